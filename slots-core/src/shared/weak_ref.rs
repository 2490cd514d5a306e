//! Weak references: made of a handle, upgraded to one, and with callbacks.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use alloc::boxed::Box;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::panic::{RefUnwindSafe, UnwindSafe};
use core::ptr::{self, NonNull};

use super::block::BlockRef;
use super::callbacks::{Callback, Node};
use super::header::{Strong, WeakWord};
use super::sync::{Look, Ordering};
use super::{Exact, Share, Shared, Weakref, header};

/// A reference that does not keep its object alive: Python's `weakref.ref`.
///
/// Nothing of the object outlives it for its weak references, except one small block that they all share. References
/// are equal if they are to one object, dead or alive, and hash accordingly.
///
/// ```
/// use slotted::{Shared, Slotted};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Car {
///     doors: u8,
/// }
///
/// let car = Shared::new(Car { doors: 5 });
/// let weak = Shared::downgrade(&car);
/// assert_eq!(weak, Shared::downgrade(&car));
/// assert_eq!(weak.upgrade().unwrap().doors(), 5);
///
/// drop(car);
/// assert!(weak.upgrade().is_none());
/// ```
pub struct WeakRef<T: ?Sized + Share> {
    block: BlockRef,
    /// The object's value. It is valid only after an upgrade.
    value: NonNull<T>,
    exact: Exact<T>,
    /// The node of the reference's callback, if it has one: registered with the block and not withdrawn.
    callback: Option<NonNull<Node>>,
}

// SAFETY: a weak reference that is sent is upgraded there to a handle, which gives `&T`, hence `T: Sync`, and may drop
// the value, hence `T: Send`. The block is `Send` and `Sync`. The callback is `Send`, and its node is reached through
// this reference alone, or by the thread that ends the object.
unsafe impl<T: ?Sized + Share + Send + Sync> Send for WeakRef<T> {}
// SAFETY: a reference to a weak reference that is sent gives handles there, by an upgrade of it or of a clone: these
// give `&T`, hence `T: Sync`, and may drop the value, hence `T: Send`. The block is `Sync`. The callback's node is
// reached through an exclusive reference only.
unsafe impl<T: ?Sized + Share + Send + Sync> Sync for WeakRef<T> {}

/// A pointer that is sent with a callback to the thread that ends the object.
struct Value<T: ?Sized>(NonNull<T>);

// SAFETY: the pointer is never dereferenced: it goes into a weak reference to an object that is dead, which is never
// upgraded.
unsafe impl<T: ?Sized> Send for Value<T> {}

impl<T: ?Sized + Share> Shared<T> {
    /// A weak reference to the object: Python's `weakref.ref(object)`.
    ///
    /// Only for types with `#[slots(weakref)]`:
    ///
    /// ```compile_fail,E0277
    /// # use slotted::{Shared, Slotted};
    /// #[derive(Slotted)]
    /// struct Boat {
    ///     sails: u8,
    /// }
    ///
    /// Shared::downgrade(&Shared::new(Boat { sails: 2 }));
    /// ```
    #[inline]
    #[must_use]
    pub fn downgrade(this: &Self) -> WeakRef<T>
    where
        T: Weakref,
    {
        // SAFETY: `T: Weakref` asks that `T::Weak` implements `Word`, which `WeakSlot` alone does. The object was laid
        // out for exactly this `T`, since handles are invariant and `dyn Object`, which a handle may be erased to, is
        // no `Weakref`.
        unsafe { WeakRef::from_handle(this) }
    }
}

impl<T: ?Sized + Share> WeakRef<T> {
    /// # Safety
    /// The object has a weak word.
    #[inline]
    pub(super) unsafe fn from_handle(object: &Shared<T>) -> Self {
        Self {
            // SAFETY: the object has a weak word (the caller's promise).
            block: unsafe { block(object) },
            value: object.value,
            exact: PhantomData,
            callback: None,
        }
    }

    /// A handle to the object, unless it is gone: what calling a `weakref.ref` gives in Python.
    #[inline]
    #[must_use]
    pub fn upgrade(&self) -> Option<Shared<T>> {
        // SAFETY: `retain` has reported that the object lives and that it has counted one more handle, which the result
        // represents. The pointer is that of the handle from which the reference was made, of the same type.
        self.block.retain().then(|| unsafe { Shared::from_counted(self.value) })
    }

    /// Whether the object is still alive. If other threads have handles, it may be gone by the time this returns:
    /// [`upgrade`](Self::upgrade) to be sure.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.block.is_alive()
    }

    /// A weak reference with a callback, which runs once, with a dead reference, when the object goes; it never runs if
    /// this reference is dropped first. Clones of the reference have no callback. Python's
    /// `weakref.ref(object, callback)`.
    ///
    /// Callbacks run on the thread that drops the last handle, the newest first, after the object's memory is freed and
    /// all references to it are dead. A callback may use weak references freely. If it panics, the panic hook reports
    /// it and the next one runs. Without the feature `std` the other callbacks run too, then the panic goes on to the
    /// code that dropped the handle, and a second panic aborts the program.
    ///
    /// ```
    /// use slotted::{Shared, Slotted, WeakRef};
    /// use std::sync::mpsc;
    ///
    /// #[derive(Slotted)]
    /// #[slots(weakref)]
    /// struct Car {
    ///     doors: u8,
    /// }
    ///
    /// let (sender, receiver) = mpsc::channel();
    /// let car = Shared::new(Car { doors: 5 });
    /// let _weak = WeakRef::with_callback(&car, move |weak| {
    ///     assert!(weak.upgrade().is_none());
    ///     sender.send("gone").unwrap();
    /// });
    /// drop(car);
    /// assert_eq!(receiver.recv(), Ok("gone"));
    /// ```
    #[must_use = "the callback goes with the reference"]
    pub fn with_callback(object: &Shared<T>, callback: impl FnOnce(&WeakRef<T>) + Send + 'static) -> Self
    where
        T: Weakref + 'static,
    {
        let value = Value(object.value);
        let callback = move |block: &BlockRef| {
            // Captures the whole of `Value`, which is `Send`, and not its field.
            let value = value;
            callback(&WeakRef {
                block: block.clone(),
                value: value.0,
                exact: PhantomData,
                callback: None,
            });
        };
        Self::registered(object, Box::new(callback))
    }

    /// A weak reference with a callback that is not handed the reference.
    pub(crate) fn with_finalizer(object: &Shared<T>, work: impl FnOnce() + Send + 'static) -> Self
    where
        T: Weakref,
    {
        Self::registered(object, Box::new(move |_: &BlockRef| work()))
    }

    fn registered(object: &Shared<T>, callback: Callback) -> Self
    where
        T: Weakref,
    {
        let mut weak = Shared::downgrade(object);
        weak.callback = weak.block.register(Box::new(Node::new(callback)));
        weak
    }

    /// Takes the callback back, unless the object is gone and has run it or is about to.
    pub(crate) fn take_callback(&mut self) -> Option<impl FnOnce() + Send + use<T>> {
        let node = self.callback.take()?;
        // SAFETY: the node was registered with this block, and is withdrawn once: the reference has just forgotten it.
        let callback = unsafe { self.block.withdraw(node) }?.into_callback();
        let block = self.block.clone();
        Some(move || callback(&block))
    }

    /// Leaves the callback to the object: it runs even if this reference is dropped first.
    pub(crate) fn leave_callback(&mut self) {
        self.callback = None;
    }

    /// The number that identifies the object: no other object has it while a reference to this one is left, dead or
    /// alive.
    pub(crate) fn identity(&self) -> usize {
        self.block.identity()
    }
}

/// The block of an object, which is made for its first weak reference.
///
/// # Safety
/// The object has a weak word.
#[inline]
unsafe fn block<T: ?Sized + Share>(object: &Shared<T>) -> BlockRef {
    // SAFETY: the object has a weak word (the caller's promise), and its allocation is not freed while the handle is
    // borrowed.
    let word = unsafe { header::word(object.value) };
    loop {
        // Acquire, to see what the thread that made the block wrote to it.
        if let Some(block) = NonNull::new(word.look(Ordering::Acquire)) {
            // SAFETY: a word that is not null is the object's own counted reference, from `into_raw`, which the object
            // keeps while there is a handle. `ManuallyDrop` keeps this copy of it from being dropped.
            let owned = ManuallyDrop::new(unsafe { BlockRef::from_raw(block) });
            return BlockRef::clone(&owned);
        }
        // SAFETY: `object` is a handle and is borrowed here, so the allocation with its count is not freed while the
        // count is used.
        let strong = unsafe { header::strong(object.value) };
        // SAFETY: word and count are those of one object, which a handle keeps from being declared dead during the call.
        unsafe { make_block(word, strong) };
    }
}

/// Makes a block and stores it in the word, unless another thread has done so.
///
/// # Safety
/// `word` and `strong` are in the header of one object, which is alive.
#[cold]
unsafe fn make_block(word: &WeakWord, strong: &Strong) {
    // SAFETY: `strong` is the object's count (the caller's promise). The block either goes into the object's word, which
    // declares the object dead by it before the header is freed, or is released below without being used.
    let new = unsafe { BlockRef::new(NonNull::from(strong)) }.into_raw();
    // Release, so that a thread that sees the block sees what is in it.
    if word
        .compare_exchange(ptr::null_mut(), new.as_ptr(), Ordering::Release, Ordering::Relaxed)
        .is_err()
    {
        // SAFETY: `new` comes from `into_raw`, just now, and the word did not take it, so that the reference is still
        // counted and this is the only one to take it back.
        drop(unsafe { BlockRef::from_raw(new) });
    }
}

impl<T: ?Sized + Share> Clone for WeakRef<T> {
    /// Another reference to the object, without a callback.
    #[inline]
    fn clone(&self) -> Self {
        Self {
            block: self.block.clone(),
            value: self.value,
            exact: PhantomData,
            callback: None,
        }
    }
}

impl<T: ?Sized + Share> Drop for WeakRef<T> {
    #[inline]
    fn drop(&mut self) {
        if self.callback.is_some() {
            // The callback is dropped outside of the lock. Should it panic, the block is still released: its field is
            // dropped after.
            drop(self.take_callback());
        }
    }
}

impl<T: ?Sized + Share> PartialEq for WeakRef<T> {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl<T: ?Sized + Share> Eq for WeakRef<T> {}

impl<T: ?Sized + Share> Hash for WeakRef<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

impl<T: ?Sized + Share> fmt::Debug for WeakRef<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_alive() {
            "(WeakRef)"
        } else {
            "(WeakRef, dead)"
        })
    }
}

impl<T: ?Sized + Share> Unpin for WeakRef<T> {}
// A panic leaves neither a block nor a list of callbacks half changed: no user code runs under the lock.
impl<T: ?Sized + Share + RefUnwindSafe> UnwindSafe for WeakRef<T> {}
impl<T: ?Sized + Share + RefUnwindSafe> RefUnwindSafe for WeakRef<T> {}
