//! Row W12 on real threads: every object is dropped once, and nothing is left. What the orders of threads may be is
//! tried one by one by `slots-core/tests/loom.rs`.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use slotted::{Attributes, Finalizer, Shared, Slotted, WeakRef};

use crate::allocator::Ledger;

/// A value with a mark that its drop wipes out, so that a use after it shows.
#[derive(Slotted)]
#[slots(weakref)]
struct Marked {
    number: u64,
    #[slots(skip)]
    alive: &'static AtomicUsize,
    #[slots(skip)]
    heap: Box<u64>,
}

impl Marked {
    fn new(number: u64, alive: &'static AtomicUsize) -> Shared<Self> {
        alive.fetch_add(1, Ordering::Relaxed);
        Shared::new(Self {
            number,
            alive,
            heap: Box::new(number),
        })
    }

    fn check(&self) {
        assert_eq!(*self.heap, self.number);
    }
}

impl Drop for Marked {
    fn drop(&mut self) {
        *self.heap = u64::MAX;
        self.alive.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The next of a row of numbers that look random (Marsaglia's xorshift64).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

const THREADS: u64 = 8;
const STEPS: usize = if cfg!(miri) { 200 } else { 125_000 };
const PLACES: usize = 16;
/// How many objects the threads race for, one at a time.
const ROUNDS: u64 = if cfg!(miri) { 5 } else { 500 };

/// Eight threads do a million things to sixteen places where there is a handle, or a weak reference, or both.
#[test]
fn w12_soak() {
    static LEDGER: Ledger = Ledger::new();
    static ALIVE: AtomicUsize = AtomicUsize::new(0);
    static CALLED: AtomicUsize = AtomicUsize::new(0);

    #[derive(Default)]
    struct Place {
        strong: Option<Shared<Marked>>,
        weak: Option<WeakRef<Marked>>,
    }

    let places: Vec<Mutex<Place>> = (0..PLACES).map(|_| Mutex::default()).collect();
    let registered = AtomicUsize::new(0);
    let withdrawn = AtomicUsize::new(0);
    let upgraded = AtomicUsize::new(0);
    let changed = AtomicUsize::new(0);
    let work = |thread: u64| {
        let mut state = 0x9E37_79B9_7F4A_7C15 ^ (thread + 1);
        for step in 0..STEPS {
            let from = &places[next(&mut state) % PLACES];
            let to = &places[next(&mut state) % PLACES];
            let strong = from.lock().unwrap().strong.clone();
            match next(&mut state) % 8 {
                0 => {
                    let new = Marked::new(u64::try_from(step).unwrap(), &ALIVE);
                    let old = to.lock().unwrap().strong.replace(new);
                    drop(old);
                }
                1 => {
                    drop(strong);
                    let mut old = from.lock().unwrap().strong.take();
                    if let Some(object) = old.as_mut().and_then(Shared::get_mut) {
                        object.check();
                        *object.heap += 1;
                        object.number += 1;
                        changed.fetch_add(1, Ordering::Relaxed);
                    }
                    continue;
                }
                2 => to.lock().unwrap().weak = strong.as_ref().map(Shared::downgrade),
                3 => {
                    let weak = from.lock().unwrap().weak.clone();
                    if let Some(object) = weak.as_ref().and_then(WeakRef::upgrade) {
                        object.check();
                        assert_eq!(object.get_attr::<u64>("number").unwrap(), *object.heap);
                        upgraded.fetch_add(1, Ordering::Relaxed);
                        to.lock().unwrap().strong = Some(object);
                    }
                }
                4 => {
                    if let Some(object) = &strong {
                        registered.fetch_add(1, Ordering::Relaxed);
                        let weak = WeakRef::with_callback(object, |weak| {
                            assert!(weak.upgrade().is_none());
                            CALLED.fetch_add(1, Ordering::Relaxed);
                        });
                        let old = to.lock().unwrap().weak.replace(weak);
                        drop(old);
                    }
                }
                5 => {
                    if let Some(object) = &strong {
                        let finalizer = Finalizer::new(object, || {
                            CALLED.fetch_add(1, Ordering::Relaxed);
                        });
                        registered.fetch_add(1, Ordering::Relaxed);
                        if next(&mut state).is_multiple_of(2) {
                            finalizer.detach();
                            withdrawn.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
                6 => {
                    if let Some(Ok(object)) = strong.map(Shared::try_unwrap) {
                        object.check();
                    }
                    continue;
                }
                _ => drop(to.lock().unwrap().weak.take()),
            }
            if let Some(object) = strong {
                object.check();
            }
        }
    };
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let work = &work;
            scope.spawn(move || LEDGER.over(|| work(thread)));
        }
    });
    LEDGER.over(|| {
        for place in &places {
            *place.lock().unwrap() = Place::default();
        }
    });
    assert_eq!(ALIVE.load(Ordering::SeqCst), 0, "objects are left");
    assert_eq!(LEDGER.bytes(), 0, "bytes are left");
    assert!(upgraded.load(Ordering::SeqCst) > 0 && changed.load(Ordering::SeqCst) > 0);
    // Callbacks of weak references that were dropped first did not run.
    let most = registered.load(Ordering::SeqCst) - withdrawn.load(Ordering::SeqCst);
    assert!((1..=most).contains(&CALLED.load(Ordering::SeqCst)));
}

/// One object at a time, its last handle dropped while others upgrade.
#[test]
fn w12_upgrade_races_with_the_last_drop() {
    static LEDGER: Ledger = Ledger::new();
    static ALIVE: AtomicUsize = AtomicUsize::new(0);
    for round in 0..ROUNDS {
        let shared = LEDGER.over(|| Marked::new(round, &ALIVE));
        let weak = LEDGER.over(|| Shared::downgrade(&shared));
        thread::scope(|scope| {
            for _ in 0..2 {
                let weak = weak.clone();
                scope.spawn(move || {
                    LEDGER.over(|| {
                        while let Some(object) = weak.upgrade() {
                            object.check();
                        }
                        drop(weak);
                    });
                });
            }
            scope.spawn(move || LEDGER.over(|| drop(shared)));
        });
        assert!(weak.upgrade().is_none());
        LEDGER.over(|| drop(weak));
        assert_eq!((ALIVE.load(Ordering::SeqCst), LEDGER.bytes()), (0, 0));
    }
}

/// Threads that refer to one object for the first time at once have one block.
#[test]
fn w12_first_downgrades_race() {
    static LEDGER: Ledger = Ledger::new();
    static ALIVE: AtomicUsize = AtomicUsize::new(0);
    for round in 0..ROUNDS {
        let shared = LEDGER.over(|| Marked::new(round, &ALIVE));
        let weak: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..2)
                .map(|_| scope.spawn(|| LEDGER.over(|| Shared::downgrade(&shared))))
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(weak[0] == weak[1]);
        LEDGER.over(|| drop(shared));
        for weak in weak {
            LEDGER.over(|| drop(weak));
        }
        assert_eq!((ALIVE.load(Ordering::SeqCst), LEDGER.bytes()), (0, 0));
    }
}
