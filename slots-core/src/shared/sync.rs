//! Atomics, cells and the allocator: those of the language, or under `cfg(loom)` those of loom, which tries every order
//! in which threads may access them.

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

/// What a block holds for loom: nothing without it.
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

/// What a thread holds while it waits for the lock.
#[cfg(not(loom))]
pub(super) struct Turn<'a>(core::marker::PhantomData<&'a Extra>);

#[cfg(loom)]
pub(super) struct Extra {
    /// Loom lets two waiting threads take turns for ever. With one waiter at a time, the thread that has the lock gets
    /// its turn.
    waiters: loom::sync::Mutex<()>,
    /// Has loom report a block that is not freed.
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

/// The last use of an atomic, before its memory is freed. Loom is notified of it, so that it reports every access that
/// does not happen before.
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

/// A read of what may be changed next.
///
/// Under loom it is a change that changes nothing. To find what could have happened in another order, loom looks at the
/// last access to an atomic alone, and a plain read by the thread that is about to change it would be that access.
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

/// The cell of what a lock guards.
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

/// Waits a little for a lock that was tried `tries` times before.
pub(super) fn pause(tries: u32) {
    #[cfg(loom)]
    {
        let _ = tries;
        loom::thread::yield_now();
    }
    #[cfg(all(not(loom), feature = "std"))]
    if tries >= 32 {
        // The thread that has the lock may be waiting for this very processor.
        std::thread::yield_now();
        return;
    }
    #[cfg(not(loom))]
    {
        let _ = tries;
        core::hint::spin_loop();
    }
}
