//! `#[slots(serde)]`: a class as one flat record, written and read without anything in between.
//!
//! The derive implements [`Persist`] and [`Restore`] for each class; those of a child call those of its parents. A name
//! is resolved by the class's index and becomes the number of a field, parents' first; the number leads to the class
//! that declares the field, which keeps its value until all of them are there.

mod extras;
mod fields;
mod nested;
mod outcome;
mod patch;
mod read;
mod seeds;
mod wording;
mod write;

pub use fields::{Features, NO_FIELD, inherited, no_field, numbers, pair};
pub use nested::{ClassReads, ClassWrites, Pick, SerdeReads, SerdeWrites};
pub use outcome::Outcome;
pub(crate) use patch::patch;
pub use read::{Values, deserialize, read};
pub use seeds::{ReadWith, Ruled, Unset, WithModule};
pub use write::{Put, WriteWith, WrittenWith, computed, serialize};

use crate::class::NamesOf;
use crate::raw::Count;
use crate::slotted::Slotted;

/// A class that knows all its fields: those of its parents, then its own.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not persistent",
    label = "no `#[slots(serde)]`",
    note = "write `#[slots(serde)]` on `{Self}` too: a child is written and read with its parents"
)]
pub trait Persist: Slotted {
    /// How many fields there are.
    type Fields: Count + 'static;
    /// Their names.
    const NAMES: &'static <Self::Fields as Count>::Of<&'static str>;
    /// For each name of the class the number of its field.
    const NUMBERS: &'static <NamesOf<Self> as Count>::Of<u16>;
    const FEATURES: Features;
    /// The fields that have been read.
    type Partial;

    /// How many fields are written of this object.
    fn count(&self) -> usize;

    /// Writes them.
    ///
    /// # Errors
    /// Those of the format, and of what computes a property.
    fn put<P: Put>(&self, to: &mut P) -> Result<(), P::Error>;
}

/// A persistent parent, in a bound that the compiler takes on trust, as [`Parent`](crate::slotted::Parent) is.
#[doc(hidden)]
pub trait PersistentParent<'a>: for<'de> Restore<'de> {}
impl<T: for<'de> Restore<'de>> PersistentParent<'_> for T {}

/// What the derive implements beside [`Persist`]; no bound of its impls implies it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not persistent",
    label = "no `#[slots(serde)]`",
    note = "write `#[slots(serde)]` on `{Self}` too: a child is written and read with its parents"
)]
pub trait Persistent: Persist {}

/// Compiles for persistent classes.
#[doc(hidden)]
pub const fn persistent<T: Persistent>() {}

/// A class whose fields can be read from what lives for `'de`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not persistent",
    label = "no `#[slots(serde)]`",
    note = "write `#[slots(serde)]` on `{Self}` too: a child is written and read with its parents"
)]
pub trait Restore<'de>: Persist {
    /// No field read yet.
    fn nothing() -> Self::Partial;

    /// Reads the value of the field of this number.
    ///
    /// # Errors
    /// Those of the format, of a field that is read twice, and of the field's rule.
    fn take<V: Values<'de>>(partial: &mut Self::Partial, number: usize, values: &mut V) -> Result<(), V::Error>;

    /// The object, or a note of what it takes to be one.
    fn finish(partial: Self::Partial, outcome: &mut Outcome) -> Option<Self>;
}
