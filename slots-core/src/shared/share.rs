//! What can be shared, and whether it can be referred to weakly.

use crate::object::Object;
use crate::slotted::Slotted;

mod sealed {
    pub trait Sealed {}

    /// Keeps a method from being written or called elsewhere: nobody else can name it.
    #[derive(Debug)]
    pub struct Internal;
}

use sealed::Internal;

/// What precedes a shared object of a class, beside the count of its handles: [`NoWeak`] or [`WeakSlot`].
pub trait WeakHeader: sealed::Sealed + Send + Sync + 'static {
    /// Whether there is a word for weak references.
    #[doc(hidden)]
    const __IS_WORD: bool;
    /// One word, if either has it.
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

/// What [`Shared`](crate::Shared) can hold: every slotted type, and `Cell`, `RefCell`, `Mutex` and `RwLock` of one.
///
/// Implement it for a lock of your own around a slotted type:
///
/// ```
/// use slotted::{Share, Shared, Slotted};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Car {
///     doors: u8,
/// }
///
/// struct Guarded<T>(T);
///
/// impl<T: Share> Share for Guarded<T> {
///     type Weak = T::Weak;
/// }
///
/// let car = Shared::new(Guarded(Car { doors: 5 }));
/// let weak = Shared::downgrade(&car);
/// assert_eq!(weak.upgrade().unwrap().0.doors(), 5);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be held by `Shared`",
    label = "no `#[derive(Slotted)]`",
    note = "`Shared` holds slotted types, and `Cell`, `RefCell`, `Mutex` and `RwLock` of them",
    note = "derive `Slotted` on `{Self}`, or hold it in an `Arc`"
)]
pub trait Share {
    /// Whether objects have a word for weak references.
    type Weak: WeakHeader;

    /// Whether this object has one. The answer is trusted: it follows from `Weak` alone, which is the same for as long
    /// as the object lives, since handles are of exactly the type that it was made as; that the argument cannot be named
    /// keeps another answer from being given.
    #[doc(hidden)]
    #[inline]
    fn __has_word(&self, _: Internal) -> bool {
        <Self::Weak as WeakHeader>::__IS_WORD
    }
}

#[diagnostic::do_not_recommend]
impl<T: Slotted> Share for T {
    type Weak = <T as Slotted>::Weak;
}

/// Whether the object has a weak word; for a type with a size, a constant.
#[inline]
pub(super) fn has_word<T: ?Sized + Share>(object: &T) -> bool {
    object.__has_word(Internal)
}

// An object whose type is erased knows of its word by itself.
impl Share for dyn Object {
    type Weak = NoWeak;

    fn __has_word(&self, _: Internal) -> bool {
        self.__class().has_weak_word()
    }
}

impl Share for dyn Object + Send + Sync {
    type Weak = NoWeak;

    fn __has_word(&self, _: Internal) -> bool {
        self.__class().has_weak_word()
    }
}

/// Objects of these are laid out as what is in them says.
macro_rules! share_cells {
    ($($(#[$feature:meta])* $cell:ty,)*) => { $(
        $(#[$feature])*
        impl<T: Share> Share for $cell {
            type Weak = T::Weak;
        }
    )* };
}

share_cells! {
    core::cell::Cell<T>,
    core::cell::RefCell<T>,
    #[cfg(feature = "std")]
    std::sync::Mutex<T>,
    #[cfg(feature = "std")]
    std::sync::RwLock<T>,
    #[cfg(feature = "parking_lot")]
    parking_lot::Mutex<T>,
    #[cfg(feature = "parking_lot")]
    parking_lot::RwLock<T>,
}

/// What can be referred to weakly: types with `#[slots(weakref)]`, of their own or inherited, and the cells of
/// [`Share`] around them.
///
/// There is nothing to implement by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no weak references",
    label = "no `#[slots(weakref)]`",
    note = "add `#[slots(weakref)]` to the struct, or to one of its parents"
)]
pub trait Weakref: Share<Weak: Word> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Share<Weak: Word>> Weakref for T {}

/// The header with a word. Implemented for [`WeakSlot`] alone, which the trust in [`Weakref`] rests on.
#[doc(hidden)]
pub trait Word: WeakHeader {}
impl Word for WeakSlot {}
