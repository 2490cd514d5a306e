//! Handles to objects whose type is erased, the coercion to them, and the way back.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::ptr::NonNull;

use super::{Shared, WeakRef, share};
use crate::class::{Object, Slotted};

impl<T: Slotted + 'static> Shared<T> {
    /// Erases the type of the handle's object: the coercion that an `Arc<T>` makes by itself.
    ///
    /// ```
    /// use slotted::{Attributes, Object, Shared, Slotted};
    ///
    /// #[derive(Slotted)]
    /// #[slots(weakref)]
    /// struct Car {
    ///     doors: u8,
    /// }
    /// #[derive(Slotted)]
    /// struct Boat {
    ///     sails: u8,
    /// }
    ///
    /// let fleet: Vec<Shared<dyn Object>> = vec![
    ///     Shared::into_object(Shared::new(Car { doors: 5 })),
    ///     Shared::into_object(Shared::new(Boat { sails: 2 })),
    /// ];
    /// assert_eq!(fleet[1].get_attr::<u8>("sails")?, 2);
    /// let weak: Vec<_> = fleet.iter().map(Shared::<dyn Object>::try_downgrade).collect();
    /// assert!(weak[0].is_some() && weak[1].is_none());
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    #[must_use]
    pub fn into_object(this: Self) -> Shared<dyn Object> {
        let value: NonNull<dyn Object> = this.into_counted();
        // SAFETY: the pointer is that of a handle, unsized, and `into_counted` has given up the handle without its
        // count, which the result now represents. The erased object finds its weak word by its class, whose entry is
        // the constant by which the object was laid out.
        unsafe { Shared::from_counted(value) }
    }

    /// Erases the type of the handle's object, for a handle that goes to other threads.
    #[must_use]
    pub fn into_sync_object(this: Self) -> Shared<dyn Object + Send + Sync>
    where
        T: Send + Sync,
    {
        let value: NonNull<dyn Object + Send + Sync> = this.into_counted();
        // SAFETY: the pointer is that of a handle, unsized, and `into_counted` has given up the handle without its
        // count, which the result now represents. The erased object finds its weak word by its class, whose entry is
        // the constant by which the object was laid out.
        unsafe { Shared::from_counted(value) }
    }
}

/// The methods of both kinds of erased handles.
macro_rules! objects {
    ($($object:ty),*) => { $(
        impl Shared<$object> {
            /// A weak reference to the object, if its class has `#[slots(weakref)]`.
            #[must_use]
            pub fn try_downgrade(this: &Self) -> Option<WeakRef<$object>> {
                // SAFETY: `has_word` reports that the object has a weak word.
                share::has_word(&**this).then(|| unsafe { WeakRef::from_handle(this) })
            }

            /// The handle with the type of its object, if that is `T`.
            ///
            /// # Errors
            /// The handle itself if its object is not a `T`.
            pub fn downcast<T: Slotted + 'static>(this: Self) -> Result<Shared<T>, Self> {
                let object: &dyn Object = &*this;
                if object.downcast_ref::<T>().is_none() {
                    return Err(this);
                }
                let value = this.into_counted().cast::<T>();
                // SAFETY: the object is a `T`, as `downcast_ref` has found. The pointer is that of a handle, without
                // the metadata of `dyn`, and `into_counted` has given up the handle without its count, which the result
                // now represents.
                Ok(unsafe { Shared::from_counted(value) })
            }
        }
    )* };
}

objects! {
    dyn Object,
    dyn Object + Send + Sync
}
