//! Shared objects and weak references beside `Arc` and `triomphe::Arc`: time, and the memory that outlives objects.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Weak};
use std::thread;
use std::time::Instant;

use slotted::{Shared, Slotted, WeakRef};

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Figure, Panel, Side};
use crate::heap;
use crate::measure::{Contender, Table};

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "shared",
    title: "Shared objects and weak references",
    about: "Objects of 24 bytes, as `#[slots(weakref)]` makes them and without it. Whatever is made is dropped, too. Where there are two threads, the other does the same to the same object all the time. A later downgrade is one of an object that has a weak reference already; a first downgrade \
            makes the object before, and the block that all weak references share. `triomphe` has no weak references. What is left is \
            what a weak reference holds once its object of 200 bytes is gone, the reference included: bytes asked of the allocator, for \
            each of a million objects.",
    tables: 8,
    run,
};

/// A type without weak references.
#[derive(Slotted)]
#[slots(opaque)]
struct Plain {
    numbers: [u64; 3],
}

/// A type of the same size with weak references.
#[derive(Slotted)]
#[slots(weakref, opaque)]
struct Weakly {
    numbers: [u64; 3],
}

/// A type with much memory to free.
#[derive(Slotted)]
#[slots(weakref, opaque)]
struct Large {
    payload: [u8; 200],
}

const NUMBERS: [u64; 3] = [1, 2, 3];

const ARC: &str = "Arc";
const TRIOMPHE: &str = "triomphe Arc";
const SHARED: &str = "Shared";
const SHARED_WEAKLY: &str = "Shared, weakref";
const WEAK: &str = "Weak";
const WEAK_REF: &str = "WeakRef";

const HANDLES: &str = "Handles";
const REFERENCES: &str = "Weak references";

fn run(session: &Session) -> Outcome {
    let cloned = session.measure(HANDLES, "clone", ARC, cloned());
    let contended = session.measure(HANDLES, "clone, two threads", ARC, contended());
    let made = session.measure(HANDLES, "new", ARC, made());
    let upgraded = session.measure(REFERENCES, "upgrade", WEAK, upgraded());
    let dead = session.measure(REFERENCES, "dead upgrade", WEAK, dead());
    let later = session.measure(REFERENCES, "later downgrade", WEAK, downgraded());
    let first = session.measure(REFERENCES, "first downgrade", WEAK, downgraded_first());
    let left = left(session);
    let to = |what: &str, limit, table: &Table, [way, other]: [&str; 2]| {
        Figure::at_most(what, limit, table.ratio(way, other)).with_note(format!("to {other}"))
    };
    let figures = vec![
        to("clone and drop", 1.05, &cloned, [SHARED, ARC]),
        to("clone and drop, with weakref", 1.05, &cloned, [SHARED_WEAKLY, ARC]),
        to("new and drop", 1.05, &made, [SHARED, TRIOMPHE]),
        to("new and drop", 0.72, &made, [SHARED, ARC]),
        to("upgrade and drop", 1.6, &upgraded, [WEAK_REF, WEAK]),
        to("later downgrade and drop", 1.25, &later, [WEAK_REF, WEAK]),
        Figure::at_most("upgrade of a dead one", 2.0, dead.median(WEAK_REF)).with_note("ns"),
        Figure::at_most("left of an object", 64.0, left.median(WEAK_REF)).with_note("bytes"),
    ];
    let panel = |title: &str, unit: &str, tables: &[Table]| Panel {
        title: title.to_owned(),
        unit: unit.to_owned(),
        series: tables.iter().map(Table::series).collect(),
    };
    Outcome {
        panels: vec![
            panel(HANDLES, "ns, drop included", &[cloned, contended, made]),
            panel(REFERENCES, "ns, drop included", &[upgraded, dead, later, first]),
            panel("Left of an object of 200 bytes", "bytes per object", &[left]),
        ],
        figures,
        absent: Vec::new(),
    }
}

fn way(name: &str, run: impl Fn() + 'static) -> Contender {
    Contender::new(name, 1, move |passes| {
        for _ in 0..passes {
            run();
        }
        0
    })
}

fn plain() -> Plain {
    Plain {
        numbers: black_box(NUMBERS),
    }
}

fn weakly() -> Weakly {
    Weakly {
        numbers: black_box(NUMBERS),
    }
}

fn cloned() -> Vec<Contender> {
    let (arc, triomphe) = (Arc::new(NUMBERS), triomphe::Arc::new(NUMBERS));
    let (shared, shared_weakly) = (Shared::new(plain()), Shared::new(weakly()));
    vec![
        way(ARC, move || drop(black_box(black_box(&arc).clone()))),
        way(TRIOMPHE, move || drop(black_box(black_box(&triomphe).clone()))),
        way(SHARED, move || drop(black_box(black_box(&shared).clone()))).ours(),
        way(SHARED_WEAKLY, move || {
            drop(black_box(black_box(&shared_weakly).clone()));
        })
        .ours(),
    ]
}

/// Another thread clones and drops handles of the same object all the time.
fn contended() -> Vec<Contender> {
    vec![
        beside_another(ARC, Arc::new(plain())),
        beside_another(TRIOMPHE, triomphe::Arc::new(plain())),
        beside_another(SHARED, Shared::new(plain())).ours(),
    ]
}

fn beside_another<H: Clone + Send + Sync + 'static>(name: &str, handle: H) -> Contender {
    let clone_and_drop = move || drop(black_box(black_box(&handle).clone()));
    Contender::timed(name, 1, move |passes| {
        let (begun, is_over) = (Barrier::new(2), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| {
                begun.wait();
                while !is_over.load(Ordering::Relaxed) {
                    clone_and_drop();
                }
            });
            begun.wait();
            let start = Instant::now();
            (0..passes).for_each(|_| clone_and_drop());
            let time = start.elapsed();
            is_over.store(true, Ordering::Relaxed);
            time
        })
    })
}

fn made() -> Vec<Contender> {
    vec![
        way(ARC, || drop(black_box(Arc::new(plain())))),
        way(TRIOMPHE, || drop(black_box(triomphe::Arc::new(plain())))),
        way(SHARED, || drop(black_box(Shared::new(plain())))).ours(),
        way(SHARED_WEAKLY, || drop(black_box(Shared::new(weakly())))).ours(),
    ]
}

fn upgraded() -> Vec<Contender> {
    let (arc, shared) = (Arc::new(NUMBERS), Shared::new(weakly()));
    let (weak, weak_ref) = (Arc::downgrade(&arc), Shared::downgrade(&shared));
    stays((arc, shared));
    assert!(weak.upgrade().is_some() && weak_ref.upgrade().is_some());
    vec![
        way(WEAK, move || drop(black_box(black_box(&weak).upgrade()))),
        way(WEAK_REF, move || drop(black_box(black_box(&weak_ref).upgrade()))).ours(),
    ]
}

fn dead() -> Vec<Contender> {
    let weak = Arc::downgrade(&Arc::new(NUMBERS));
    let weak_ref = Shared::downgrade(&Shared::new(weakly()));
    assert!(weak.upgrade().is_none() && weak_ref.upgrade().is_none());
    vec![
        way(WEAK, move || drop(black_box(black_box(&weak).upgrade()))),
        way(WEAK_REF, move || drop(black_box(black_box(&weak_ref).upgrade()))).ours(),
    ]
}

fn downgraded() -> Vec<Contender> {
    let (arc, shared) = (Arc::new(NUMBERS), Shared::new(weakly()));
    stays((Arc::downgrade(&arc), Shared::downgrade(&shared)));
    vec![
        way(WEAK, move || drop(black_box(Arc::downgrade(black_box(&arc))))),
        way(WEAK_REF, move || drop(black_box(Shared::downgrade(black_box(&shared))))).ours(),
    ]
}

/// Keeps the handle until the end of the program.
fn stays<T>(handle: T) {
    Box::leak(Box::new(handle));
}

fn downgraded_first() -> Vec<Contender> {
    vec![
        way(WEAK, || {
            let arc = black_box(Arc::new(black_box(NUMBERS)));
            drop(black_box(Arc::downgrade(&arc)));
        }),
        way(WEAK_REF, || {
            let shared = black_box(Shared::new(weakly()));
            drop(black_box(Shared::downgrade(&shared)));
        })
        .ours(),
    ]
}

/// The bytes that remain once only weak references are left.
fn left(session: &Session) -> Table {
    let objects = session.effort.objects;
    let payload = [7; 200];
    let each = |bytes: heap::Bytes| {
        #[expect(clippy::cast_precision_loss, reason = "far from 2^52 objects")]
        let objects = objects as f64;
        vec![bytes.asked / objects]
    };
    let (of_arc, weak): (_, Vec<Weak<[u8; 200]>>) = heap::held_by(|| {
        let all: Vec<_> = (0..objects).map(|_| Arc::new(payload)).collect();
        all.iter().map(Arc::downgrade).collect()
    });
    assert!(weak.iter().all(|weak| weak.strong_count() == 0));
    drop(weak);
    let (of_shared, weak): (_, Vec<WeakRef<Large>>) = heap::held_by(|| {
        let all: Vec<_> = (0..objects).map(|_| Shared::new(Large { payload })).collect();
        all.iter().map(Shared::downgrade).collect()
    });
    assert!(weak.iter().all(|weak| !weak.is_alive()));
    session.done("shared: what is left");
    Table::of(
        "bytes",
        WEAK,
        [
            (WEAK.to_owned(), Side::Peer, each(of_arc)),
            (WEAK_REF.to_owned(), Side::Ours, each(of_shared)),
        ],
    )
}
