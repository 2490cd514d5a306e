//! References in constants that the compiler does not follow.

use core::ops::Deref;
use core::ptr::NonNull;

/// A `&'static T` as a pointer. The compiler goes through all that the references in a constant lead to, and does so
/// anew for each constant that leads there, of which a class has several; what a pointer leads to it has gone through
/// once, where that was made.
pub(crate) struct Fixed<T: ?Sized + 'static>(NonNull<T>);

impl<T: ?Sized> Fixed<T> {
    pub(crate) const fn new(target: &'static T) -> Self {
        Self(NonNull::from_ref(target))
    }

    #[inline(always)]
    pub(crate) const fn get(self) -> &'static T {
        /// Two names for one pointer: the methods of `NonNull` are calls to the compiler's interpreter, this is not.
        union Either<T: ?Sized + 'static> {
            pointer: NonNull<T>,
            reference: &'static T,
        }
        let either = Either { pointer: self.0 };
        // SAFETY: `new` alone makes it, of a reference that is valid forever; both fields have the layout of a pointer.
        unsafe { either.reference }
    }
}

impl<T: ?Sized> Deref for Fixed<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        self.get()
    }
}

impl<T: ?Sized> Clone for Fixed<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for Fixed<T> {}

// SAFETY: it stands for a `&'static T`, which is sent where `T` is shared.
unsafe impl<T: ?Sized + Sync> Send for Fixed<T> {}
// SAFETY: as above; it gives nothing but that reference.
unsafe impl<T: ?Sized + Sync> Sync for Fixed<T> {}
