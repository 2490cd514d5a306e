//! Counts the bytes that the allocator is asked for.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// Whether bytes are counted. They are not while time is measured, which counting would change.
static IS_COUNTING: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicI64 = AtomicI64::new(0);
static ROUNDED: AtomicI64 = AtomicI64::new(0);
static ALLOCATIONS: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, which also counts the bytes that are allocated. It counts by plain loads and stores, since
/// only one thread allocates what is measured.
pub(crate) struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: each method calls the method of `System` of the same name with the same arguments, so that the caller of one
// keeps the contract of the other, and returns its result. `System` is a `GlobalAlloc`, so the results are as that
// trait promises.
#[allow(unsafe_code, reason = "an allocator is unsafe to implement")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: `layout` has a size that is not zero, as the caller promises to this method, and `System`'s asks for
        // no more.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: `layout` has a size that is not zero, as the caller promises to this method, and `System`'s asks for
        // no more.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        uncount(layout.size());
        // SAFETY: this allocator gave `block` for `layout`, and it is still allocated, as the caller promises; all
        // blocks of this allocator are `System`'s, with the same layout.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        uncount(layout.size());
        count(size);
        // SAFETY: this allocator gave `block` for `layout`, and it is still allocated, as the caller promises; all
        // blocks of this allocator are `System`'s, with the same layout. `size` is not zero, and does not overflow
        // `isize` when rounded up to the alignment, as the caller promises too.
        unsafe { System.realloc(block, layout, size) }
    }
}

/// What is on the heap.
#[derive(Clone, Copy)]
pub(crate) struct Bytes {
    /// Bytes as the program asked for them.
    pub(crate) asked: f64,
    /// Bytes as glibc's `malloc` sets them aside.
    pub(crate) rounded: f64,
    /// The number of allocations, freed ones included.
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

/// Counts, out of line of the code that is timed.
#[cold]
#[inline(never)]
fn add(asked: i64, rounded: i64, allocations: i64) {
    for (total, more) in [(&ASKED, asked), (&ROUNDED, rounded), (&ALLOCATIONS, allocations)] {
        total.store(total.load(Ordering::Relaxed) + more, Ordering::Relaxed);
    }
}

/// The size that `malloc` sets aside: multiples of 16, less the eight bytes in which it notes the size; 24 at least.
const fn rounded(size: usize) -> usize {
    let rounded = (size + 8).next_multiple_of(16) - 8;
    if rounded < 24 { 24 } else { rounded }
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Makes a value, and gives the bytes that it holds on the heap beside it.
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

/// Makes a vector of so many objects, and gives the bytes that were asked for each, its space in the vector included.
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
