//! Shared ownership: the handle, the header in front of its object, and the block of its weak references.
//!
//! # Invariant
//! All unsafe code of this folder rests on the invariant of handles. While a [`Shared`] exists:
//!
//! - its pointer points at a live value, aligned and initialised, in an allocation that `header::AllocLayout` laid out
//!   and whose header `header::init` wrote. It is derived from the pointer to that whole allocation, so that it reaches
//!   the header too;
//! - the type of the handle is exactly the type that the object was made as, or a `dyn Object` that it was erased to;
//! - the handle is included in the strong count, and the value is dropped and the allocation freed only once no handle
//!   is;
//! - a `&mut` to the value is only made by [`Shared::get_mut`], which borrows the sole handle exclusively.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

mod block;
mod callbacks;
mod end;
mod header;
mod object;
mod share;
mod sync;
#[cfg(all(test, feature = "std", not(loom)))]
mod tests;
mod transparent;
mod weak_ref;

use alloc::alloc::handle_alloc_error;
use core::alloc::Layout;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use core::ptr::{self, NonNull};

use block::Block;
use end::{destroy, release, take};
use header::{AllocLayout, MAX_COUNT};
pub use share::{Share, Weakref};
use sync::{Ordering, alloc};
pub use weak_ref::WeakRef;

use crate::class::WeakHeader;

/// A shared object: a handle, one word in size, to an object that is dropped with its last handle. Python's variables
/// are such handles.
///
/// One word precedes the object in memory, the count of its handles. A second word is there only if the class has
/// `#[slots(weakref)]`, without which the object has no weak references. Unlike with `Arc`, weak references keep
/// nothing of the object: its memory is freed with the last handle.
///
/// Handles are invariant in `T`: unlike an `Arc`, a `Shared<Lent<'static>>` is not accepted as a `Shared<Lent<'a>>`. A
/// reference `&*handle` is, for as long as it borrows the handle.
///
/// A handle gives mutable access to its object only while there is no other. To write to an object while it is shared,
/// put it in a `RefCell`, `Mutex` or `RwLock`.
///
/// ```
/// use std::cell::RefCell;
/// use slotted::{Attributes, Shared, Slotted};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Car {
///     doors: u8,
/// }
///
/// let car = Shared::new(RefCell::new(Car { doors: 5 }));
/// let same = car.clone();
/// same.borrow_mut().set_attr("doors", 3)?;
/// assert_eq!(car.borrow().doors(), 3);
///
/// let weak = Shared::downgrade(&car);
/// drop((car, same));
/// assert!(weak.upgrade().is_none());
/// # Ok::<(), slotted::AttributeError>(())
/// ```
///
/// # Long chains
/// An object that owns the next one through a `Shared` drops it within its own drop, as with `Box` and `Arc`: a chain
/// of some ten thousand objects overflows the stack. Take such a chain apart in a loop, in the `Drop` of its links:
///
/// ```
/// use slotted::{Shared, Slotted};
///
/// #[derive(Slotted)]
/// struct Link {
///     number: u32,
///     #[slots(skip)]
///     next: Option<Shared<Link>>,
/// }
///
/// impl Drop for Link {
///     fn drop(&mut self) {
///         let mut next = self.next.take();
///         while let Some(mut link) = next.and_then(Shared::into_inner) {
///             next = link.next.take();
///         }
///     }
/// }
///
/// let chain = (0..100_000).fold(None, |next, number| Some(Shared::new(Link { number, next })));
/// drop(chain);
/// ```
pub struct Shared<T: ?Sized + Share> {
    value: NonNull<T>,
    /// Tells the drop checker that a handle may drop a `T`.
    owns: PhantomData<T>,
    exact: Exact<T>,
}

/// Makes handles invariant. The type decides whether an object has a weak word, and a type may decide otherwise than
/// its subtype: `for<'a> fn(&'a u8)` and `fn(&'static u8)` may each implement `Share`. The type of a handle therefore
/// has to be the type that its object was laid out for.
type Exact<T> = PhantomData<fn(*mut T) -> *mut T>;

// SAFETY: a handle that is sent gives the other thread `&T`, hence `T: Sync`, and drops the value there if it is the
// last one, hence `T: Send`. Beside the value it reaches the strong count and the weak word, which are atomics, and the
// block, which is `Sync`.
unsafe impl<T: ?Sized + Share + Send + Sync> Send for Shared<T> {}
// SAFETY: a reference to a handle that is sent gives the other thread `&T`, hence `T: Sync`, and by `Clone` a handle,
// which drops the value there if it is the last one, hence `T: Send`. Beside the value it reaches the strong count and
// the weak word, which are atomics, and the block, which is `Sync`.
unsafe impl<T: ?Sized + Share + Send + Sync> Sync for Shared<T> {}

impl<T: Share> Shared<T> {
    const LAYOUT: AllocLayout = AllocLayout::new(Layout::new::<T>(), <T::Weak as WeakHeader>::__IS_WORD);

    /// Moves a value into an allocation of its own and gives the first handle to it.
    ///
    /// ```
    /// # use slotted::{Shared, Slotted};
    /// # #[derive(Slotted)]
    /// # struct Car { doors: u8 }
    /// let car = Shared::new(Car { doors: 5 });
    /// assert_eq!(car.doors(), 5);
    /// ```
    #[inline]
    pub fn new(value: T) -> Self {
        let layout = Self::LAYOUT;
        // SAFETY: `alloc` asks for a layout whose size is not zero: the layout has at least the size of a count.
        let base = unsafe { alloc(layout.whole) };
        let Some(base) = NonNull::new(base) else {
            handle_alloc_error(layout.whole)
        };
        // SAFETY: `add` has to stay in bounds of the allocation: the layout's size is the offset and the value's size,
        // at least.
        let at: NonNull<T> = unsafe { base.add(layout.offset) }.cast();
        // SAFETY: `at` is `layout.offset` bytes into an allocation of `layout.whole` and derived from the pointer to
        // all of it; the allocation has just been made, so that nothing else uses it.
        unsafe { header::init(at, layout) };
        // SAFETY: `at` is valid for a write of a `T`: the layout has the size of one at the offset. It is aligned: the
        // offset and the allocation's address are multiples of the layout's alignment, which is at least that of `T`.
        unsafe { at.write(value) };
        // SAFETY: `at` points at the value that was just written and is derived from the pointer to the allocation;
        // `init` has counted one handle, which this is.
        unsafe { Self::from_counted(at) }
    }

    /// The value, if this is the only handle; otherwise the handle. Weak references do not prevent it: they die, and
    /// their callbacks run.
    ///
    /// ```
    /// # use slotted::{Shared, Slotted};
    /// # #[derive(Slotted, Debug)]
    /// # #[slots(weakref)]
    /// # struct Car { doors: u8 }
    /// let car = Shared::new(Car { doors: 5 });
    /// let weak = Shared::downgrade(&car);
    /// assert_eq!(Shared::try_unwrap(car).unwrap().doors(), 5);
    /// assert!(!weak.is_alive());
    /// ```
    ///
    /// # Errors
    /// The handle itself if there are others.
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        // SAFETY: `this` is a handle, so its object's allocation is not freed; the count is not used once this handle
        // is given up.
        let strong = unsafe { header::strong(this.value) };
        // Relaxed: the fence in `end` orders what was done through other handles before the end of the object, and a
        // failure needs no ordering.
        if strong
            .compare_exchange(1, 0, Ordering::Relaxed, Ordering::Relaxed)
            .is_err()
        {
            return Err(this);
        }
        let this = ManuallyDrop::new(this);
        // SAFETY: this handle has brought the count from one to zero, so it was the last one, and it is not used after.
        Ok(unsafe { take(this.value) })
    }

    /// The value if this is the last handle; otherwise the handle is dropped. Of several threads that do this to all
    /// handles of an object one gets the value, which [`try_unwrap`](Self::try_unwrap) does not promise.
    #[must_use = "a handle whose value is not wanted is just dropped"]
    pub fn into_inner(this: Self) -> Option<T> {
        let this = ManuallyDrop::new(this);
        // SAFETY: `this` is a counted handle. After this it is used only to end the object, if it was the last.
        let is_last = unsafe { release(this.value) };
        // SAFETY: `release` has reported that this was the last handle, and it is not used after.
        is_last.then(|| unsafe { take(this.value) })
    }
}

impl<T: ?Sized + Share> Shared<T> {
    /// # Safety
    /// - `value` points at the live value of a shared object and is derived from the pointer to its whole allocation.
    /// - `T` is the type that the object was made as, or a `dyn Object` that it was erased to.
    /// - The strong count includes one handle that no other `Shared` represents.
    #[inline]
    unsafe fn from_counted(value: NonNull<T>) -> Self {
        Self {
            value,
            owns: PhantomData,
            exact: PhantomData,
        }
    }

    /// Gives up the handle without dropping it. Its count goes to the handle that is made of the pointer.
    fn into_counted(self) -> NonNull<T> {
        ManuallyDrop::new(self).value
    }

    /// Whether two handles point at the same object: Python's `is`.
    #[must_use]
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        ptr::addr_eq(this.value.as_ptr(), other.value.as_ptr())
    }

    /// The number of handles. If other threads have some, it may have changed by the time it is returned.
    #[must_use]
    pub fn strong_count(this: &Self) -> usize {
        // SAFETY: `this` is a handle and is borrowed while the result is used, so its object's allocation is not freed.
        unsafe { header::strong(this.value) }.load(Ordering::Relaxed)
    }

    /// The number of weak references, finalizers included: Python's `getweakrefcount`.
    #[must_use]
    pub fn weak_count(this: &Self) -> usize
    where
        T: Weakref,
    {
        this.block().map_or(0, Block::weak_count)
    }

    /// Mutable access to the object, if nothing else leads to it: no other handle and no weak reference.
    ///
    /// ```
    /// # use slotted::{Attributes, Shared, Slotted};
    /// # #[derive(Slotted)]
    /// # struct Car { doors: u8 }
    /// let mut car = Shared::new(Car { doors: 5 });
    /// Shared::get_mut(&mut car).unwrap().set_attr("doors", 3)?;
    /// let other = car.clone();
    /// assert!(Shared::get_mut(&mut car).is_none());
    /// # assert_eq!(other.doors(), 3);
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    #[must_use]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        // SAFETY: `this` is a handle and is borrowed while the result is used, so its object's allocation is not freed.
        let strong = unsafe { header::strong(this.value) };
        // The count is read before the word: if it is one, the other handles have been dropped, and by their release a
        // block that any of them made is visible below. In the other order a block could be made, and the handle that
        // made it dropped, between the two reads.
        if strong.load(Ordering::Acquire) != 1 {
            return None;
        }
        if this.block().is_some_and(|block| !block.is_sole()) {
            return None;
        }
        // SAFETY: the value is aligned, initialised and live (invariant of handles). The access is exclusive: the count
        // was one, so `this` is the only handle, and there was no weak reference to make another of. What was done
        // through handles and references that are gone happens before this, by their release and the acquiring loads
        // above. `this` is borrowed exclusively for as long as the result, so no handle or weak reference is made of it
        // meanwhile.
        Some(unsafe { this.value.as_mut() })
    }

    /// The number that identifies the object among weak references; `None` if there never was one to it.
    pub(crate) fn identity(this: &Self) -> Option<usize> {
        this.block().map(Block::identity)
    }

    /// The block of the object's weak references, if it has one yet.
    fn block(&self) -> Option<&Block> {
        // SAFETY: `self` is a handle, borrowed for as long as the result is used, and not exclusively, so that
        // `get_mut` has not lent its value.
        unsafe { header::block(self.value) }
    }
}

impl<T: ?Sized + Share> Clone for Shared<T> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: `self` is a handle and is borrowed while the result is used, so its object's allocation is not freed.
        let strong = unsafe { header::strong(self.value) };
        // Relaxed, as in `Arc`: the existing handle keeps the object alive, so there is nothing to wait for.
        if strong.fetch_add(1, Ordering::Relaxed) > MAX_COUNT {
            header::abort_on_overflow();
        }
        // SAFETY: the pointer is that of a handle of this type, and the new handle has just been counted.
        unsafe { Self::from_counted(self.value) }
    }
}

impl<T: ?Sized + Share> Deref for Shared<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the value is aligned, initialised and live while `self` is borrowed (invariant of handles). There is
        // no `&mut` to it meanwhile: only `get_mut` makes one, and borrows the only handle exclusively for as long as
        // it lives.
        unsafe { self.value.as_ref() }
    }
}

impl<T: ?Sized + Share> Drop for Shared<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: `self` is a counted handle. After this it is used only to end the object, if it was the last.
        if unsafe { release(self.value) } {
            // SAFETY: `release` has reported that this was the last handle, and it is not used after.
            unsafe { destroy(self.value) };
        }
    }
}
