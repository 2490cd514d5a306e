//! What callbacks and finalizers do: they write down that they ran, and some panic.

use std::panic::{panic_any, set_hook, take_hook};
use std::sync::{Arc, Mutex, Once, PoisonError};

/// The numbers of what ran, in order.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u32>>>);

impl Log {
    pub(super) fn push(&self, number: u32) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(number);
    }

    pub(super) fn take(&self) -> Vec<u32> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The payload of a panic that is meant.
struct Meant;

/// The payload of a panic that panics again when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic_any(Meant);
        }
    }
}

/// Keeps panics that are meant from the hook, which reports them, and under libFuzzer ends the program.
pub(super) fn expect_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let hook = take_hook();
        set_hook(Box::new(move |panic| {
            if !panic.payload().is::<Meant>() && !panic.payload().is::<Bomb>() {
                hook(panic);
            }
        }));
    });
}

/// How a piece of work ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    Returns,
    Panics,
    /// With a payload that panics when it is dropped.
    PanicsTwice,
}

impl End {
    pub(super) fn new(byte: u8) -> Self {
        match byte % 8 {
            6 => Self::Panics,
            7 if crate::known::Bound::PanickingPayloads.most() > 0 => Self::PanicsTwice,
            _ => Self::Returns,
        }
    }
}

/// Work that writes down its number.
pub(super) fn work(log: &Log, number: u32, end: End) -> impl FnOnce() + Send + 'static {
    let log = log.clone();
    move || {
        log.push(number);
        match end {
            End::Returns => {}
            End::Panics => panic_any(Meant),
            End::PanicsTwice => panic_any(Bomb),
        }
    }
}
