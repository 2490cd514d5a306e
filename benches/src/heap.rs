//! What is asked of the allocator, counted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// Nothing is counted unless it is asked for: what is timed is not to wait for it.
static IS_COUNTING: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicI64 = AtomicI64::new(0);
static ROUNDED: AtomicI64 = AtomicI64::new(0);
static ALLOCATIONS: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, which counts beside it what is held. By plain additions: only one thread allocates what is
/// measured.
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

/// What is on the heap.
#[derive(Clone, Copy)]
pub(crate) struct Bytes {
    /// As the program asked for them.
    pub(crate) asked: f64,
    /// As glibc's `malloc` sets them aside.
    pub(crate) rounded: f64,
    /// How often they were asked for, those that are gone included.
    pub(crate) allocations: f64,
}

fn count(size: usize) {
    if IS_COUNTING.load(Ordering::Relaxed) {
        add(signed(size), signed(rounded(size)), 1);
    }
}

fn uncount(size: usize) {
    if IS_COUNTING.load(Ordering::Relaxed) {
        add(-signed(size), -signed(rounded(size)), 0);
    }
}

/// Out of the way of what is timed.
#[cold]
#[inline(never)]
fn add(asked: i64, rounded: i64, allocations: i64) {
    for (total, more) in [(&ASKED, asked), (&ROUNDED, rounded), (&ALLOCATIONS, allocations)] {
        total.store(total.load(Ordering::Relaxed) + more, Ordering::Relaxed);
    }
}

/// Multiples of 16, less the eight bytes in which `malloc` notes the size; 24 at least.
const fn rounded(size: usize) -> usize {
    let rounded = (size + 8).next_multiple_of(16) - 8;
    if rounded < 24 { 24 } else { rounded }
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// What is held on the heap by what is made, and that.
pub(crate) fn held_by<T>(make: impl FnOnce() -> T) -> (Bytes, T) {
    for total in [&ASKED, &ROUNDED, &ALLOCATIONS] {
        total.store(0, Ordering::Relaxed);
    }
    IS_COUNTING.store(true, Ordering::Relaxed);
    let value = make();
    IS_COUNTING.store(false, Ordering::Relaxed);
    #[expect(clippy::cast_precision_loss, reason = "far from 2^52 bytes")]
    let [asked, rounded, allocations] =
        [&ASKED, &ROUNDED, &ALLOCATIONS].map(|total| total.load(Ordering::Relaxed) as f64);
    let bytes = Bytes {
        asked,
        rounded,
        allocations,
    };
    (bytes, value)
}

/// The bytes asked for by each of so many objects in a vector, their places in it included; and the vector.
pub(crate) fn per_object<T>(objects: usize, make: impl FnMut(usize) -> T) -> (f64, Vec<T>) {
    let (bytes, all) = held_by(|| {
        let mut all = Vec::with_capacity(objects);
        all.extend((0..objects).map(make));
        all
    });
    #[expect(clippy::cast_precision_loss, reason = "far from 2^52 objects")]
    let objects = objects as f64;
    (bytes.asked / objects, all)
}
