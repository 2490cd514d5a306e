//! The end of a handle, and of the object with its last handle: the value is dropped or moved out, its memory is freed,
//! and the callbacks run.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::alloc::Layout;
use core::ptr::NonNull;

use super::block::{Block, BlockRef};
use super::callbacks::Closed;
use super::header::{AllocLayout, Memory};
use super::share::Share;
use super::sync::{Look, Ordering, fence};
use super::{block, header, share};

/// Gives up a handle, and reports whether it was the last.
///
/// The only handle to an object is recognised by reading the count, which takes a fraction of the time of counting, as
/// in libstdc++'s `shared_ptr`.
///
/// # Safety
/// `value` is the pointer of a counted handle. After this it is used only to end the object, if it was the last.
#[inline]
pub(super) unsafe fn release<T: ?Sized + Share>(value: NonNull<T>) -> bool {
    // SAFETY: the handle is counted until the subtraction below, after which `strong` is not used, so the object's
    // allocation is not freed while it is.
    let strong = unsafe { header::strong(value) };
    // A count of one is this handle alone. It was counted before it came here, and so were all handles that were made
    // of it, so the read is not of an earlier time; and a new handle could only be made of a weak reference, of which
    // there is none without a block. Acquire, so that what was done through other handles happens before the end of the
    // object, and a block that they made is seen.
    // SAFETY: the handle still exists, and is the caller's, so that `get_mut` has not lent its value.
    if strong.look(Ordering::Acquire) == 1 && unsafe { header::block(value) }.is_none() {
        return true;
    }
    // Release, so that what was done through this handle happens before the end of the object, by whichever thread.
    strong.fetch_sub(1, Ordering::Release) == 1
}

/// What is left to do once the value is gone, or has panicked in its drop: the memory is freed, then the callbacks run,
/// in the order of the fields.
struct End {
    memory: Memory,
    closed: Option<Closed>,
}

impl End {
    /// Does what dropping it does, for the path without a panic: in place, so that the layout is a constant and nothing
    /// is stored in memory to be read again.
    #[inline(always)]
    fn finish(self) {
        let Self { memory, closed } = self;
        memory.free();
        drop(closed);
    }
}

/// Declares the object dead.
///
/// # Safety
/// `value` was the pointer of the last handle: [`release`] has reported so, or the caller brought the count from one to
/// zero. The caller alone uses the value, which it drops or moves out, and not after it dropped the result.
#[inline]
unsafe fn end<T: ?Sized + Share>(value: NonNull<T>) -> End {
    // Acquires the release of each handle that was dropped before.
    fence(Ordering::Acquire);
    // SAFETY: the value is aligned, initialised and live: its last handle was the caller's, who has yet to drop the
    // value. There is no exclusive reference to it. A weak reference that is upgraded at this moment reads the count,
    // and not the value.
    let object = unsafe { value.as_ref() };
    let has_word = share::has_word(object);
    let layout = AllocLayout::new(Layout::for_value(object), has_word);
    let closed = if has_word {
        // SAFETY: `value` was the pointer of the last handle, the object has a weak word, and its allocation is freed
        // only by the result of this function.
        let word = unsafe { header::word(value) };
        // Relaxed: the block was put there through a handle, whose release happens before the fence.
        NonNull::new(word.load(Ordering::Relaxed)).map(|block| {
            // SAFETY: the block is from the weak word of the object, which ends here and whose header is not used any more.
            unsafe { close(block) }
        })
    } else {
        None
    };
    End {
        // SAFETY: a handle's pointer is to the value in an allocation that was laid out by `AllocLayout` for this size,
        // alignment and weak word, with a header that `init` wrote, and is derived from the pointer to all of it
        // (invariant of handles). No handle is left, and the object is declared dead, so that no weak reference reads
        // its header any more: nothing uses the allocation once the caller has dropped the result, and nothing else
        // frees it.
        memory: unsafe { Memory::new(value, layout) },
        closed,
    }
}

/// Declares an object dead by its block.
///
/// # Safety
/// `block` is from the weak word of an object that ends, and is not used by that word afterwards.
#[cold]
unsafe fn close(block: NonNull<Block>) -> Closed {
    // SAFETY: `block` is from the object's weak word (the caller's promise), so it is the object's own counted reference,
    // from `into_raw`. The object ends once, and with it this reference.
    block::close(unsafe { BlockRef::from_raw(block) })
}

/// Drops the value, frees its memory and runs the callbacks.
///
/// # Safety
/// `value` was the pointer of the last handle: [`release`] has reported so, or the caller brought the count from one to
/// zero. Neither the handle nor the value is used after.
#[inline(never)]
pub(super) unsafe fn destroy<T: ?Sized + Share>(value: NonNull<T>) {
    // SAFETY: `value` was the pointer of the last handle (the caller's promise), and the value is dropped below and not
    // used after. The result outlives it, also if its drop panics.
    let end = unsafe { end(value) };
    // SAFETY: the value is aligned, initialised and valid for writes, since the pointer is derived from that to all of
    // the allocation. No handle is left, so nothing else uses it, and it is dropped here alone and not used after.
    unsafe { value.drop_in_place() };
    end.finish();
}

/// Moves the value out, frees its memory and runs the callbacks.
///
/// # Safety
/// `value` was the pointer of the last handle: [`release`] has reported so, or the caller brought the count from one to
/// zero. Neither the handle nor the value is used after.
pub(super) unsafe fn take<T: Share>(value: NonNull<T>) -> T {
    // SAFETY: `value` was the pointer of the last handle (the caller's promise), and the value is moved out below and
    // not used there after.
    let end = unsafe { end(value) };
    // SAFETY: the value is aligned, initialised and valid for reads. No handle is left, so it is read here alone, and
    // neither used nor dropped where it was.
    let value = unsafe { value.read() };
    end.finish();
    value
}
