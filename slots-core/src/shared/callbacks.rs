//! The callbacks of one object: a doubly linked list, so that any of them is taken out as quickly as it was put in, and
//! so that nothing is allocated while the block's lock is held.

use alloc::boxed::Box;
use core::ptr::NonNull;

use super::block::BlockRef;

/// What runs when the object is gone. The block comes with it so that it need not hold on to it, which would keep the
/// block from ever going.
pub(super) type Callback = Box<dyn FnOnce(&BlockRef) + Send>;

/// A callback and its neighbours.
pub(super) struct Node {
    newer: Option<NonNull<Node>>,
    older: Option<NonNull<Node>>,
    callback: Callback,
}

impl Node {
    pub(super) fn new(callback: Callback) -> Self {
        Self {
            newer: None,
            older: None,
            callback,
        }
    }

    pub(super) fn into_callback(self) -> Callback {
        self.callback
    }
}

/// The list. It owns its nodes.
pub(super) struct Callbacks {
    newest: Option<NonNull<Node>>,
}

// SAFETY: the list owns its nodes, and what they hold is `Send`.
unsafe impl Send for Callbacks {}

impl Callbacks {
    pub(super) const fn new() -> Self {
        Self { newest: None }
    }

    /// Puts a node in front. Its place is how it is found again.
    pub(super) fn push(&mut self, mut node: Box<Node>) -> NonNull<Node> {
        node.older = self.newest;
        let place = NonNull::from(Box::leak(node));
        if let Some(mut older) = self.newest.replace(place) {
            // SAFETY: the list owns its nodes, so the place is one of a node, and the list is borrowed exclusively.
            let older = unsafe { older.as_mut() };
            older.newer = Some(place);
        }
        place
    }

    /// Takes a node out.
    ///
    /// # Safety
    /// The node is in this list.
    #[allow(
        clippy::unnecessary_box_returns,
        reason = "its memory is freed by the caller, once the lock is left"
    )]
    pub(super) unsafe fn remove(&mut self, place: NonNull<Node>) -> Box<Node> {
        // SAFETY: a node that is in the list was leaked from a box by `push`; from here on the list has it no more.
        let node = unsafe { Box::from_raw(place.as_ptr()) };
        match node.newer {
            // SAFETY: neighbours of a node are in the list, and another node than it; the list is borrowed exclusively.
            Some(mut newer) => unsafe { newer.as_mut() }.older = node.older,
            None => self.newest = node.older,
        }
        if let Some(mut older) = node.older {
            // SAFETY: as above.
            unsafe { older.as_mut() }.newer = node.newer;
        }
        node
    }

    pub(super) fn pop(&mut self) -> Option<Callback> {
        let newest = self.newest?;
        // SAFETY: it is in the list.
        let node = unsafe { self.remove(newest) };
        Some(node.into_callback())
    }
}

/// The callbacks of an object that is gone, and its hold on the block. Dropping it runs them, newest first: each once,
/// whatever becomes of the others.
pub(super) struct Closed {
    callbacks: Callbacks,
    block: BlockRef,
}

impl Closed {
    pub(super) fn new(callbacks: Callbacks, block: BlockRef) -> Self {
        Self { callbacks, block }
    }
}

impl Drop for Closed {
    fn drop(&mut self) {
        let rest = Rest {
            callbacks: &mut self.callbacks,
            block: &self.block,
        };
        drop(rest);
    }
}

/// Runs what is left in the list when it is dropped, also by a panic.
struct Rest<'a> {
    callbacks: &'a mut Callbacks,
    block: &'a BlockRef,
}

impl Drop for Rest<'_> {
    fn drop(&mut self) {
        while let Some(callback) = self.callbacks.pop() {
            let rest = Rest {
                callbacks: self.callbacks,
                block: self.block,
            };
            run(callback, rest.block);
            // Had it panicked, the rest would have been run on the way out.
            core::mem::forget(rest);
        }
    }
}

/// Runs a callback. Its panic has been told of by the panic hook, and ends here, as an exception in Python's does.
#[cfg(feature = "std")]
fn run(callback: Callback, block: &BlockRef) {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    // The callback is consumed, and what it shares with others it has to keep whole by itself, as a thread has to.
    let mut outcome = catch_unwind(AssertUnwindSafe(|| callback(block)));
    // What a panic carries may itself panic when it is dropped.
    while let Err(payload) = outcome {
        outcome = catch_unwind(AssertUnwindSafe(|| drop(payload)));
    }
}

/// Runs a callback. Nothing can hold its panic up here: it goes on to whoever dropped the object.
#[cfg(not(feature = "std"))]
fn run(callback: Callback, block: &BlockRef) {
    callback(block);
}
