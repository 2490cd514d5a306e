//! References in constants that the compiler does not follow.

/// A `&'static T` as a pointer. The compiler goes through all that the references in a constant lead to, and does so
/// anew for each constant that leads there, of which a class has several; what a pointer leads to it has gone through
/// once, where that was made.
pub(crate) struct Fixed<T: 'static>(*const T);

impl<T> Fixed<T> {
    pub(crate) const fn new(target: &'static T) -> Self {
        Self(target)
    }

    #[inline(always)]
    pub(crate) const fn get(self) -> &'static T {
        // SAFETY: `new` alone makes it, of a reference that is valid forever.
        unsafe { &*self.0 }
    }
}

impl<T> Clone for Fixed<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Fixed<T> {}

// SAFETY: it stands for a `&'static T`, which is sent where `T` is shared.
unsafe impl<T: Sync> Send for Fixed<T> {}
// SAFETY: as above; it gives nothing but that reference.
unsafe impl<T: Sync> Sync for Fixed<T> {}
