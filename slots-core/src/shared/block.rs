//! What all weak references to one object share, and all that outlives it: whether the object lives, its callbacks, and
//! the lock between the two.
//!
//! The strong count lies with the object, whose memory goes with the last handle. So a weak reference may look at the
//! count only while it is certain that the object's memory is there: it holds the lock, under which alone the object is
//! declared dead, which comes before its memory is freed.

use alloc::boxed::Box;
use core::ptr::NonNull;

use super::callbacks::{Callbacks, Closed, Node};
use super::header::{self, MOST, Strong};
use super::sync::{AtomicUsize, Cell, Extra, LastUse, Ordering, fence, pause};

// States of a block. Only the first ever changes to another and back.
const ALIVE: usize = 0;
const LOCKED: usize = 1;
const DEAD: usize = 2;

/// The block of an object.
pub(super) struct Block {
    state: AtomicUsize,
    /// The weak references, and one more for the object while it lives and its callbacks run.
    refs: AtomicUsize,
    /// The object's count. There only while the block is locked, or somebody holds a handle.
    strong: NonNull<Strong>,
    /// Empty once the object is dead.
    callbacks: Cell<Callbacks>,
    extra: Extra,
}

/// A block, counted.
pub(super) struct BlockRef(NonNull<Block>);

// SAFETY: what a block is used for through a reference to it: atomics, and callbacks (`Send`), one at a time under the
// lock. Of the object it touches the count alone, an atomic.
unsafe impl Send for BlockRef {}
// SAFETY: as above.
unsafe impl Sync for BlockRef {}
impl BlockRef {
    /// The block of an object that has none yet, held for the object.
    pub(super) fn new(strong: NonNull<Strong>) -> Self {
        Self(NonNull::from(Box::leak(Box::new(Block {
            state: AtomicUsize::new(ALIVE),
            refs: AtomicUsize::new(1),
            strong,
            callbacks: Cell::new(Callbacks::new()),
            extra: Extra::new(),
        }))))
    }

    /// The block, no longer held by this.
    pub(super) fn into_raw(self) -> NonNull<Block> {
        let block = self.0;
        core::mem::forget(self);
        block
    }

    /// # Safety
    /// The block comes from [`into_raw`](Self::into_raw), and is taken back once.
    pub(super) unsafe fn from_raw(block: NonNull<Block>) -> Self {
        Self(block)
    }
}

impl core::ops::Deref for BlockRef {
    type Target = Block;

    #[inline]
    fn deref(&self) -> &Block {
        // SAFETY: the block is freed with the last reference to it, and this is one. Blocks are only ever used through
        // shared references.
        unsafe { self.0.as_ref() }
    }
}

impl Clone for BlockRef {
    #[inline]
    fn clone(&self) -> Self {
        // Relaxed: whoever has a reference can make more of it without telling others, as with `Arc`.
        if self.refs.fetch_add(1, Ordering::Relaxed) > MOST {
            header::too_many();
        }
        Self(self.0)
    }
}

impl Drop for BlockRef {
    #[inline]
    fn drop(&mut self) {
        // Release, so that all that was done through this reference comes before the freeing, by whomever.
        if self.refs.fetch_sub(1, Ordering::Release) == 1 {
            free(self.0);
        }
    }
}

#[cold]
fn free(block: NonNull<Block>) {
    // With the release of each reference that went before.
    fence(Ordering::Acquire);
    // SAFETY: the block was leaked from a box by `new`, and this was the last reference to it.
    let mut block = unsafe { Box::from_raw(block.as_ptr()) };
    block.state.last_use();
    block.refs.last_use();
}

impl Block {
    /// The lock, while the object lives.
    #[inline]
    fn lock(&self) -> Option<Guard<'_>> {
        match self.try_lock() {
            Ok(()) => Some(Guard(self)),
            Err(DEAD) => None,
            Err(_) => self.wait(),
        }
    }

    /// Acquire, to see what was done under the lock before.
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

    /// Which block it is: no other has this number while a reference to this one is left.
    pub(super) fn identity(&self) -> usize {
        core::ptr::from_ref(self).addr()
    }

    /// Whether the object has not been declared dead. Its last handle may be going at this moment.
    #[inline]
    pub(super) fn is_alive(&self) -> bool {
        self.state.load(Ordering::Relaxed) != DEAD
    }

    /// How many weak references there are, while the object lives.
    pub(super) fn weak_count(&self) -> usize {
        self.refs.load(Ordering::Relaxed) - 1
    }

    /// Counts one more handle to the object, if it has any.
    #[inline]
    pub(super) fn retain(&self) -> bool {
        // A dead block is not written to: that would take its line of memory from others who ask.
        if !self.is_alive() {
            return false;
        }
        let Some(_guard) = self.lock() else { return false };
        // SAFETY: the lock is held and the object not declared dead, so its memory is there until the guard goes.
        let strong = unsafe { self.strong.as_ref() };
        // Relaxed: that the value is written was known to whoever made the weak reference, and what others did to it
        // comes before its end by the release of their handles.
        let before = strong.fetch_add(1, Ordering::Relaxed);
        if before == 0 {
            // The last handle is gone, and who dropped it waits for this lock. It does not look at the count again, and
            // nobody else can: there is no handle, and weak references come through here.
            strong.store(0, Ordering::Relaxed);
            return false;
        }
        if before > MOST {
            header::too_many();
        }
        true
    }

    /// Whether one handle, the caller's own, is all that leads to the object.
    pub(super) fn is_sole(&self) -> bool {
        let Some(_guard) = self.lock() else { return false };
        // SAFETY: as in `retain`.
        let strong = unsafe { self.strong.as_ref() };
        // First the count of handles. A weak reference that is upgraded before this lock was taken has changed it; one
        // that is upgraded later is still counted when the references are looked at. Acquire, in both: what was done
        // through a handle or a reference that is gone comes before what the caller does.
        strong.load(Ordering::Acquire) == 1 && self.refs.load(Ordering::Acquire) == 1
    }

    #[cfg(all(test, feature = "std", not(loom)))]
    pub(super) fn set_refs(&self, count: usize) {
        self.refs.store(count, Ordering::Relaxed);
    }

    /// Has a callback run when the object goes; the place of its node is how it is taken back. Nothing, and the
    /// callback is dropped, where the object is gone.
    pub(super) fn register(&self, node: Box<Node>) -> Option<NonNull<Node>> {
        let guard = self.lock()?;
        Some(guard.callbacks(|callbacks| callbacks.push(node)))
    }

    /// Takes a callback back; nothing where the object is gone, which has it then.
    ///
    /// # Safety
    /// The node was registered with this block and not withdrawn before.
    pub(super) unsafe fn withdraw(&self, node: NonNull<Node>) -> Option<Box<Node>> {
        let guard = self.lock()?;
        // SAFETY: a registered node is in the list until it is withdrawn, or until the object is declared dead, and the
        // lock says that it is not.
        Some(guard.callbacks(|callbacks| unsafe { callbacks.remove(node) }))
    }
}

/// Declares the object dead: from here on no reference to it can be upgraded. What it gives runs the callbacks.
///
/// `block` is the object's own hold on it.
pub(super) fn close(block: BlockRef) -> Closed {
    let callbacks = match block.lock() {
        Some(guard) => {
            let callbacks = guard.callbacks(|callbacks| core::mem::replace(callbacks, Callbacks::new()));
            guard.leave_dead();
            callbacks
        }
        // Objects die once.
        None => Callbacks::new(),
    };
    Closed::new(callbacks, block)
}

/// The lock of a block whose object lives.
struct Guard<'a>(&'a Block);

impl Guard<'_> {
    fn callbacks<R>(&self, work: impl FnOnce(&mut Callbacks) -> R) -> R {
        self.0.callbacks.with_mut(|callbacks| {
            // SAFETY: the list is reached here alone, under the lock, and `work` cannot come here again: the guard of
            // this block is in use, and there is no other while it lives.
            work(unsafe { &mut *callbacks })
        })
    }

    /// Leaves the lock for good.
    fn leave_dead(self) {
        // Relaxed: whoever finds the object dead looks at nothing that was done under the lock.
        self.0.state.store(DEAD, Ordering::Relaxed);
        core::mem::forget(self);
    }
}

impl Drop for Guard<'_> {
    #[inline]
    fn drop(&mut self) {
        // Release, so that the next to lock sees what was done under the lock.
        self.0.state.store(ALIVE, Ordering::Release);
    }
}
