//! The types that `Shared` can hold, and those of them that can be referred to weakly.

use crate::class::{NoWeak, Object, Slotted, WeakHeader, WeakSlot};

mod sealed {
    /// Keeps a method from being overridden or called elsewhere, since the type cannot be named there.
    #[derive(Debug)]
    pub struct Internal;
}

use sealed::Internal;

/// The types that [`Shared`](crate::Shared) can hold: every slotted type, and `Cell`, `RefCell`, `Mutex` and `RwLock`
/// of one.
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
    /// Whether objects have a word for weak references: [`WeakSlot`] or [`NoWeak`].
    type Weak: WeakHeader;

    /// Whether this object has a weak word. Unsafe code trusts the answer. It follows from `Weak` alone, which does not
    /// change while the object lives, since the type of a handle is exactly the type that the object was made as; no
    /// other answer can be given, since the parameter's type cannot be named.
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

/// Whether the object has a weak word: a constant for a type that is `Sized`.
#[inline]
pub(super) fn has_word<T: ?Sized + Share>(object: &T) -> bool {
    object.__has_word(Internal)
}

// An object whose type is erased finds its weak word by its class.
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

/// Cells and locks have a weak word if what is in them has one.
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

/// The types that can be referred to weakly: those with `#[slots(weakref)]`, of their own or inherited, and the cells
/// of [`Share`] around them.
///
/// It is implemented for all of them; there is nothing to implement by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no weak references",
    label = "no `#[slots(weakref)]`",
    note = "add `#[slots(weakref)]` to the struct, or to one of its parents"
)]
pub trait Weakref: Share<Weak: Word> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Share<Weak: Word>> Weakref for T {}

/// The header with a word. It is implemented for [`WeakSlot`] alone, which unsafe code relies on: a [`Weakref`] type
/// has a word.
#[doc(hidden)]
pub trait Word: WeakHeader {}
impl Word for WeakSlot {}
