//! Shared objects and weak references beside `std::sync::Arc` and `triomphe::Arc`: time, and memory that outlives them.
//! Timed as in `measure`: ways take turns, and medians ignore the turns that were interrupted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use slotted::{Shared, Slotted, WeakRef};

/// A type without weak references.
#[derive(Slotted)]
#[slots(opaque)]
struct Plain {
    numbers: [u64; 3],
}

/// The same with them.
#[derive(Slotted)]
#[slots(weakref, opaque)]
struct Weakly {
    numbers: [u64; 3],
}

/// One with much to free.
#[derive(Slotted)]
#[slots(weakref, opaque)]
struct Large {
    payload: [u8; 200],
}

const PLAIN: [u64; 3] = [1, 2, 3];

/// Something that is done again and again.
struct Way {
    name: &'static str,
    run: Box<dyn Fn(usize)>,
}

fn way(name: &'static str, run: impl Fn() + 'static) -> Way {
    Way {
        name,
        run: Box::new(move |times| {
            for _ in 0..times {
                run();
            }
        }),
    }
}

/// What is compared: the first is what ratios are to.
struct Comparison {
    title: &'static str,
    ways: Vec<Way>,
}

fn comparisons() -> Vec<Comparison> {
    let (arc, shared, weakly) = (
        Arc::new(PLAIN),
        Shared::new(Plain { numbers: PLAIN }),
        Shared::new(Weakly { numbers: PLAIN }),
    );
    let three = triomphe::Arc::new(PLAIN);
    let (arc_again, weakly_again) = (arc.clone(), weakly.clone());
    let (weak, weak_ref) = (Arc::downgrade(&arc), Shared::downgrade(&weakly));
    let dead = Arc::downgrade(&Arc::new(PLAIN));
    let dead_ref = Shared::downgrade(&Shared::new(Weakly { numbers: PLAIN }));
    vec![
        Comparison {
            title: "clone and drop",
            ways: vec![
                way("Arc", move || drop(black_box(black_box(&arc_again).clone()))),
                way("triomphe::Arc", move || drop(black_box(black_box(&three).clone()))),
                way("Shared", move || drop(black_box(black_box(&shared).clone()))),
                way("Shared, with weakref", move || {
                    drop(black_box(black_box(&weakly_again).clone()));
                }),
            ],
        },
        Comparison {
            title: "new and drop, to Arc",
            ways: vec![
                way("Arc", || drop(black_box(Arc::new(black_box(PLAIN))))),
                way("Shared", || {
                    drop(black_box(Shared::new(Plain {
                        numbers: black_box(PLAIN),
                    })));
                }),
                way("Shared, with weakref", || {
                    drop(black_box(Shared::new(Weakly {
                        numbers: black_box(PLAIN),
                    })));
                }),
            ],
        },
        Comparison {
            title: "new and drop, to triomphe",
            ways: vec![
                way("triomphe::Arc", || {
                    drop(black_box(triomphe::Arc::new(black_box(PLAIN))));
                }),
                way("Shared", || {
                    drop(black_box(Shared::new(Plain {
                        numbers: black_box(PLAIN),
                    })));
                }),
            ],
        },
        Comparison {
            title: "upgrade and drop",
            ways: vec![
                way("Weak", move || drop(black_box(black_box(&weak).upgrade()))),
                way("WeakRef", move || drop(black_box(black_box(&weak_ref).upgrade()))),
            ],
        },
        Comparison {
            title: "a later downgrade, and drop",
            ways: vec![
                way("Weak", move || drop(black_box(Arc::downgrade(black_box(&arc))))),
                way("WeakRef", move || {
                    drop(black_box(Shared::downgrade(black_box(&weakly))));
                }),
            ],
        },
        Comparison {
            title: "upgrade of a dead one",
            ways: vec![
                way("Weak", move || drop(black_box(black_box(&dead).upgrade()))),
                way("WeakRef", move || drop(black_box(black_box(&dead_ref).upgrade()))),
            ],
        },
    ]
}

/// Prints all of it.
pub(crate) fn run(is_quick: bool) -> ExitCode {
    let rounds = if is_quick { 200 } else { 1000 };
    println!(
        "nanoseconds, the median of {rounds} rounds, and the ratio to the first, the median of those within a round\n"
    );
    for comparison in comparisons() {
        compare(&comparison, rounds);
    }
    remains();
    ExitCode::SUCCESS
}

/// Ways take turns of a fifth of a millisecond, each round begun by another.
fn compare(comparison: &Comparison, rounds: usize) {
    let ways = &comparison.ways;
    let times: Vec<usize> = ways.iter().map(times_in_a_turn).collect();
    let mut taken = vec![Vec::with_capacity(rounds); ways.len()];
    for first in 0..rounds {
        for turn in 0..ways.len() {
            let at = (first + turn) % ways.len();
            let start = Instant::now();
            (ways[at].run)(black_box(times[at]));
            let each = start.elapsed().as_secs_f64() * 1e9 / f64::from(u32::try_from(times[at]).unwrap_or(u32::MAX));
            taken[at].push(each);
        }
    }
    println!("{:<32}{:>8}  {:>8}", comparison.title, "ns", "ratio");
    for (way, each) in ways.iter().zip(&taken) {
        let ratios = each.iter().zip(&taken[0]).map(|(one, base)| one / base).collect();
        println!(
            "  {:<30}{:>8.2}  {:>8.2}",
            way.name,
            median(each.clone()),
            median(ratios)
        );
    }
    println!();
}

fn times_in_a_turn(way: &Way) -> usize {
    let mut times = 1;
    loop {
        let start = Instant::now();
        (way.run)(black_box(times));
        if start.elapsed() > Duration::from_micros(200) {
            return times;
        }
        times *= 2;
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Counts the bytes that are allocated, once it is asked to: what is timed is not to wait for it.
struct Counting;

static IS_COUNTING: AtomicBool = AtomicBool::new(false);
static BYTES: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is passed on to the system's allocator, which keeps to the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if IS_COUNTING.load(Ordering::Relaxed) {
            BYTES.fetch_add(layout.size(), Ordering::Relaxed);
        }
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        if IS_COUNTING.load(Ordering::Relaxed) {
            BYTES.fetch_sub(layout.size(), Ordering::Relaxed);
        }
        // SAFETY: the caller's promise is the same, and the place is the system allocator's.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MILLION: usize = 1_000_000;

/// What is left of a million objects of 200 bytes, each with one weak reference, the references included.
fn remains() {
    let payload = [7; 200];
    IS_COUNTING.store(true, Ordering::Relaxed);
    let before = BYTES.load(Ordering::Relaxed);
    let left = |weak: usize| {
        let bytes = BYTES.load(Ordering::Relaxed) - before;
        println!(
            "  {bytes:>11} bytes, {} each, of which {weak} are the reference",
            bytes / MILLION
        );
    };
    println!("left of a million objects with a payload of 200 bytes");
    let weak: Vec<Weak<[u8; 200]>> = {
        let objects: Vec<_> = (0..MILLION).map(|_| Arc::new(payload)).collect();
        objects.iter().map(Arc::downgrade).collect()
    };
    print!("  Weak   ");
    left(size_of::<Weak<[u8; 200]>>());
    drop(weak);
    let weak: Vec<WeakRef<Large>> = {
        let objects: Vec<_> = (0..MILLION).map(|_| Shared::new(Large { payload })).collect();
        objects.iter().map(Shared::downgrade).collect()
    };
    print!("  WeakRef");
    left(size_of::<WeakRef<Large>>());
    drop(weak);
    IS_COUNTING.store(false, Ordering::Relaxed);
}
