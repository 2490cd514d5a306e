//! References in constants that the compiler does not follow: the tables of a class refer to each other by them.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::ops::Deref;
use core::ptr::NonNull;

/// A `&'static T`, kept as a pointer. The compiler walks everything that the references in a constant lead to, and
/// repeats the walk for each constant that leads there; a class consists of several such constants. It does not walk
/// through a pointer: it has checked the target once already, in the constant where the reference was made.
///
/// Invariant: the pointer comes from a `&'static T`. Only [`new`](Self::new) makes one.
pub(crate) struct StaticRef<T: ?Sized + 'static>(NonNull<T>);

impl<T: ?Sized> StaticRef<T> {
    pub(crate) const fn new(target: &'static T) -> Self {
        Self(NonNull::from_ref(target))
    }

    #[inline(always)]
    pub(crate) const fn get(self) -> &'static T {
        /// Reads the pointer as a reference without a call: the compiler's interpreter would count each method of
        /// `NonNull` as one.
        #[repr(C)]
        union Either<T: ?Sized + 'static> {
            pointer: NonNull<T>,
            reference: &'static T,
        }
        let either = Either { pointer: self.0 };
        // SAFETY: `NonNull<T>` and `&T` both have the layout of `*const T`, and both fields of a `repr(C)` union lie at
        // offset 0, so the read covers exactly the pointer that has just been written. By the invariant of `StaticRef` that pointer comes from a `&'static T`: it is not
        // null, it is aligned, and it has the provenance of a reference to a valid `T` that is shared for `'static`.
        unsafe { either.reference }
    }
}

impl<T: ?Sized> Deref for StaticRef<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        self.get()
    }
}

impl<T: ?Sized> Clone for StaticRef<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for StaticRef<T> {}

// SAFETY: a `StaticRef<T>` gives access to nothing but the `&'static T` that it represents, and a `&T` is `Send` if `T`
// is `Sync`.
unsafe impl<T: ?Sized + Sync> Send for StaticRef<T> {}
// SAFETY: a `StaticRef<T>` gives access to nothing but the `&'static T` that it represents, and a `&T` is `Sync` if `T`
// is `Sync`. It has no interior mutability of its own.
unsafe impl<T: ?Sized + Sync> Sync for StaticRef<T> {}
