//! The bytes of an object on the heap, for each way to keep its attributes.

use std::collections::{BTreeMap, HashMap};
use std::iter;
use std::sync::Arc;

use bevy_reflect::structs::DynamicStruct;
use foldhash::fast::FixedState;
use indexmap::IndexMap;
use serde_json::Value as Json;
use slotted::Object;

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Figure, Panel, Side};
use crate::heap;
use crate::measure::Table;
use crate::names::{Five, Three};
use crate::subjects::{Numbered, Subject};

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "memory",
    title: "Memory per object",
    about: "A million objects of `f64` attributes in a vector: bytes asked of the allocator, the place in the vector \
            included. What the allocator itself adds to each block is not counted.",
    tables: 2,
    run,
};

const FIELDS: &str = "struct without a derive";
const SLOTTED: &str = "slotted struct";
const HASH_MAP: &str = "std HashMap";
const DYNAMIC_STRUCT: &str = "bevy_reflect DynamicStruct";

fn run(session: &Session) -> Outcome {
    let tables = [measure::<Three, [f64; 3]>(session), measure::<Five, [f64; 5]>(session)];
    let sizes = [Three::NAMES.len(), Five::NAMES.len()];
    let figures = iter::zip(&tables, sizes).flat_map(|(table, slots)| {
        let to = |other: &str, limit| {
            let what = format!("{slots} slots: bytes");
            Figure::at_most(what, limit, table.ratio(SLOTTED, other)).with_note(format!("to {other}"))
        };
        [to(FIELDS, 1.0), to(HASH_MAP, 0.5), to(DYNAMIC_STRUCT, 0.5)]
    });
    let panels = iter::zip(&tables, sizes).map(|(table, slots)| Panel {
        title: format!("{slots} slots"),
        unit: "bytes per object".to_owned(),
        series: vec![table.series()],
    });
    Outcome {
        figures: figures.collect(),
        panels: panels.collect(),
        absent: Vec::new(),
    }
}

/// Measures objects of one size. `Fields` has the size of the fields alone.
fn measure<T: Subject, Fields: Default>(session: &Session) -> Table {
    let objects = session.effort.objects;
    let mut rows = Vec::new();
    let mut row = |name: &str, side, bytes| rows.push((name.to_owned(), side, vec![bytes]));
    let numbered = |_| T::numbered();
    row(SLOTTED, Side::Ours, bytes(objects, numbered));
    row(
        "Box<dyn Object>",
        Side::Ours,
        bytes(objects, |_| -> Box<dyn Object> { Box::new(T::numbered()) }),
    );
    row(FIELDS, Side::Floor, bytes(objects, |_| Fields::default()));
    row(
        "Arc of the struct",
        Side::Peer,
        bytes(objects, |_| Arc::new(T::numbered())),
    );
    row(
        "triomphe Arc",
        Side::Peer,
        bytes(objects, |_| triomphe::Arc::new(T::numbered())),
    );
    row(HASH_MAP, Side::Peer, bytes(objects, |_| filled::<T, HashMap<_, _>>()));
    row(
        "hashbrown + foldhash",
        Side::Peer,
        bytes(objects, |_| filled::<T, hashbrown::HashMap<_, _, FixedState>>()),
    );
    row(
        "IndexMap",
        Side::Peer,
        bytes(objects, |_| filled::<T, IndexMap<_, _>>()),
    );
    row(
        "BTreeMap",
        Side::Peer,
        bytes(objects, |_| filled::<T, BTreeMap<_, _>>()),
    );
    row("serde_json Map", Side::Peer, bytes(objects, |_| json::<T>()));
    row(DYNAMIC_STRUCT, Side::Peer, bytes(objects, |_| dynamic::<T>()));
    session.done("memory");
    Table::of("bytes", SLOTTED, rows)
}

fn bytes<O>(objects: usize, make: impl FnMut(usize) -> O) -> f64 {
    let (bytes, _) = heap::per_object(objects, make);
    bytes
}

fn entries<T: Subject>() -> impl Iterator<Item = (&'static str, f64)> {
    iter::zip(T::NAMES.iter().copied(), (0_u32..).map(f64::from))
}

fn filled<T: Subject, M: FromIterator<(&'static str, f64)>>() -> M {
    entries::<T>().collect()
}

fn json<T: Subject>() -> serde_json::Map<String, Json> {
    entries::<T>()
        .map(|(name, value)| (name.to_owned(), Json::from(value)))
        .collect()
}

fn dynamic<T: Subject>() -> DynamicStruct {
    let mut dynamic = DynamicStruct::default();
    for (name, value) in entries::<T>() {
        dynamic.insert(name, value);
    }
    dynamic
}
