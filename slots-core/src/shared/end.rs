//! How a handle is counted off, and what comes once it was the last: the value is dropped or moved out, its memory freed,
//! and callbacks run.

use core::alloc::Layout;
use core::ptr::NonNull;

use super::block::{self, Block, BlockRef};
use super::callbacks::Closed;
use super::header::{self, Memory, Place};
use super::share::{self, Share};
use super::sync::{Look, Ordering, fence};

/// Counts a handle off; whether it was the last.
///
/// The only handle to an object is found to be that by looking, which takes a fraction of what it takes to count, as in
/// libstdc++'s `shared_ptr`.
///
/// # Safety
/// `value` is the pointer of a handle, which is not used after but to end the object.
#[inline]
pub(super) unsafe fn release<T: ?Sized + Share>(value: NonNull<T>) -> bool {
    // SAFETY: the handle is counted until the next lines.
    let strong = unsafe { header::strong(value) };
    // As in `get_mut`: a count of one is this handle, since it was counted before it came here, and so were all that were
    // made of it; nobody else can make one, but of a weak reference, of which there is none without a block. Acquire, so
    // that what was done through other handles comes before the end of the object, and a block they made is seen.
    // SAFETY: the handle is there.
    if strong.look(Ordering::Acquire) == 1 && unsafe { header::block(value) }.is_none() {
        return true;
    }
    // Release, so that what was done through this handle comes before the end of the object, by whomever.
    strong.fetch_sub(1, Ordering::Release) == 1
}

/// What is done once the value is gone, or gone wrong while it was dropped: the memory is freed, then the callbacks
/// run, in the order of the fields.
struct End {
    memory: Memory,
    closed: Option<Closed>,
}

impl End {
    /// The same as to drop it, where nothing went wrong: in place, so that the layout is a constant and nothing is put down
    /// to be read again.
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
/// The caller had the last handle: [`release`] says so, or the caller has brought the count to zero by it. The value may be
/// used until the result is dropped, and is dropped by the caller.
#[inline]
unsafe fn end<T: ?Sized + Share>(value: NonNull<T>) -> End {
    // With the release of each handle that went before.
    fence(Ordering::Acquire);
    // SAFETY: the value lives until the caller drops it. Whatever upgrades a weak reference at this moment sees the
    // count, and not the value.
    let object = unsafe { value.as_ref() };
    let has_word = share::has_word(object);
    let place = Place::of(Layout::for_value(object), has_word);
    let closed = if has_word {
        // SAFETY: the object's memory is there, and has a word.
        let word = unsafe { header::word(value) };
        // Relaxed: whoever put a block there had a handle, whose release came before the fence.
        NonNull::new(word.load(Ordering::Relaxed)).map(close)
    } else {
        None
    };
    End {
        // SAFETY: no handle is left, and the object is declared dead, so that no weak reference looks at its header
        // any more: nobody uses the memory once the caller has done with the value.
        memory: unsafe { Memory::of(value, place) },
        closed,
    }
}

#[cold]
fn close(block: NonNull<Block>) -> Closed {
    // SAFETY: a word that is not null is the object's own hold on the block, and the object ends once.
    block::close(unsafe { BlockRef::from_raw(block) })
}

/// Drops the value and all that comes with it.
///
/// # Safety
/// As [`end`].
#[inline(never)]
pub(super) unsafe fn destroy<T: ?Sized + Share>(value: NonNull<T>) {
    // SAFETY: the caller's promise is the same. What it gives outlives the value, also where that panics.
    let end = unsafe { end(value) };
    // SAFETY: no handle is left, so the value is dropped here alone, and not used after.
    unsafe { value.drop_in_place() };
    end.finish();
}

/// Moves the value out.
///
/// # Safety
/// As [`end`].
pub(super) unsafe fn take<T: Share>(value: NonNull<T>) -> T {
    // SAFETY: the caller's promise is the same.
    let end = unsafe { end(value) };
    // SAFETY: the value lives, is read here alone, and neither used nor dropped after.
    let value = unsafe { value.read() };
    end.finish();
    value
}
