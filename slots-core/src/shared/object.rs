//! Handles to objects of any class.

use core::ptr::NonNull;

use super::{Shared, WeakRef, share};
use crate::object::Object;
use crate::slotted::Slotted;

impl<T: Slotted + 'static> Shared<T> {
    /// The handle, the type of its object erased: the coercion that `Arc<T>` makes by itself.
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
        // SAFETY: the pointer is a handle's, and its count goes with it. The object says of itself whether it has a weak
        // word, by the constant by which its memory was laid out.
        unsafe { Shared::from_counted(value) }
    }

    /// The same, for a handle that goes to other threads.
    #[must_use]
    pub fn into_sync_object(this: Self) -> Shared<dyn Object + Send + Sync>
    where
        T: Send + Sync,
    {
        let value: NonNull<dyn Object + Send + Sync> = this.into_counted();
        // SAFETY: as in `into_object`.
        unsafe { Shared::from_counted(value) }
    }
}

/// What there is for both kinds of erased handles.
macro_rules! objects {
    ($($object:ty),*) => { $(
        impl Shared<$object> {
            /// A weak reference to the object, if its class has `#[slots(weakref)]`.
            #[must_use]
            pub fn try_downgrade(this: &Self) -> Option<WeakRef<$object>> {
                // SAFETY: the object has just said that it has a weak word.
                share::has_word(&**this).then(|| unsafe { WeakRef::to(this) })
            }

            /// The handle to an object that is a `T`.
            ///
            /// # Errors
            /// The handle itself, where its object is none.
            pub fn downcast<T: Slotted + 'static>(this: Self) -> Result<Shared<T>, Self> {
                let object: &dyn Object = &*this;
                if object.downcast_ref::<T>().is_none() {
                    return Err(this);
                }
                let value = this.into_counted().cast::<T>();
                // SAFETY: the object is a `T`; the pointer is a handle's, and its count goes with it.
                Ok(unsafe { Shared::from_counted(value) })
            }
        }
    )* };
}

objects! {
    dyn Object,
    dyn Object + Send + Sync
}
