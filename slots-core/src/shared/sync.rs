//! Atomics, cells and the heap: those of the language, or under `cfg(loom)` those of loom, which tries every order in
//! which threads may get at them.

#[cfg(not(loom))]
pub(super) use alloc::alloc::{alloc, dealloc};
#[cfg(not(loom))]
pub(super) use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering, fence};
#[cfg(loom)]
pub(super) use loom::alloc::{alloc, dealloc};
#[cfg(loom)]
pub(super) use loom::cell::UnsafeCell as Cell;
#[cfg(loom)]
pub(super) use loom::sync::atomic::{AtomicPtr, AtomicUsize, Ordering, fence};

/// What a lock guards.
#[cfg(not(loom))]
#[derive(Debug)]
pub(super) struct Cell<T>(core::cell::UnsafeCell<T>);

#[cfg(not(loom))]
impl<T> Cell<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(core::cell::UnsafeCell::new(value))
    }

    pub(super) fn with_mut<R>(&self, work: impl FnOnce(*mut T) -> R) -> R {
        work(self.0.get())
    }
}

/// Waits a little for a lock, for the `tries`-th time.
pub(super) fn pause(tries: u32) {
    #[cfg(loom)]
    {
        let _ = tries;
        loom::thread::yield_now();
    }
    #[cfg(all(not(loom), feature = "std"))]
    if tries >= 32 {
        // Whoever has the lock may wait for this very processor.
        std::thread::yield_now();
        return;
    }
    #[cfg(not(loom))]
    {
        let _ = tries;
        core::hint::spin_loop();
    }
}
