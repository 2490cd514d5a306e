//! The methods of `dyn Object`, which need no trait in scope.

use alloc::boxed::Box;
use core::any::{Any, TypeId};

use super::ObjectRef;
use crate::class::{Class, Object, Slotted};

/// Implements the methods for a trait object; each set of auto traits makes another type.
macro_rules! erased {
    ($($object:ty),*) => { $(
        impl $object {
            /// Returns the object as a `T`, if that is its type.
            #[must_use]
            pub fn downcast_ref<T: Slotted + 'static>(&self) -> Option<&T> {
                (self as &dyn Any).downcast_ref()
            }

            /// Returns the object as a mutable `T`, if that is its type.
            #[must_use]
            pub fn downcast_mut<T: Slotted + 'static>(&mut self) -> Option<&mut T> {
                (self as &mut dyn Any).downcast_mut()
            }

            /// Converts the box to one of a `T`, if that is the object's type.
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
            /// The box itself, if the object is not a `T`.
            pub fn downcast<T: Slotted + 'static>(self: Box<Self>) -> Result<Box<T>, Box<Self>> {
                if self.downcast_ref::<T>().is_none() {
                    return Err(self);
                }
                let any: Box<dyn Any> = self;
                Ok(any.downcast().unwrap_or_else(|_| unreachable!("it is a `T`")))
            }

            /// Returns whether the object is a `T` or a child of it: Python's `isinstance`.
            #[must_use]
            pub fn is_instance<T: Slotted + 'static>(&self) -> bool {
                self.__class().offset_of(TypeId::of::<T>()).is_some()
            }

            /// Returns the part of the object that is a `T`: the object itself, or a parent at any depth. Python
            /// reaches it by `super()`.
            #[must_use]
            pub fn as_parent<T: Slotted + 'static>(&self) -> Option<&T> {
                ObjectRef::part(self)
            }
        }
    )* };
}

erased!(dyn Object, dyn Object + Send, dyn Object + Send + Sync);

/// Returns the class of an object: Python's `type(x)`.
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
