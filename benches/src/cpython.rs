//! A class of `CPython`'s with slots, with a dict, and with both, beside a slotted struct.

use std::hint::black_box;

use slotted::Attributes;

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Figure, Panel, Side};
use crate::heap;
use crate::lookups::{self, Hot, Load, Shuffled};
use crate::measure::{Contender, Table};
use crate::names::{Five, ThirtyTwo, Three};
use crate::python::{Kind, Python};
use crate::subjects::Numbered;

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "cpython",
    title: "CPython",
    about: "Classes of float attributes, with slots, with a dict, and with slots and an unused `__dict__`, beside a slotted struct of `f64`. \
            Single accesses are repeated sixteen times in a loop, so that the loop weighs little. Bytes are those of `tracemalloc`, \
            the floats (24 bytes each in CPython) and the list not counted.",
    tables: 5 + 3 + 2,
    run,
};

const KINDS: [Kind; 3] = [Kind::Slots, Kind::Dict, Kind::Both];
const OURS: &str = "slotted";

fn run(session: &Session) -> Outcome {
    let python = match Python::start() {
        Ok(python) => python,
        Err(reason) => {
            eprintln!("CPYTHON IS ABSENT, nothing is measured of it: {reason}");
            return Outcome {
                panels: Vec::new(),
                figures: Vec::new(),
                absent: vec![("CPython".to_owned(), reason)],
            };
        }
    };
    let version = format!("CPython {}", python.version());
    let singles = [
        ("get", "attribute", accessor()),
        ("set", "assignment", setter()),
        ("getattr", "getattr", by_name()),
        ("setattr", "setattr", written_by_name()),
        ("create", "creation", created()),
    ];
    let singles = singles.map(|(action, title, ours)| {
        let mut contenders = vec![ours.ours()];
        contenders.extend(KINDS.map(|kind| python.single(action, kind, 3)));
        session.measure(&version, title, OURS, contenders)
    });
    let shuffled = [
        shuffled::<Three>(session, &python),
        shuffled::<Five>(session, &python),
        shuffled::<ThirtyTwo>(session, &python),
    ];
    let bytes = [bytes::<Three>(session, &python), bytes::<Five>(session, &python)];
    let mut figures: Vec<Figure> = shuffled
        .iter()
        .zip([3, 5, 32])
        .map(|(table, slots)| {
            let ratio = table.ratio(Kind::Slots.name(), OURS);
            Figure::at_least(
                format!("`getattr` of a slots class, {slots} slots, shuffled"),
                5.0,
                ratio,
            )
            .with_note("to attr_as")
        })
        .collect();
    let ratio = singles[2].ratio(Kind::Slots.name(), OURS);
    figures.push(Figure::at_least("`getattr` of a slots class, 3 slots, one name", 5.0, ratio).with_note("to attr_as"));
    let ratio = bytes[0].ratio(Kind::Slots.name(), OURS);
    figures.push(Figure::at_least("bytes of a slots class, 3 floats", 2.0, ratio).with_note("to a slotted struct"));
    Outcome {
        panels: vec![
            panel(format!("{version}, three attributes"), "ns per operation", &singles),
            panel(
                format!("{version}, getattr, shuffled names"),
                "ns per access",
                &shuffled,
            ),
            panel(
                format!("{version}, memory"),
                "bytes per object, values not counted in CPython",
                &bytes,
            ),
        ],
        figures,
        absent: Vec::new(),
    }
}

fn panel(title: String, unit: &str, tables: &[Table]) -> Panel {
    Panel {
        title,
        unit: unit.to_owned(),
        series: tables.iter().map(Table::series).collect(),
    }
}

fn shuffled<T: Numbered>(session: &Session, python: &Python) -> Table {
    let slots = T::NAMES.len();
    let object: &'static T = fresh();
    let keys = Shuffled::keys(T::NAMES);
    let ours = lookups::throughput(
        OURS,
        keys,
        |key| object.attr_as::<f64>(key).map_or(0, |value| value.to_bits()),
        |key| object.attr_as::<f64>(key).expect("a slot").to_bits(),
    );
    let mut contenders = vec![ours.ours()];
    contenders.extend(KINDS.map(|kind| python.shuffled(kind, slots)));
    session.measure("getattr", &format!("{slots} attributes"), OURS, contenders)
}

fn bytes<T: Numbered>(session: &Session, python: &Python) -> Table {
    let (objects, attributes) = (session.effort.objects / 10, T::NAMES.len());
    let (ours, _) = heap::per_object(objects, |_| T::numbered());
    let theirs = KINDS.map(|kind| {
        let bytes = python.bytes(&format!("single:{attributes}"), kind, objects);
        (kind.name().to_owned(), Side::Peer, vec![bytes])
    });
    session.done("memory");
    let ours = (OURS.to_owned(), Side::Ours, vec![ours]);
    Table::of(
        format!("{attributes} attributes"),
        OURS,
        [ours].into_iter().chain(theirs),
    )
}

fn accessor() -> Contender {
    let object = fresh::<Three>();
    on_hot_name(move |_| black_box(&*object).y().to_bits())
}

fn setter() -> Contender {
    let object = fresh::<Three>();
    on_hot_name(move |_| {
        black_box(&mut *object).set_y(black_box(1.5));
        1
    })
}

fn by_name() -> Contender {
    let object = fresh::<Three>();
    on_hot_name(move |key| object.attr_as::<f64>(key).expect("a slot").to_bits())
}

fn written_by_name() -> Contender {
    let object = fresh::<Three>();
    on_hot_name(move |key| {
        object.set_attr_as(key, black_box(1.5)).expect("a slot");
        1
    })
}

/// Objects on the heap, as `CPython` makes them.
fn created() -> Contender {
    on_hot_name(|_| {
        let [x, y, z] = black_box([1.5; 3]);
        black_box(Box::new(Three { x, y, z })).y.to_bits()
    })
}

fn on_hot_name(mut operation: impl FnMut(&'static str) -> u64 + 'static) -> Contender {
    let keys = Hot::keys(Three::NAMES);
    Contender::new(OURS, keys.len(), move |passes| {
        let mut sum = 0_u64;
        for _ in 0..passes {
            for &key in black_box(keys) {
                sum = sum.wrapping_add(operation(key));
            }
        }
        sum
    })
}

fn fresh<T: Numbered>() -> &'static mut T {
    black_box(Box::leak(Box::new(T::numbered())))
}
