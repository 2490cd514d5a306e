//! The examples that articles about `__slots__` measure, at their own sizes and with a million objects.

mod models;

use std::hint::black_box;

use slotted::Attribute;

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Panel, Side};
use crate::heap;
use crate::keys::{self, Random};
use crate::measure::{Contender, Table};
use crate::python::{Kind, Python};
use models::{Car, Employee, Map, Model, Particle, Point, Point3D, Triple};

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "tutorials",
    title: "The tutorials' examples",
    about: "What articles about `__slots__` measure, ported: as a slotted struct, as a `HashMap` for each object, and in CPython with and \
            without `__slots__`. Bytes are all that an object and its values take, with its place in the vector or list, by counting \
            what is asked of the allocator, and by `tracemalloc`. Particles move by uniform steps of the variance 2 D dt.",
    tables: 6 * 6,
    run,
};

const SLOTTED: &str = "slotted";
const BY_NAME: &str = "slotted, names at run time";
const HASH_MAP: &str = "HashMap per object";
const KINDS: [Kind; 2] = [Kind::Slots, Kind::Dict];

fn run(session: &Session) -> Outcome {
    models::prove_diffusion();
    let mut absent = Vec::new();
    let python = Python::start().map_err(|reason| {
        eprintln!("CPYTHON IS ABSENT, the tutorials are measured without it: {reason}");
        absent.push(("CPython".to_owned(), reason));
    });
    let examples = Examples {
        session,
        python: python.ok(),
    };
    let panels = [
        examples.measure::<Car>(),
        examples.measure::<Point>(),
        examples.measure::<Employee>(),
        examples.measure::<Point3D>(),
        examples.measure::<Triple>(),
        examples.measure::<Particle>(),
    ];
    Outcome {
        panels: panels.into_iter().flatten().collect(),
        figures: Vec::new(),
        absent,
    }
}

struct Examples<'a> {
    session: &'a Session,
    python: Option<Python>,
}

impl Examples<'_> {
    /// The panels of memory and time for one model.
    fn measure<M: Model>(&self) -> [Panel; 2] {
        let mut sizes = vec![M::OBJECTS, self.session.effort.objects];
        sizes.dedup();
        // A quick run leaves out the example of a million.
        sizes.retain(|objects| *objects <= self.session.effort.objects);
        let bytes: Vec<Table> = sizes.iter().map(|objects| self.bytes::<M>(*objects)).collect();
        let times: Vec<Table> = sizes.iter().flat_map(|objects| self.times::<M>(*objects)).collect();
        let panel = |what: &str, unit: &str, tables: &[Table]| Panel {
            title: format!("{} ({}): {what}", M::TITLE, grouped(M::OBJECTS)),
            unit: unit.to_owned(),
            series: tables.iter().map(Table::series).collect(),
        };
        [
            panel("memory", "bytes per object", &bytes),
            panel(&format!("make; {}", M::OPERATION), "ns per object", &times),
        ]
    }

    fn bytes<M: Model>(&self, objects: usize) -> Table {
        let (ours, _) = heap::per_object(objects, M::make);
        let (map, _) = heap::per_object(objects, M::map);
        let mut rows = vec![
            (SLOTTED.to_owned(), Side::Ours, vec![ours]),
            (HASH_MAP.to_owned(), Side::Peer, vec![map]),
        ];
        if let Some(python) = &self.python {
            rows.extend(KINDS.map(|kind| {
                let bytes = python.bytes(M::NAME, kind, objects);
                (kind.name().to_owned(), Side::Peer, vec![bytes])
            }));
        }
        self.session.done(M::TITLE);
        Table::of(size::<M>(objects), SLOTTED, rows)
    }

    fn times<M: Model>(&self, objects: usize) -> [Table; 2] {
        let mut making = vec![
            Contender::new(SLOTTED, objects, move |passes| make(passes, objects, M::make)).ours(),
            Contender::new(HASH_MAP, objects, move |passes| make(passes, objects, M::map)),
        ];
        let mut operating = vec![
            on_all::<M, M>(SLOTTED, objects, M::make, |object, _, random| object.operate(random)).ours(),
            on_all::<M, M>(BY_NAME, objects, M::make, M::operate_by_name).ours(),
            on_all::<M, Map<M>>(HASH_MAP, objects, M::map, M::operate_on_map),
        ];
        if let Some(python) = &self.python {
            for kind in KINDS {
                making.push(python.on_all("create", M::NAME, kind, objects));
                operating.push(python.on_all("operate", M::NAME, kind, objects));
            }
        }
        let measure = |action, contenders| {
            let title = format!("{action}, {}", size::<M>(objects));
            self.session.measure_long(M::TITLE, &title, SLOTTED, contenders)
        };
        [measure("make", making), measure("operate", operating)]
    }
}

/// Makes all objects and drops them, which is part of their cost.
fn make<O>(passes: usize, objects: usize, make: impl Fn(usize) -> O) -> u64 {
    for _ in 0..passes {
        black_box((0..objects).map(&make).collect::<Vec<O>>());
    }
    0
}

/// A contender that does `operation` on each of the objects in turn, with the names of their attributes.
fn on_all<M: Model, O: 'static>(
    name: &str,
    objects: usize,
    make: fn(usize) -> O,
    operation: impl Fn(&mut O, &[&str], &mut Random) -> f64 + 'static,
) -> Contender {
    let names: Vec<&str> = M::CLASS.attributes().iter().map(Attribute::name).collect();
    let names = keys::at_run_time(&names);
    let mut all: Vec<O> = (0..objects).map(make).collect();
    let mut random = Random::new();
    Contender::new(name, objects, move |passes| {
        let mut sum = 0.0;
        for _ in 0..passes {
            let names = black_box(names.as_slice());
            for object in black_box(&mut all) {
                sum += operation(object, names, &mut random);
            }
        }
        sum.to_bits()
    })
}

/// The name of a number of objects.
fn size<M: Model>(objects: usize) -> String {
    match objects {
        objects if objects == M::OBJECTS => "own size".to_owned(),
        1_000_000 => "a million".to_owned(),
        objects => format!("{} objects", grouped(objects)),
    }
}

/// The number with a space before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}
