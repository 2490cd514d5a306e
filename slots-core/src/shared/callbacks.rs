//! The callbacks of one object, as a doubly linked list: any of them is taken out as quickly as it was put in, and
//! nothing is allocated while the block's lock is held.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use alloc::boxed::Box;
use core::ptr::NonNull;

use super::block::BlockRef;

/// A callback, which runs when the object is gone. It is handed the block and does not hold it itself, since a block
/// that its own callback holds would never be freed.
pub(super) type Callback = Box<dyn FnOnce(&BlockRef) + Send>;

/// A callback and its neighbours in the list.
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

/// The list. It owns its nodes: each was leaked from a box by [`push`](Self::push), is in the list until
/// [`remove`](Self::remove) makes it a box again, and is only dereferenced through an exclusive reference to the list.
pub(super) struct Callbacks {
    newest: Option<NonNull<Node>>,
}

// SAFETY: a list that is sent takes its nodes along, which nothing else dereferences, and the callbacks in them are
// `Send`.
unsafe impl Send for Callbacks {}

impl Callbacks {
    pub(super) const fn new() -> Self {
        Self { newest: None }
    }

    /// Puts a node in front. Its address is what [`remove`](Self::remove) takes it out by.
    pub(super) fn push(&mut self, mut node: Box<Node>) -> NonNull<Node> {
        node.older = self.newest;
        let address = NonNull::from(Box::leak(node));
        if let Some(mut older) = self.newest.replace(address) {
            // SAFETY: `older` was the newest node of the list, so it was leaked from a box and not freed: it is
            // aligned, initialised, and another node than the new one. The list is borrowed exclusively, and so are its
            // nodes.
            let older = unsafe { older.as_mut() };
            older.newer = Some(address);
        }
        address
    }

    /// Takes a node out of the list.
    ///
    /// # Safety
    /// `address` was given by [`push`](Self::push) of this list, and the node has not been taken out.
    #[allow(
        clippy::unnecessary_box_returns,
        reason = "its memory is freed by the caller, once the lock is left"
    )]
    pub(super) unsafe fn remove(&mut self, address: NonNull<Node>) -> Box<Node> {
        // SAFETY: the node is in the list (the caller's promise), so it was leaked from a box by `push` and not freed.
        // From here on the box owns it: its neighbours are unlinked from it below.
        let node = unsafe { Box::from_raw(address.as_ptr()) };
        match node.newer {
            // SAFETY: a neighbour of a node is in the list, so it was leaked from a box and not freed: it is aligned,
            // initialised, and another node than this one. The list is borrowed exclusively, and so are its nodes.
            Some(mut newer) => unsafe { newer.as_mut() }.older = node.older,
            None => self.newest = node.older,
        }
        if let Some(mut older) = node.older {
            // SAFETY: a neighbour of a node is in the list, so it was leaked from a box and not freed: it is aligned,
            // initialised, and another node than this one. The list is borrowed exclusively, and so are its nodes.
            unsafe { older.as_mut() }.newer = node.newer;
        }
        node
    }

    pub(super) fn pop(&mut self) -> Option<Callback> {
        let newest = self.newest?;
        // SAFETY: `newest` was given by `push` and is in this list, whose first node it is.
        let node = unsafe { self.remove(newest) };
        Some(node.into_callback())
    }
}

/// The callbacks of an object that is gone, and its reference to the block. Dropping it runs them, newest first and
/// each once, even if others panic.
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
        let remaining = Remaining {
            callbacks: &mut self.callbacks,
            block: &self.block,
        };
        drop(remaining);
    }
}

/// Runs what is left in the list when it is dropped, also while a panic unwinds.
struct Remaining<'a> {
    callbacks: &'a mut Callbacks,
    block: &'a BlockRef,
}

impl Drop for Remaining<'_> {
    fn drop(&mut self) {
        while let Some(callback) = self.callbacks.pop() {
            let remaining = Remaining {
                callbacks: self.callbacks,
                block: self.block,
            };
            run(callback, remaining.block);
            // A panic of the callback would have dropped this, and so have run the remaining callbacks while unwinding.
            core::mem::forget(remaining);
        }
    }
}

/// Runs a callback. If it panics, the panic hook has reported it, and the panic ends here, as an exception in a
/// callback of Python's does.
#[cfg(feature = "std")]
fn run(callback: Callback, block: &BlockRef) {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    // The callback is consumed, and has to keep intact what it shares with others, as a thread's closure has to.
    let mut outcome = catch_unwind(AssertUnwindSafe(|| callback(block)));
    // The payload of a panic may itself panic when it is dropped.
    while let Err(payload) = outcome {
        outcome = catch_unwind(AssertUnwindSafe(|| drop(payload)));
    }
}

/// Runs a callback. Without the standard library its panic cannot be caught: it goes on to the code that dropped the
/// object.
#[cfg(not(feature = "std"))]
fn run(callback: Callback, block: &BlockRef) {
    callback(block);
}
