//! Whether shared objects of a class have a word for weak references in their header, as a type: the allocation's
//! layout follows from it at compile time.

mod sealed {
    pub trait Sealed {}
}

/// What the header of a shared object has besides the count of its handles: [`NoWeak`] or [`WeakSlot`].
pub trait WeakHeader: sealed::Sealed + Send + Sync + 'static {
    /// Whether there is a word for weak references.
    #[doc(hidden)]
    const __IS_WORD: bool;
    /// [`WeakSlot`] if `Self` or `Other` is that, else [`NoWeak`].
    #[doc(hidden)]
    type __Or<Other: WeakHeader>: WeakHeader;
}

/// No weak references: the class has no `#[slots(weakref)]`.
#[derive(Clone, Copy, Debug)]
pub struct NoWeak;

/// A word for weak references, Python's `__weakref__`: `#[slots(weakref)]` on the struct or on one of its parents.
#[derive(Clone, Copy, Debug)]
pub struct WeakSlot;

impl sealed::Sealed for NoWeak {}
impl WeakHeader for NoWeak {
    const __IS_WORD: bool = false;
    type __Or<Other: WeakHeader> = Other;
}

impl sealed::Sealed for WeakSlot {}
impl WeakHeader for WeakSlot {
    const __IS_WORD: bool = true;
    type __Or<Other: WeakHeader> = Self;
}
