//! What is allocated and not freed, in parts of tests and over several threads: `#[global_allocator] static ALLOCATOR:
//! Audited = Audited;`.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicIsize, Ordering};

/// Keeps an account of the bytes that are allocated and freed while a ledger is open in the thread.
pub(crate) struct Audited;

/// The account of one test.
pub(crate) struct Ledger(AtomicIsize);

thread_local! {
    static OPEN: Cell<Option<&'static Ledger>> = const { Cell::new(None) };
}

fn enter(bytes: usize, sign: isize) {
    // Nothing is open while the thread is torn down.
    if let Ok(Some(ledger)) = OPEN.try_with(Cell::get) {
        let bytes = isize::try_from(bytes).expect("no allocation is that large");
        ledger.0.fetch_add(sign * bytes, Ordering::Relaxed);
    }
}

// SAFETY: everything is passed on to the system's allocator, which keeps to the contract.
unsafe impl GlobalAlloc for Audited {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        enter(layout.size(), 1);
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        enter(layout.size(), -1);
        // SAFETY: the caller's promise is the same, and the place is the system allocator's.
        unsafe { System.dealloc(place, layout) }
    }
}

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
#[allow(unused_macros, reason = "no chapter needs all of it")]
macro_rules! balanced {
    ($work:block) => {{
        static LEDGER: $crate::ledger::Ledger = $crate::ledger::Ledger::new();
        let result = LEDGER.over(|| $work);
        assert_eq!(LEDGER.bytes(), 0, "bytes are left");
        result
    }};
}
#[allow(unused_imports, reason = "no chapter needs all of it")]
pub(crate) use balanced;
