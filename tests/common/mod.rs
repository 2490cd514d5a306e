//! Structs that several chapters test with, and a count of allocations.
#![allow(dead_code, reason = "no chapter needs all of it")]

pub(crate) mod counted;
pub(crate) mod guarded;
pub(crate) mod shapes;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use slotted::{AttributeError, Slotted};

/// A road vehicle.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
pub(crate) struct Vehicle {
    /// Who built it.
    pub(crate) make: String,
    pub(crate) model: String,
    #[slots(readonly)]
    pub(crate) year: u16,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
pub(crate) struct Car {
    #[slots(parent)]
    pub(crate) vehicle: Vehicle,
    pub(crate) doors: u8,
    pub(crate) fuel_type: String,
    pub(crate) price: Option<f64>,
}

/// A car that nobody may change.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(frozen)]
pub(crate) struct Exhibit {
    #[slots(parent)]
    pub(crate) car: Car,
    pub(crate) hall: String,
}

pub(crate) fn car() -> Car {
    Car {
        vehicle: Vehicle {
            make: "Kia".into(),
            model: "Rio".into(),
            year: 2020,
        },
        doors: 5,
        fuel_type: "petrol".into(),
        price: Some(12_500.5),
    }
}

pub(crate) fn exhibit() -> Exhibit {
    Exhibit {
        car: car(),
        hall: "North".into(),
    }
}

/// What an access by name gives, or the sentence of its error.
pub(crate) fn told<T: std::fmt::Debug>(result: Result<T, AttributeError>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(error) => error.to_string(),
    }
}

/// What an error's text must not exceed, whatever was put in.
pub(crate) const SHORT: usize = 4096;

/// The beginning of a long text.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(20).collect()
}

/// Counts what is allocated: `#[global_allocator] static ALLOCATOR: Counting = Counting;`.
pub(crate) struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static HELD: Cell<usize> = const { Cell::new(0) };
}

/// What glibc's `malloc` sets aside: multiples of 16, less the eight bytes in which it notes the size, 24 at least.
const fn set_aside(layout: Layout) -> usize {
    let rounded = (layout.size() + 8).next_multiple_of(16) - 8;
    if rounded < 24 { 24 } else { rounded }
}

// SAFETY: everything is passed on to the system's allocator, which keeps to the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Nothing is counted while the thread is torn down.
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        let _ = HELD.try_with(|held| held.set(held.get().wrapping_add(set_aside(layout))));
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        let _ = HELD.try_with(|held| held.set(held.get().wrapping_sub(set_aside(layout))));
        // SAFETY: the caller's promise is the same, and the place is the system allocator's.
        unsafe { System.dealloc(place, layout) }
    }
}

/// How often `work` allocates in this thread, where [`Counting`] is the allocator.
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
