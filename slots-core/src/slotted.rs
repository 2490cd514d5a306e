//! The static side of a slotted struct: what the derive implements.

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::assembly::Parts;
use crate::class::{Class, Declaration, HasTables};
use crate::error::AttributeError;
use crate::raw::{assemble, descriptors, resolve, resolve_mut};
use crate::shared::WeakHeader;
use crate::slot::{Descriptors, Free, Here, Place, ReadOnly, Slot};
use crate::value::Value;

/// A struct with a fixed set of named attributes: what Python's `__slots__` makes of a class.
///
/// Derive it. The derive's documentation lists every `#[slots(..)]` key.
///
/// # Safety
/// The hidden items describe the struct's fields, whose memory is read and written by them. Only the derive's output
/// keeps to that.
///
/// ```
/// use slotted::Slotted;
///
/// #[derive(Slotted)]
/// struct Point {
///     x: f64,
///     y: f64,
/// }
///
/// let mut point = Point { x: 1.0, y: 2.0 };
/// Point::SLOTS.x.set(&mut point, 3.0);
/// assert_eq!(point.x(), 3.0);
/// assert_eq!(Point::CLASS.attributes().len(), 2);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not slotted",
    label = "no `#[derive(Slotted)]`",
    note = "derive `Slotted` on `{Self}` to reach its fields by name, or to use it as a parent"
)]
#[expect(
    unsafe_code,
    reason = "the promise that `raw` rests on is made by implementing this trait"
)]
pub unsafe trait Slotted: Sized {
    #[doc(hidden)]
    type __Tables: HasTables;
    #[doc(hidden)]
    const __DECLARATION: &'static Declaration;

    /// The class: the table of all attributes, those of the parents first.
    const CLASS: &'static Class = {
        let size = size_of::<Self>();
        &Class::of::<Self>(size)
    };

    /// One [`Slot`] per slot of the struct, named as the attribute. Dereferences to the sole parent's; several parents
    /// are reached under the names of their fields.
    ///
    /// `At` is the place of this class inside `Root`: how far into it the class lies, and what the classes around it
    /// forbid.
    type Slots<Root, At: Place>: Descriptors;

    /// The typed descriptors of this class: Python's member descriptors, which a class's attributes are there.
    const SLOTS: Self::Slots<Self, Here> = descriptors::<Self>();

    /// Whether shared objects have a word for weak references: [`WeakSlot`](crate::WeakSlot) with `#[slots(weakref)]`,
    /// of the struct's own or inherited, else [`NoWeak`](crate::NoWeak). Python's `__weakref__`.
    type Weak: WeakHeader;

    /// Builds an object from the parts, or notes there what stands against it.
    ///
    /// Only a struct all of whose fields are slots of its own that are converted may leave it at this.
    #[doc(hidden)]
    fn __assemble(parts: &mut Parts) -> Option<Self> {
        assemble(parts)
    }

    /// A typed, copyable handle to a slot named at run time, for reading: resolve once, read as fast as a field.
    ///
    /// ```
    /// # use slotted::Slotted;
    /// # #[derive(Slotted)]
    /// # struct Point { x: f64, y: f64 }
    /// let x = Point::slot::<f64>("x")?;
    /// let sum: f64 = [Point { x: 1.0, y: 0.0 }, Point { x: 2.0, y: 0.0 }].iter().map(|point| x.get(point)).sum();
    /// assert_eq!(sum, 3.0);
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown) where no slot answers to `name`,
    /// [`WrongType`](crate::ErrorKind::WrongType) where its type is not `V`.
    fn slot<V: 'static>(name: &str) -> Result<Slot<Self, V, ReadOnly>, AttributeError>
    where
        Self: 'static,
    {
        resolve(name)
    }

    /// The same for writing.
    ///
    /// # Errors
    /// As [`slot`](Self::slot), and [`ReadOnly`](crate::ErrorKind::ReadOnly) for a slot that must not be written to.
    fn slot_mut<V: 'static>(name: &str) -> Result<Slot<Self, V, Free>, AttributeError>
    where
        Self: 'static,
    {
        resolve_mut(name)
    }

    /// Builds an object from names and values. Names may come in any order, those of the parents among the others; a
    /// missing one takes its `#[slots(default)]`, a missing `Option` is `None`.
    ///
    /// Python's `S(x=1, y=2)`.
    ///
    /// ```
    /// use slotted::{ErrorKind, Slotted};
    ///
    /// #[derive(Slotted, Debug)]
    /// struct Car {
    ///     make: String,
    ///     doors: u8,
    /// }
    ///
    /// let car = Car::from_attrs([("make", "Kia".into()), ("doors", 5.into())])?;
    /// assert_eq!(car.make(), "Kia");
    ///
    /// let error = Car::from_attrs([("door", 500.into())]).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Many);
    /// let kinds: Vec<_> = error.errors().iter().map(|error| (error.attribute(), error.kind())).collect();
    /// assert_eq!(kinds, [("door", ErrorKind::Unknown), ("make", ErrorKind::Missing), ("doors", ErrorKind::Missing)]);
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    ///
    /// # Errors
    /// One error tells all that is missing, unknown, given twice or of a wrong value: the error itself where it is one,
    /// [`Many`](crate::ErrorKind::Many) of them otherwise.
    fn from_attrs<N: AsRef<str>>(attrs: impl IntoIterator<Item = (N, Value)>) -> Result<Self, AttributeError> {
        let mut parts = Parts::new(Self::CLASS);
        for (name, value) in attrs {
            parts.give(name.as_ref(), value);
        }
        parts.build()
    }
}

/// A parent, in a bound that the compiler takes on trust: a lifetime of its own keeps a bound from being refused before
/// it is used. The derive's impls ask for it, so that nothing is said of them where the parent is none, which
/// [`Derived`] says once.
#[doc(hidden)]
pub trait Parent<'a>: Slotted {}
impl<T: Slotted> Parent<'_> for T {}

/// What the derive implements beside [`Slotted`]; no bound of its impls implies it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not slotted",
    label = "no `#[derive(Slotted)]`",
    note = "derive `Slotted` on `{Self}` to reach its fields by name, or to use it as a parent"
)]
pub trait Derived: Slotted {}

/// What a slot that answers by name holds: any type that serde can write and read back.
///
/// It is implemented for all of them; there is nothing to implement by hand.
#[diagnostic::on_unimplemented(
    message = "a slot of type `{Self}` cannot be reached by name: serde does not know the type",
    label = "not serde's",
    note = "derive `serde::Serialize` and `serde::Deserialize` for `{Self}`",
    note = "or write `#[slots(opaque)]` on the field: exact access by type only, no conversion",
    note = "or write `#[slots(skip)]` on the field: no attribute at all"
)]
pub trait SlotValue: Serialize + DeserializeOwned + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned + 'static> SlotValue for T {}
