//! Slotted structs behind `dyn Object`: how the class and the look-up of an erased object are found. A function that is
//! generic over `O: Object + ?Sized` finds out here whether the class is known at compile time.

use core::any::Any;

use super::index::Found;
use super::{Attribute, Class, Lookup, Slotted};

mod sealed {
    /// Keeps others from implementing [`Object`](super::Object), whose class is trusted to describe the object's
    /// memory.
    pub trait Sealed {}
    impl<T: crate::class::Slotted + 'static> Sealed for T {}
}

/// Any slotted struct with its type erased: `&dyn Object`, `Box<dyn Object>`. Implemented for every [`Slotted`] type
/// without borrowed fields.
///
/// ```
/// use slotted::{Attributes, Object, Slotted};
///
/// #[derive(Slotted)]
/// struct Car {
///     doors: u8,
/// }
/// #[derive(Slotted)]
/// struct Boat {
///     sails: u8,
/// }
///
/// let mut fleet: Vec<Box<dyn Object>> = vec![Box::new(Car { doors: 5 }), Box::new(Boat { sails: 2 })];
/// fleet[1].set_attr("sails", 3)?;
/// assert!(fleet[0].is_instance::<Car>() && !fleet[0].has_attr("sails"));
/// assert_eq!(fleet[1].downcast_ref::<Boat>().unwrap().sails(), 3);
/// # Ok::<(), slotted::AttributeError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not slotted",
    label = "no `#[derive(Slotted)]`",
    note = "derive `Slotted` on `{Self}` to reach its fields by name",
    note = "what is in a `Box` or another pointer is passed as `&*object`"
)]
pub trait Object: Any + sealed::Sealed {
    #[doc(hidden)]
    fn __class(&self) -> &'static Class;
    /// The row that the class declares under `name`, or one that says that the name is not declared. This takes one
    /// virtual call, behind which the kind of the index is known.
    #[doc(hidden)]
    fn __find(&self, name: &str) -> &'static Attribute;
}

#[diagnostic::do_not_recommend]
impl<T: Slotted + 'static> Object for T {
    #[inline(always)]
    fn __class(&self) -> &'static Class {
        T::CLASS
    }

    fn __find(&self, name: &str) -> &'static Attribute {
        let find = const { T::CLASS.index().finder() };
        find(T::CLASS.index(), name)
    }
}

/// Whether the class of an `O` is known at compile time: whether `O` is not `dyn Object`, a reference to which is
/// wider.
#[inline(always)]
pub(crate) const fn is_known<O: Object + ?Sized>() -> bool {
    const { size_of::<&O>() == size_of::<&()>() }
}

/// The row that the class of `object` declares under `name`.
#[inline(always)]
pub(crate) fn find<O: Object + ?Sized>(object: &O, name: &str) -> Option<&'static Attribute> {
    if is_known::<O>() {
        object.__class().find_inlined(name)
    } else {
        let row = object.__find(name);
        (row.lookup() == Lookup::Declared).then_some(row)
    }
}

/// The row that the class of `object` declares under `name`, if it is found without a call.
///
/// If the class is known, `None` also means that finding the row takes a call, so that a caller that has this inlined
/// need not save registers for one. If it is not known, an undeclared name gives a row that says so, and which the
/// caller compares once.
#[inline(always)]
pub(crate) fn find_at_once<O: Object + ?Sized>(object: &O, name: &str) -> Option<Found> {
    if is_known::<O>() {
        object.__class().find_at_once(name)
    } else {
        Some(Found::new(object.__find(name)))
    }
}
