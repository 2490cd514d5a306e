//! The bound on the type of a field under `#[slots(nested)]`. It is implemented on the floor `nested`, which reads and
//! builds objects.

#![allow(
    private_interfaces,
    reason = "the trait is sealed, so the types in its methods are not visible outside of the crate"
)]

use super::{Class, Traverse};
use crate::value::{Source, Value, ValueError};

pub(crate) mod sealed {
    /// Keeps others from implementing [`NestedValue`](super::NestedValue), whose methods have private types.
    pub trait Sealed {}
}

/// The type of a field under `#[slots(nested)]`: a slotted struct, or an `Option`, a `Vec` or a map by `String` of
/// such. As a [`Value`], a struct is the map of its attributes.
///
/// It is implemented for all of these and is not to be implemented by hand.
#[diagnostic::on_unimplemented(
    message = "a slot of type `{Self}` is not nested: it is neither slotted nor a collection of slotted structs",
    label = "not slotted",
    note = "derive `Slotted` for the struct inside; the collections are `Option`, `Vec`, `BTreeMap<String, _>` and `HashMap<String, _>`"
)]
pub trait NestedValue: Sized + 'static + sealed::Sealed + Traverse {
    #[doc(hidden)]
    fn to_nested(&self) -> Result<Value, ValueError>;
    #[doc(hidden)]
    fn from_nested(source: Source<'_>) -> Result<Self, ValueError>;
    /// The class of the nested struct, through any number of collections.
    #[doc(hidden)]
    fn nested_class() -> &'static Class;
}
