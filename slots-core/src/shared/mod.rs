//! The room of unsafe code for shared ownership: the handle, its header, and the block of weak references.
//!
//! Everything here rests on this: a handle's pointer is to a live value in an allocation that `header::Place` laid out,
//! derived from the pointer to all of that allocation; and each handle is counted. So the allocation is there while a
//! handle is, and goes with the last one.

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

pub use share::{NoWeak, Share, WeakHeader, WeakSlot, Weakref};
pub use weak_ref::WeakRef;

use block::Block;
use end::{destroy, release, take};
use header::{MOST, Place};
use sync::{Ordering, alloc};

/// An object with many owners: a handle, one word large, to an object that goes with its last handle. Python's
/// variables are such.
///
/// In front of the object lies one word, the count of handles; a second one only where the class has
/// `#[slots(weakref)]`, without which there are no weak references to it. Unlike `Arc`, nothing of the object stays
/// behind for weak references: its memory is freed with the last handle.
///
/// A handle is of exactly the type that its object was made as: unlike an `Arc`, a `Shared<Lent<'static>>` does not
/// pass for a `Shared<Lent<'a>>`. `&*handle` does, for what is borrowed from it.
///
/// Handles lend their object and never give it away mutably while there are others; for an object that is written to
/// while it is shared, put it in a `RefCell`, `Mutex` or `RwLock`.
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
/// An object that owns the next one by a `Shared` drops it from within its own drop, as with `Box` and `Arc`: a chain
/// of some ten thousand objects runs out of stack. Take such a chain apart in a loop, in the `Drop` of its link:
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
    /// The handle may drop a `T`.
    owns: PhantomData<T>,
    exact: Exact<T>,
}

/// Handles are not covariant: whether an object has a weak word is for its type to say, and types of which one is a
/// subtype of the other may say different things of it (`for<'a> fn(&'a u8)` and `fn(&'static u8)` may each have a
/// `Share` of their own). So a handle is of the type that its object was laid out for.
type Exact<T> = PhantomData<fn(*mut T) -> *mut T>;

// SAFETY: a handle gives `&T` to the thread it is sent to, and the last one drops the value there; hence both. The
// count is atomic.
unsafe impl<T: ?Sized + Share + Send + Sync> Send for Shared<T> {}
// SAFETY: a reference to a handle gives `&T`, and a new handle, to whichever thread has it: as above.
unsafe impl<T: ?Sized + Share + Send + Sync> Sync for Shared<T> {}

impl<T: Share> Shared<T> {
    const PLACE: Place = Place::of(Layout::new::<T>(), <T::Weak as WeakHeader>::__IS_WORD);

    /// Moves a value to where it can be shared.
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
        let place = Self::PLACE;
        // SAFETY: the layout is at least as large as a count, so not of size zero.
        let base = unsafe { alloc(place.layout) };
        let Some(base) = NonNull::new(base) else {
            handle_alloc_error(place.layout)
        };
        // SAFETY: the offset is within the layout.
        let at: NonNull<T> = unsafe { base.add(place.offset) }.cast();
        // SAFETY: the value's place is that far into the new allocation, of which nobody else knows.
        unsafe { header::begin(at, place) };
        // SAFETY: the layout has room for a `T` at the offset, which is a multiple of its alignment, as the
        // allocation's address is.
        unsafe { at.write(value) };
        // SAFETY: the header counts one handle, and this is it.
        unsafe { Self::from_counted(at) }
    }

    /// The value, if this is the only handle; the handle otherwise. Weak references are no hindrance: they die, and
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
    /// The handle itself, where there are others.
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        // SAFETY: `this` is a handle, so the object is there.
        let strong = unsafe { header::strong(this.value) };
        // Relaxed, since what was done through other handles is waited for below, and nothing where it fails.
        if strong
            .compare_exchange(1, 0, Ordering::Relaxed, Ordering::Relaxed)
            .is_err()
        {
            return Err(this);
        }
        let this = ManuallyDrop::new(this);
        // SAFETY: the count has gone to zero, by this handle, which is not used after.
        Ok(unsafe { take(this.value) })
    }

    /// The value, if this is the last handle; otherwise the handle is dropped. Of several threads that do this to all
    /// handles of an object one gets it, which [`try_unwrap`](Self::try_unwrap) does not promise.
    #[must_use = "a handle whose value is not wanted is just dropped"]
    pub fn into_inner(this: Self) -> Option<T> {
        let this = ManuallyDrop::new(this);
        // SAFETY: `this` is a handle, counted, and not used after.
        let is_last = unsafe { release(this.value) };
        // SAFETY: it was the last handle.
        is_last.then(|| unsafe { take(this.value) })
    }
}

impl<T: ?Sized + Share> Shared<T> {
    /// # Safety
    /// The object lives and has counted one handle that nobody has; the pointer is to its value, derived from that to
    /// its allocation.
    #[inline]
    unsafe fn from_counted(value: NonNull<T>) -> Self {
        Self {
            value,
            owns: PhantomData,
            exact: PhantomData,
        }
    }

    /// The pointer of a handle that is not dropped: its count goes on to whoever makes a handle of it.
    fn into_counted(self) -> NonNull<T> {
        ManuallyDrop::new(self).value
    }

    /// Whether two handles are to the same object: Python's `is`.
    #[must_use]
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        ptr::addr_eq(this.value.as_ptr(), other.value.as_ptr())
    }

    /// How many handles there are. With other threads about, how many there were.
    #[must_use]
    pub fn strong_count(this: &Self) -> usize {
        // SAFETY: `this` is a handle, so the object is there.
        unsafe { header::strong(this.value) }.load(Ordering::Relaxed)
    }

    /// How many weak references there are, finalizers included: Python's `getweakrefcount`.
    #[must_use]
    pub fn weak_count(this: &Self) -> usize
    where
        T: Weakref,
    {
        this.block().map_or(0, Block::weak_count)
    }

    /// The object to change, if this handle is all that leads to it: no other handle and no weak reference.
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
        // SAFETY: `this` is a handle, so the object is there.
        let strong = unsafe { header::strong(this.value) };
        // First the count: where it is one, a block that any other handle has made is seen below, by the release of
        // that handle. Looked at the other way round, a block could be made and the handle dropped in between.
        if strong.load(Ordering::Acquire) != 1 {
            return None;
        }
        if this.block().is_some_and(|block| !block.is_sole()) {
            return None;
        }
        // SAFETY: there is no other handle, nor a weak reference that could be made one; and what was done through
        // those that were there comes before this, by their release and the loads above. `this` is borrowed
        // exclusively, so that none is made while the result lives.
        Some(unsafe { this.value.as_mut() })
    }

    /// The number that weak references to the object go by, if there are or were any.
    pub(crate) fn identity(this: &Self) -> Option<usize> {
        this.block().map(Block::identity)
    }

    /// The block of the object's weak references, if there is one yet.
    fn block(&self) -> Option<&Block> {
        // SAFETY: `self` is a handle for as long as the result is borrowed.
        unsafe { header::block(self.value) }
    }
}

impl<T: ?Sized + Share> Clone for Shared<T> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: `self` is a handle, so the object is there.
        let strong = unsafe { header::strong(self.value) };
        // Relaxed, as with `Arc`: whoever has a handle needs nobody's leave to make another.
        if strong.fetch_add(1, Ordering::Relaxed) > MOST {
            header::too_many();
        }
        // SAFETY: the handle has just been counted.
        unsafe { Self::from_counted(self.value) }
    }
}

impl<T: ?Sized + Share> Deref for Shared<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: a handle's pointer is to a live value, to which there are shared references only, but for that of
        // `get_mut`, which borrows the only handle.
        unsafe { self.value.as_ref() }
    }
}

impl<T: ?Sized + Share> Drop for Shared<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: this is a handle, counted, and is not used after.
        if unsafe { release(self.value) } {
            // SAFETY: it was the last handle.
            unsafe { destroy(self.value) };
        }
    }
}
