//! A slotted struct, its type erased.

use alloc::boxed::Box;
use core::any::{Any, TypeId};

use crate::attribute::{Attribute, Standing};
use crate::class::Class;
use crate::names::Found;
use crate::raw::ObjectRef;
use crate::slotted::Slotted;

mod sealed {
    /// Keeps others from implementing [`Object`](super::Object), whose class is trusted to describe the value's memory.
    pub trait Sealed {}
    impl<T: crate::Slotted + 'static> Sealed for T {}
}

/// Any slotted struct, its type erased: `&dyn Object`, `Box<dyn Object>`. Implemented for every [`Slotted`] type
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
    /// What the class declares under `name`, or a row that says that it does not: by one virtual call, on whose far side
    /// it is known how the index is read.
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
        let find = const { T::CLASS.finder() };
        find(T::CLASS, name)
    }
}

/// Whether the class of an `O` is known where this is compiled: it is not behind a `dyn Object`, which is a wider
/// reference.
#[inline(always)]
pub(crate) const fn is_known<O: Object + ?Sized>() -> bool {
    const { size_of::<&O>() == size_of::<&()>() }
}

/// What the class of `object` declares under `name`.
#[inline(always)]
pub(crate) fn find<O: Object + ?Sized>(object: &O, name: &str) -> Option<&'static Attribute> {
    if is_known::<O>() {
        object.__class().find_inlined(name)
    } else {
        let row = object.__find(name);
        (row.standing() == Standing::Declared).then_some(row)
    }
}

/// The same; or a row that says that the name is not declared, to be compared only once, where the class is not known.
/// Where it is, `None`, also where it takes a call to find it: whoever has this inlined need not save registers for one.
#[inline(always)]
pub(crate) fn find_at_once<O: Object + ?Sized>(object: &O, name: &str) -> Option<Found> {
    if is_known::<O>() {
        object.__class().find_at_once(name)
    } else {
        Some(Found::of(object.__find(name)))
    }
}

/// What a `dyn Object` can be asked, whatever else is known of it.
macro_rules! erased {
    ($($object:ty),*) => { $(
        impl $object {
            /// The object as a `T`, if that is what it is.
            #[must_use]
            pub fn downcast_ref<T: Slotted + 'static>(&self) -> Option<&T> {
                (self as &dyn Any).downcast_ref()
            }

            /// The object as a `T` to change, if that is what it is.
            #[must_use]
            pub fn downcast_mut<T: Slotted + 'static>(&mut self) -> Option<&mut T> {
                (self as &mut dyn Any).downcast_mut()
            }

            /// The object as a `T`, owned.
            ///
            /// ```
            /// # use slotted::{Object, Slotted};
            /// # #[derive(Slotted)]
            /// # struct Car { doors: u8 }
            /// # #[derive(Slotted)]
            /// # struct Boat { sails: u8 }
            /// let object: Box<dyn Object> = Box::new(Car { doors: 5 });
            /// let object = object.downcast::<Boat>().err().unwrap();
            /// assert_eq!(object.downcast::<Car>().ok().unwrap().doors(), 5);
            /// ```
            ///
            /// # Errors
            /// The object itself, where it is no `T`.
            pub fn downcast<T: Slotted + 'static>(self: Box<Self>) -> Result<Box<T>, Box<Self>> {
                if self.downcast_ref::<T>().is_none() {
                    return Err(self);
                }
                let any: Box<dyn Any> = self;
                Ok(any.downcast().unwrap_or_else(|_| unreachable!("it is a `T`")))
            }

            /// Whether the object is a `T` or a child of it: Python's `isinstance`.
            #[must_use]
            pub fn is_instance<T: Slotted + 'static>(&self) -> bool {
                self.__class().offset_of(TypeId::of::<T>()).is_some()
            }

            /// The part of the object that is a `T`: the object itself, or a parent at any depth. What Python reaches by
            /// `super()`.
            #[must_use]
            pub fn as_parent<T: Slotted + 'static>(&self) -> Option<&T> {
                ObjectRef::new(self).part()
            }
        }
    )* };
}

erased!(dyn Object, dyn Object + Send, dyn Object + Send + Sync);

/// The class of an object: Python's `type(x)`.
///
/// ```
/// # use slotted::{Slotted, class_of};
/// # #[derive(Slotted)]
/// # struct Car { doors: u8 }
/// assert_eq!(class_of(&Car { doors: 5 }).name(), "Car");
/// ```
pub fn class_of(object: &(impl Object + ?Sized)) -> &'static Class {
    object.__class()
}
