//! The block that all weak references to one object share, and all of the object that outlives it: whether it is alive,
//! its callbacks, and the lock around both.
//!
//! The strong count lies in the object's allocation, which is freed with the last handle. A weak reference may read the
//! count only under the lock: the object is declared dead under the same lock, before its memory is freed.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use alloc::boxed::Box;
use core::ptr::NonNull;

use super::callbacks::{Callbacks, Closed, Node};
use super::header;
use super::header::{MAX_COUNT, Strong};
use super::sync::{AtomicUsize, Cell, Extra, LastUse, Ordering, fence, pause};

// The states of a block. `ALIVE` and `LOCKED` alternate, `DEAD` is final.
const ALIVE: usize = 0;
const LOCKED: usize = 1;
const DEAD: usize = 2;

/// The block of an object. It is leaked from a box, reached through shared references only, and freed with the last
/// [`BlockRef`].
pub(super) struct Block {
    state: AtomicUsize,
    /// The number of weak references, and one more for the object while it lives and its callbacks run.
    refs: AtomicUsize,
    /// The object's strong count. It may be read only under the lock, or while a handle is held.
    strong: NonNull<Strong>,
    /// Empty once the object is dead.
    callbacks: Cell<Callbacks>,
    extra: Extra,
}

/// A counted reference to a block: the block is freed with the last one.
pub(super) struct BlockRef(NonNull<Block>);

// SAFETY: a reference that is sent gives the other thread `&Block`, and frees the block there if it is the last one.
// The state and the counts are atomics; of the object only the strong count is reached. The callbacks are `Send`, and
// are reached by one thread at a time, under the lock.
unsafe impl Send for BlockRef {}
// SAFETY: a reference to a `BlockRef` gives the other thread `&Block` and more references, any of which may free the
// block there. The state and the counts are atomics; of the object only the strong count is reached. The callbacks are
// `Send`, and are reached by one thread at a time, under the lock.
unsafe impl Sync for BlockRef {}
impl BlockRef {
    /// A block for an object that has none yet. The result is the object's own reference.
    ///
    /// # Safety
    /// `strong` points to the object's count, and may be used shared until the object is declared dead by the block.
    pub(super) unsafe fn new(strong: NonNull<Strong>) -> Self {
        Self(NonNull::from(Box::leak(Box::new(Block {
            state: AtomicUsize::new(ALIVE),
            refs: AtomicUsize::new(1),
            strong,
            callbacks: Cell::new(Callbacks::new()),
            extra: Extra::new(),
        }))))
    }

    /// Gives up the reference without releasing it: the block goes on counting it.
    pub(super) fn into_raw(self) -> NonNull<Block> {
        let block = self.0;
        core::mem::forget(self);
        block
    }

    /// # Safety
    /// `block` comes from [`into_raw`](Self::into_raw), and the reference that was given up there is still counted. The
    /// result stands in for that reference, for which no other `BlockRef` is dropped.
    pub(super) unsafe fn from_raw(block: NonNull<Block>) -> Self {
        Self(block)
    }
}

impl core::ops::Deref for BlockRef {
    type Target = Block;

    #[inline]
    fn deref(&self) -> &Block {
        // SAFETY: `self` is a counted reference, and the block, leaked from a box and so aligned and initialised, is
        // freed only with the last one. Blocks are reached through shared references only.
        unsafe { self.0.as_ref() }
    }
}

impl Clone for BlockRef {
    #[inline]
    fn clone(&self) -> Self {
        // Relaxed, as in `Arc`: the existing reference keeps the block, so there is nothing to wait for.
        if self.refs.fetch_add(1, Ordering::Relaxed) > MAX_COUNT {
            header::abort_on_overflow();
        }
        Self(self.0)
    }
}

impl Drop for BlockRef {
    #[inline]
    fn drop(&mut self) {
        // Release, so that all that was done through this reference happens before the block is freed, by whichever
        // thread.
        if self.refs.fetch_sub(1, Ordering::Release) == 1 {
            free(self.0);
        }
    }
}

#[cold]
fn free(block: NonNull<Block>) {
    // Acquires the release of each reference that was dropped before.
    fence(Ordering::Acquire);
    // SAFETY: `BlockRef::new` leaked the block from a box, and the caller has dropped the last reference to it, so that
    // nothing else uses it and it is freed once.
    let mut block = unsafe { Box::from_raw(block.as_ptr()) };
    block.state.last_use();
    block.refs.last_use();
}

impl Block {
    /// Takes the lock; `None` if the object is dead.
    #[inline]
    fn lock(&self) -> Option<Guard<'_>> {
        match self.try_lock() {
            Ok(()) => Some(Guard(self)),
            Err(DEAD) => None,
            Err(_) => self.wait(),
        }
    }

    /// Takes the lock if it is free, or gives the state found. Acquire, to see what was done under the lock before.
    #[inline]
    fn try_lock(&self) -> Result<(), usize> {
        self.state
            .compare_exchange(ALIVE, LOCKED, Ordering::Acquire, Ordering::Relaxed)
            .map(|_| ())
    }

    #[cold]
    fn wait(&self) -> Option<Guard<'_>> {
        let _turn = self.extra.turn();
        let mut tries = 0;
        loop {
            pause(tries);
            tries = tries.saturating_add(1);
            match self.try_lock() {
                Ok(()) => return Some(Guard(self)),
                Err(DEAD) => return None,
                Err(_) => {}
            }
        }
    }

    /// The number that identifies the block: no other block has it while a reference to this one is left.
    pub(super) fn identity(&self) -> usize {
        core::ptr::from_ref(self).addr()
    }

    /// Whether the object has not been declared dead yet. Its last handle may be going at this moment.
    #[inline]
    pub(super) fn is_alive(&self) -> bool {
        self.state.load(Ordering::Relaxed) != DEAD
    }

    /// The number of weak references, while the object lives.
    pub(super) fn weak_count(&self) -> usize {
        self.refs.load(Ordering::Relaxed) - 1
    }

    /// Counts one more handle to the object if it still has any, and reports whether it did.
    #[inline]
    pub(super) fn retain(&self) -> bool {
        // A dead block is not written to: that would take its cache line from other threads that ask.
        if !self.is_alive() {
            return false;
        }
        let Some(_guard) = self.lock() else { return false };
        // SAFETY: `strong` points at the aligned and initialised count in the object's allocation. The lock is held and
        // the object not dead: it is declared dead under the lock before its memory is freed, so the count stays valid
        // until the guard goes. It is used through shared references only until then.
        let strong = unsafe { self.strong.as_ref() };
        // Relaxed: the thread that made the weak reference knew of the written value, and what others did to it happens
        // before its end by the release of their handles.
        let before = strong.fetch_add(1, Ordering::Relaxed);
        if before == 0 {
            // The last handle is gone, and the thread that dropped it waits for this lock. It does not read the count
            // again, and nothing else can: there is no handle, and weak references have to take the lock.
            strong.store(0, Ordering::Relaxed);
            return false;
        }
        if before > MAX_COUNT {
            header::abort_on_overflow();
        }
        true
    }

    /// Whether the caller's handle is all that leads to the object: there is no other handle and no weak reference.
    pub(super) fn is_sole(&self) -> bool {
        let Some(_guard) = self.lock() else { return false };
        // SAFETY: `strong` points at the aligned and initialised count in the object's allocation. The lock is held and
        // the object not dead: it is declared dead under the lock before its memory is freed, so the count stays valid
        // until the guard goes. It is used through shared references only until then.
        let strong = unsafe { self.strong.as_ref() };
        // The count of handles is read first. A weak reference that was upgraded before this lock was taken has changed
        // it; one that is upgraded later is still counted when the references are read. Acquire, in both: what was done
        // through a handle or a reference that is gone happens before what the caller does.
        strong.load(Ordering::Acquire) == 1 && self.refs.load(Ordering::Acquire) == 1
    }

    #[cfg(all(test, feature = "std", not(loom)))]
    pub(super) fn set_refs(&self, count: usize) {
        self.refs.store(count, Ordering::Relaxed);
    }

    /// Has a callback run when the object goes, and gives the address of its node, by which it is withdrawn. If the
    /// object is already dead, the callback is dropped and there is no address.
    pub(super) fn register(&self, node: Box<Node>) -> Option<NonNull<Node>> {
        let guard = self.lock()?;
        Some(guard.callbacks(|callbacks| callbacks.push(node)))
    }

    /// Takes a callback back. `None` if the object is dead: the callback is then the object's to run.
    ///
    /// # Safety
    /// `node` was given by [`register`](Self::register) of this block and has not been withdrawn before.
    pub(super) unsafe fn withdraw(&self, node: NonNull<Node>) -> Option<Box<Node>> {
        let guard = self.lock()?;
        // SAFETY: `node` was given by `push` of this list: it was registered here. It has not been taken out: it was
        // not withdrawn before (the caller's promise), and the list is emptied only when the object is declared dead,
        // which it is not while the lock is held.
        Some(guard.callbacks(|callbacks| unsafe { callbacks.remove(node) }))
    }
}

/// Declares the object dead: from here on no weak reference to it can be upgraded. Dropping the result runs the
/// callbacks.
///
/// `block` is the object's own reference.
pub(super) fn close(block: BlockRef) -> Closed {
    let callbacks = match block.lock() {
        Some(guard) => {
            let callbacks = guard.callbacks(|callbacks| core::mem::replace(callbacks, Callbacks::new()));
            guard.declare_dead();
            callbacks
        }
        // An object is declared dead once, so this is not reached.
        None => Callbacks::new(),
    };
    Closed::new(callbacks, block)
}

/// The held lock of a block whose object is alive.
struct Guard<'a>(&'a Block);

impl Guard<'_> {
    fn callbacks<R>(&self, work: impl FnOnce(&mut Callbacks) -> R) -> R {
        self.0.callbacks.with_mut(|callbacks| {
            // SAFETY: the list is aligned, initialised, and reached here alone, under the lock. No second reference is
            // made to it while `work` runs: other threads wait for the lock, and none of the closures that are passed
            // here uses the block or its guard.
            work(unsafe { &mut *callbacks })
        })
    }

    /// Declares the object dead, which leaves the lock for good.
    fn declare_dead(self) {
        // Relaxed: a thread that finds the object dead reads nothing that was done under the lock.
        self.0.state.store(DEAD, Ordering::Relaxed);
        core::mem::forget(self);
    }
}

impl Drop for Guard<'_> {
    #[inline]
    fn drop(&mut self) {
        // Release, so that the next thread to take the lock sees what was done under it.
        self.0.state.store(ALIVE, Ordering::Release);
    }
}
