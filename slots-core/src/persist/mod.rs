//! `#[slots(serde)]`: a class with its parents as one flat record, written and read without an intermediate value.
//!
//! The derive implements [`Persist`] and [`Restore`] for each class; the impls of a child call those of its parents. A
//! name is resolved by the class's index to the number of a field, where the parents' fields come first. The number
//! leads to the class that declares the field, which keeps its value until all fields have been read.

mod extras;
mod fields;
mod finish;
mod nested;
mod patch;
mod read;
mod seeds;
mod write;

pub use fields::{Capabilities, inherited, no_field, numbers, pair};
pub use finish::Finish;
pub use nested::{ClassReads, ClassWrites, Pick, SerdeReads, SerdeWrites};
pub(crate) use patch::patch;
pub use read::{FieldSource, deserialize, read};
pub use seeds::{ReadWith, Unset, Validated, WithModule};
pub use write::{FieldSink, WriteWith, WrittenWith, computed, serialize};

use crate::class::{Count, NamesOf, Slotted};

/// A class that knows all its fields: those of its parents, then its own.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not persistent",
    label = "no `#[slots(serde)]`",
    note = "write `#[slots(serde)]` on `{Self}` too: a child is written and read with its parents"
)]
pub trait Persist: Slotted {
    /// The number of fields.
    type Fields: Count + 'static;
    /// The names of the fields.
    const NAMES: &'static <Self::Fields as Count>::Table<&'static str>;
    /// For each row of the class the number of its field, or [`NO_FIELD`](crate::class::NO_FIELD).
    const NUMBERS: &'static <NamesOf<Self> as Count>::Table<u16>;
    const CAPABILITIES: Capabilities;
    /// The values of the fields that have been read.
    type Partial;

    /// The number of fields that are written of this object.
    fn count(&self) -> usize;

    /// Writes the fields.
    ///
    /// # Errors
    /// Errors of the format, and of a property's getter.
    fn put<P: FieldSink>(&self, to: &mut P) -> Result<(), P::Error>;
}

/// A persistent parent, in a bound with a lifetime of its own, which the compiler does not check before it is used: the
/// derive's impls report nothing if a parent is not persistent, and [`Persistent`] reports it once.
#[doc(hidden)]
pub trait PersistentParent<'a>: for<'de> Restore<'de> {}
impl<T: for<'de> Restore<'de>> PersistentParent<'_> for T {}

/// A marker that the derive implements beside [`Persist`]. No bound of its impls implies it; a constant asks for it by
/// [`persistent`].
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not persistent",
    label = "no `#[slots(serde)]`",
    note = "write `#[slots(serde)]` on `{Self}` too: a child is written and read with its parents"
)]
pub trait Persistent: Persist {}

/// Compiles only if `T` is persistent.
#[doc(hidden)]
pub const fn persistent<T: Persistent>() {}

/// A class whose fields can be read from data that lives for `'de`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not persistent",
    label = "no `#[slots(serde)]`",
    note = "write `#[slots(serde)]` on `{Self}` too: a child is written and read with its parents"
)]
pub trait Restore<'de>: Persist {
    /// The values before any field has been read.
    fn empty() -> Self::Partial;

    /// Reads the value of the field with this number.
    ///
    /// # Errors
    /// Errors of the format, of a field that is read twice, and of the field's validator.
    fn take<V: FieldSource<'de>>(partial: &mut Self::Partial, number: usize, values: &mut V) -> Result<(), V::Error>;

    /// The object, or `None` if a field is missing or invalid, which is noted in `finish`.
    fn finish(partial: Self::Partial, finish: &mut Finish) -> Option<Self>;
}
