//! The traits that the derive implements for a struct, and the bound on the types of its slots.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use super::descriptor::{descriptors, resolve, resolve_mut};
use super::{Class, Declaration, Descriptors, Free, HasTables, Here, Place, ReadOnly, Slot, WeakHeader};
use crate::error::AttributeError;
use crate::value::Value;
use crate::write::{Builder, build_in_place};

/// A struct with a fixed set of named attributes: what Python's `__slots__` makes of a class.
///
/// Derive it. The derive's documentation lists every `#[slots(..)]` key.
///
/// # Safety
/// Objects are read and written by what the hidden items say about the struct's fields. An implementation, which only
/// the derive's output should be, promises:
/// - `__DECLARATION` describes `Self`. Its `id` is the identity of `Self` with each lifetime replaced by `'static`.
///   Each of its `slots` was declared for a field of `Self`, each of its properties and constants for `Self`. Its
///   `parents` are the classes of the types of the parent fields, and its `embeddings` have their offsets. Its dict's
///   offset, if it has one, is that of a field of type `Dict`. Its hooks, if it has any, are the table of `Self`.
/// - `__Tables` has the tables of `Self`.
/// - In the `Descriptors::ALL` of `Slots<Root, At>`, each descriptor is of a field of `Self`: its offset is that of the
///   field plus `At::OFFSET`, its value type is the field's type, its access allows no write that a key forbids, and
///   each `Self` has the field initialised. The descriptors of a parent are those of the class of the parent field, at
///   its position, for which `Self` has the field's offset as its `Embeds::OFFSET`.
/// - `CLASS` and `SLOTS` are left at their defaults.
/// - `__build` is left at its default only if every field of `Self` is a slot that was declared with a conversion, and
///   so none is a parent, a dict, opaque or skipped.
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
pub unsafe trait Slotted: Sized {
    #[doc(hidden)]
    type __Tables: HasTables;
    #[doc(hidden)]
    const __DECLARATION: &'static Declaration;

    /// The class: the table of all attributes, those of the parents first.
    const CLASS: &'static Class = {
        let size = size_of::<Self>();
        &Class::new::<Self>(size)
    };

    /// A struct with one [`Slot`] for each slot, named after the attribute. It dereferences to that of a sole parent;
    /// those of several parents are under the names of their fields.
    ///
    /// `At` is the position of this class inside `Root`: its offset, and what the structs around it forbid.
    type Slots<Root, At: Place>: Descriptors;

    /// The typed descriptors of this class: Python's member descriptors, which are attributes of the class there.
    const SLOTS: Self::Slots<Self, Here> = descriptors::<Self>();

    /// Whether shared objects have a word for weak references: [`WeakSlot`](crate::WeakSlot) if the struct or a parent
    /// has `#[slots(weakref)]`, else [`NoWeak`](crate::NoWeak). Python's `__weakref__`.
    type Weak: WeakHeader;

    /// Builds an object from what `builder` holds. `None` if that is not possible; `builder` then has the errors.
    ///
    /// The default is right only for a struct all of whose fields are slots with a conversion.
    #[doc(hidden)]
    fn __build(builder: &mut Builder) -> Option<Self> {
        build_in_place(builder)
    }

    /// A typed, copyable handle for reading a slot that is named at run time: once resolved, it reads as fast as a
    /// field access.
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
    /// [`Unknown`](crate::ErrorKind::Unknown) if no slot answers to `name`, [`WrongType`](crate::ErrorKind::WrongType)
    /// if its type is not `V`.
    fn slot<V: 'static>(name: &str) -> Result<Slot<Self, V, ReadOnly>, AttributeError>
    where
        Self: 'static,
    {
        resolve(name).map_err(|why| AttributeError::unresolved::<V>(Self::CLASS, name, why))
    }

    /// A typed, copyable handle for reading and writing a slot that is named at run time.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown) if no slot answers to `name`, [`WrongType`](crate::ErrorKind::WrongType)
    /// if its type is not `V`, [`ReadOnly`](crate::ErrorKind::ReadOnly) if it cannot be written to,
    /// [`Refused`](crate::ErrorKind::Refused) if a validator or hook has to see every write.
    fn slot_mut<V: 'static>(name: &str) -> Result<Slot<Self, V, Free>, AttributeError>
    where
        Self: 'static,
    {
        resolve_mut(name).map_err(|why| AttributeError::unresolved::<V>(Self::CLASS, name, why))
    }

    /// Builds an object from names and values, those of the parents' attributes included, in any order. A missing
    /// attribute takes its `#[slots(default)]`, a missing `Option` is `None`.
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
    /// One error reports every name that is missing, unknown or given twice, and every value that is wrong: a single
    /// error as itself, several as [`Many`](crate::ErrorKind::Many).
    fn from_attrs<N: AsRef<str>>(attrs: impl IntoIterator<Item = (N, Value)>) -> Result<Self, AttributeError> {
        let mut builder = Builder::new(Self::CLASS);
        for (name, value) in attrs {
            builder.set(name.as_ref(), value);
        }
        builder.build()
    }
}

/// A parent, for the bounds of the derive's impls. With a lifetime of its own, the compiler does not check a bound
/// before it is used, so a parent that is not slotted is not an error in each of these impls. One bound on [`Derived`]
/// reports it, once.
#[doc(hidden)]
pub trait Parent<'a>: Slotted {}
impl<T: Slotted> Parent<'_> for T {}

/// A trait that the derive implements beside [`Slotted`], and that no bound of its impls implies: by it a parent that
/// is not slotted is reported.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not slotted",
    label = "no `#[derive(Slotted)]`",
    note = "derive `Slotted` on `{Self}` to reach its fields by name, or to use it as a parent"
)]
pub trait Derived: Slotted {}

/// The type of a slot that is accessible by name: any type that serde can write and read back.
///
/// It is implemented for all of these and is not to be implemented by hand.
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
