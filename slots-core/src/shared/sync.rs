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

/// What a block has beside, which is nothing but under loom.
#[cfg(not(loom))]
pub(super) struct Extra(());

#[cfg(not(loom))]
impl Extra {
    pub(super) const fn new() -> Self {
        Self(())
    }

    #[allow(clippy::unused_self, reason = "loom's uses it")]
    pub(super) fn turn(&self) -> Turn<'_> {
        Turn(core::marker::PhantomData)
    }
}

/// What a waiter has while it waits.
#[cfg(not(loom))]
pub(super) struct Turn<'a>(core::marker::PhantomData<&'a Extra>);

#[cfg(loom)]
pub(super) struct Extra {
    /// Loom has two threads that wait take turns for ever; one at a time lets whoever has the lock come.
    waiters: loom::sync::Mutex<()>,
    /// Says where the block is not freed.
    _tracked: loom::alloc::Track<()>,
}

#[cfg(loom)]
impl Extra {
    pub(super) fn new() -> Self {
        Self {
            waiters: loom::sync::Mutex::new(()),
            _tracked: loom::alloc::Track::new(()),
        }
    }

    pub(super) fn turn(&self) -> impl Drop + '_ {
        self.waiters.lock().expect("no waiter panics")
    }
}

/// Atomics, before their memory is freed: loom is told, so that it refuses whatever does not come before.
pub(super) trait LastUse {
    fn last_use(&mut self);
}

impl LastUse for AtomicUsize {
    #[inline]
    fn last_use(&mut self) {
        #[cfg(loom)]
        self.with_mut(|_| ());
    }
}

impl<T> LastUse for AtomicPtr<T> {
    #[inline]
    fn last_use(&mut self) {
        #[cfg(loom)]
        self.with_mut(|_| ());
    }
}

/// Reads what may be changed next.
///
/// Under loom by a change that changes nothing: of what threads did to an atomic it remembers the last access alone when
/// it asks what could have come in another order, and a read by whoever makes the change would be that one.
pub(super) trait Look {
    type Value;

    fn look(&self, order: Ordering) -> Self::Value;
}

impl Look for AtomicUsize {
    type Value = usize;

    #[inline]
    fn look(&self, order: Ordering) -> usize {
        #[cfg(loom)]
        return self.fetch_add(0, order);
        #[cfg(not(loom))]
        self.load(order)
    }
}

impl<T> Look for AtomicPtr<T> {
    type Value = *mut T;

    #[inline]
    fn look(&self, order: Ordering) -> *mut T {
        #[cfg(loom)]
        {
            let null = core::ptr::null_mut();
            self.compare_exchange(null, null, order, order)
                .unwrap_or_else(|there| there)
        }
        #[cfg(not(loom))]
        self.load(order)
    }
}

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
