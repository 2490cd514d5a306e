//! Weak references.

use alloc::boxed::Box;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::panic::{RefUnwindSafe, UnwindSafe};
use core::ptr::{self, NonNull};

use super::block::BlockRef;
use super::callbacks::{Callback, Node};
use super::header::{self, Strong, Word};
use super::sync::{Look, Ordering};
use super::{Exact, Share, Shared, Weakref};

/// A reference that does not keep its object: Python's `weakref.ref`.
///
/// Nothing of the object stays behind for it but one small block, which all references to that object share. References
/// are equal when they are to one object, dead or alive, and hash accordingly.
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
    /// Of use only after an upgrade.
    value: NonNull<T>,
    exact: Exact<T>,
    /// The node of its callback, registered with the block and not withdrawn.
    callback: Option<NonNull<Node>>,
}

// SAFETY: a weak reference gives `&T` where it is upgraded, and may then come to drop the value: as with `Shared`. What
// a callback holds is `Send`, and is reached by whoever has the reference alone.
unsafe impl<T: ?Sized + Share + Send + Sync> Send for WeakRef<T> {}
// SAFETY: as above; a reference to one upgrades it, or makes another.
unsafe impl<T: ?Sized + Share + Send + Sync> Sync for WeakRef<T> {}

/// A pointer that goes with a callback to whichever thread the object ends on.
struct Value<T: ?Sized>(NonNull<T>);

// SAFETY: the pointer is never followed: it goes into a reference to an object that is dead.
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
        // SAFETY: `Weakref` types have a word: its `Word` is implemented for the header with one alone. The object was
        // laid out for this very type, since handles are of no other.
        unsafe { WeakRef::to(this) }
    }
}

impl<T: ?Sized + Share> WeakRef<T> {
    /// # Safety
    /// The object has a weak word.
    #[inline]
    pub(super) unsafe fn to(object: &Shared<T>) -> Self {
        Self {
            // SAFETY: the caller's promise is the same.
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
        // SAFETY: where the block says so, the object lives and has counted one more handle. The pointer is that of the
        // handle from which the reference was made.
        self.block.retain().then(|| unsafe { Shared::from_counted(self.value) })
    }

    /// Whether the object is there still. With other threads about, whether it was: [`upgrade`](Self::upgrade) to be
    /// sure of it.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.block.is_alive()
    }

    /// A weak reference with a callback, which runs once, with a dead reference, when the object goes; never when this
    /// reference is dropped first. Clones of the reference have no callback. Python's `weakref.ref(object, callback)`.
    ///
    /// Callbacks run on the thread that drops the last handle, the newest first, after the object's memory is freed and
    /// all references to it are dead. A callback may do as it likes with weak references. If it panics, the panic hook
    /// tells of it and the next one runs; without the feature `std` the others run too, then the panic goes on to
    /// whoever dropped the handle, and a second one ends the program.
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
            // The whole of it, which is `Send`.
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

    /// A reference with a callback that does not ask which object it was.
    pub(crate) fn with_end(object: &Shared<T>, work: impl FnOnce() + Send + 'static) -> Self
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

    /// Takes the callback back, unless the object is gone and has run it, or is about to.
    pub(crate) fn take_callback(&mut self) -> Option<impl FnOnce() + Send + use<T>> {
        let node = self.callback.take()?;
        // SAFETY: the node was registered with this very block, and is forgotten here, so withdrawn once.
        let callback = unsafe { self.block.withdraw(node) }?.into_callback();
        let block = self.block.clone();
        Some(move || callback(&block))
    }

    /// Leaves the callback to the object: it runs although this reference goes.
    pub(crate) fn leave_callback(&mut self) {
        self.callback = None;
    }

    /// Which object it is to: no other has this number while a reference to this one is left, dead or alive.
    pub(crate) fn identity(&self) -> usize {
        self.block.identity()
    }
}

/// The block of an object, made at the first reference.
///
/// # Safety
/// The object has a weak word.
#[inline]
unsafe fn block<T: ?Sized + Share>(object: &Shared<T>) -> BlockRef {
    // SAFETY: the object has a word (the caller's promise), and is there while the handle is borrowed.
    let word = unsafe { header::word(object.value) };
    loop {
        // Acquire: who made the block has written it before.
        if let Some(block) = NonNull::new(word.look(Ordering::Acquire)) {
            // SAFETY: the word is the object's own hold on the block, which it keeps while there is a handle. It is
            // borrowed here, and not dropped.
            let held = ManuallyDrop::new(unsafe { BlockRef::from_raw(block) });
            return BlockRef::clone(&held);
        }
        // SAFETY: as for the word.
        make_block(word, unsafe { header::strong(object.value) });
    }
}

/// Sees to it that the word is no longer null.
#[cold]
fn make_block(word: &Word, strong: &Strong) {
    let new = BlockRef::new(NonNull::from(strong)).into_raw();
    // Release, so that whoever sees the block sees what is in it.
    if word
        .compare_exchange(ptr::null_mut(), new.as_ptr(), Ordering::Release, Ordering::Relaxed)
        .is_err()
    {
        // SAFETY: it has just been made, and the word has another and did not take it.
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
            // Outside of the lock; and should it panic, the block is let go of all the same.
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
// A panic leaves neither a block nor a list of callbacks half done: no code of others runs under the lock.
impl<T: ?Sized + Share + RefUnwindSafe> UnwindSafe for WeakRef<T> {}
impl<T: ?Sized + Share + RefUnwindSafe> RefUnwindSafe for WeakRef<T> {}
