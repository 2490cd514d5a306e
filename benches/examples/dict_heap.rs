//! What dynamic attributes take of the heap, object by object: `cargo run --release -p slots-bench --example dict_heap`.
//!
//! A program of its own, since an allocator that counts would cost time in the measurements.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use slotted::{Dict, Value};

/// Counts the bytes that are held.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What glibc's `malloc` sets aside: multiples of 16, less the eight bytes in which it notes the size, 24 at least.
const fn rounded(size: usize) -> usize {
    let rounded = (size + 8).next_multiple_of(16) - 8;
    if rounded < 24 { 24 } else { rounded }
}

// SAFETY: everything is passed on to the system's allocator, which keeps to the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(rounded(layout.size()), Ordering::Relaxed);
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(rounded(layout.size()), Ordering::Relaxed);
        // SAFETY: the caller's promise is the same, and the place is the system allocator's.
        unsafe { System.dealloc(place, layout) }
    }
}

type Entries = &'static [(&'static str, f64)];

const EXTRAS: Entries = &[
    ("colour", 0.0),
    ("owner", 1.0),
    ("notes", 2.0),
    ("id", 3.0),
    ("serial_number", 4.0),
    ("last_service", 5.0),
    ("exposure_time_seconds", 6.0),
    ("x", 7.0),
];

fn owned<M: FromIterator<(String, Value)>>(entries: Entries) -> M {
    entries
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).into()))
        .collect()
}

fn boxed<M: FromIterator<(String, Value)>>(entries: Entries) -> Option<Box<M>> {
    (!entries.is_empty()).then(|| Box::new(owned(entries)))
}

fn print<M>(name: &str, make: impl Fn(Entries) -> M) {
    print!("{name:<32}{:>6}", size_of::<M>());
    for extras in [0, 1, 3, 8] {
        let before = HELD.load(Ordering::Relaxed);
        let map = make(&EXTRAS[..extras]);
        print!("{:>6}", HELD.load(Ordering::Relaxed) - before);
        drop(map);
    }
    println!();
}

fn main() {
    println!(
        "{:<32}{:>6}{:>6}{:>6}{:>6}{:>6}",
        "bytes", "itself", "0", "1", "3", "8 extras"
    );
    print::<Dict>("Dict", |entries| entries.iter().copied().collect());
    print::<hashbrown::HashMap<String, Value, FixedState>>("hashbrown", owned);
    print::<Option<Box<hashbrown::HashMap<String, Value, FixedState>>>>("hashbrown in an Option<Box>", boxed);
    print::<HashMap<String, Value>>("std HashMap", owned);
    print::<Option<Box<HashMap<String, Value>>>>("std HashMap in an Option<Box>", boxed);
    print::<Option<Box<IndexMap<String, Value>>>>("IndexMap in an Option<Box>", boxed);
}
