//! The allocator of these tests: it counts what each thread asks for and holds, and keeps the account of a test whose work
//! may be spread over several threads. Tests run side by side all the same.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicIsize, Ordering};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static HELD: Cell<usize> = const { Cell::new(0) };
    static OPEN: Cell<Option<&'static Ledger>> = const { Cell::new(None) };
}

/// What glibc's `malloc` sets aside: multiples of 16, less the eight bytes in which it notes the size, 24 at least.
const fn set_aside(layout: Layout) -> usize {
    let rounded = (layout.size() + 8).next_multiple_of(16) - 8;
    if rounded < 24 { 24 } else { rounded }
}

fn enter(bytes: usize, sign: isize) {
    // Nothing is open while the thread is torn down.
    if let Ok(Some(ledger)) = OPEN.try_with(Cell::get) {
        let bytes = isize::try_from(bytes).expect("no allocation is that large");
        ledger.0.fetch_add(sign * bytes, Ordering::Relaxed);
    }
}

// SAFETY: everything is passed on to the system's allocator, which keeps to the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Nothing is counted while the thread is torn down.
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        let _ = HELD.try_with(|held| held.set(held.get().wrapping_add(set_aside(layout))));
        enter(layout.size(), 1);
        // SAFETY: the caller promises of the layout what the system's allocator asks of it.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let _ = HELD.try_with(|held| held.set(held.get().wrapping_sub(set_aside(layout))));
        enter(layout.size(), -1);
        // SAFETY: the caller promises that the pointer is one of `alloc`'s with this layout, and `alloc` gives those of the
        // system's allocator.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// How often `work` allocates in this thread.
pub(crate) fn allocations(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.get();
    work();
    ALLOCATIONS.get() - before
}

/// How many bytes more this thread holds after `work`, which gives what it made: as `malloc` rounds them.
pub(crate) fn held<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = HELD.get();
    let made = work();
    (made, HELD.get().wrapping_sub(before))
}

/// The account of one test.
pub(crate) struct Ledger(AtomicIsize);

/// Closes the ledger, also by a panic.
struct Close(Option<&'static Ledger>);

impl Drop for Close {
    fn drop(&mut self) {
        OPEN.set(self.0);
    }
}

impl Ledger {
    pub(crate) const fn new() -> Self {
        Self(AtomicIsize::new(0))
    }

    /// Keeps the account while `work` is done in this thread.
    pub(crate) fn over<R>(&'static self, work: impl FnOnce() -> R) -> R {
        let _close = Close(OPEN.replace(Some(self)));
        work()
    }

    /// The bytes that are allocated and not freed.
    pub(crate) fn bytes(&self) -> isize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Does the work of a test that ends with as many bytes as it began.
macro_rules! balanced {
    ($work:block) => {{
        static LEDGER: $crate::allocator::Ledger = $crate::allocator::Ledger::new();
        let result = LEDGER.over(|| $work);
        assert_eq!(LEDGER.bytes(), 0, "bytes are left");
        result
    }};
}
pub(crate) use balanced;
