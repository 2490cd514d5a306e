//! What is asked of the allocator, counted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI64, Ordering};

static BYTES: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, which counts beside it what is held. By plain additions: they are not to slow down what is
/// timed, and only one thread allocates what is measured.
pub(crate) struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every method hands its arguments to the same method of `System`, whose contract is thereby kept if the
// caller keeps it, and gives back what that gives.
#[allow(unsafe_code, reason = "an allocator is unsafe to implement")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of this method, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of this method, which is the same.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        uncount(layout.size());
        // SAFETY: the caller keeps the contract of this method, which is the same; `System` made the block.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        uncount(layout.size());
        count(size);
        // SAFETY: the caller keeps the contract of this method, which is the same; `System` made the block.
        unsafe { System.realloc(block, layout, size) }
    }
}

/// Not by an atomic addition, which takes longer than the rest of a small allocation.
fn count(bytes: usize) {
    BYTES.store(held() + signed(bytes), Ordering::Relaxed);
}

fn uncount(bytes: usize) {
    BYTES.store(held() - signed(bytes), Ordering::Relaxed);
}

/// Bytes that are allocated now.
fn held() -> i64 {
    BYTES.load(Ordering::Relaxed)
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// The bytes on the heap for each of so many objects in a vector, their places in it included; and the vector.
pub(crate) fn per_object<T>(objects: usize, make: impl FnMut(usize) -> T) -> (f64, Vec<T>) {
    let before = held();
    let mut all = Vec::with_capacity(objects);
    all.extend((0..objects).map(make));
    #[expect(clippy::cast_precision_loss, reason = "far from 2^52 bytes")]
    let bytes = (held() - before) as f64 / objects as f64;
    (bytes, all)
}
