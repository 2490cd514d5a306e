//! Dynamic attributes: the dict beside the maps that one would use instead.

mod classes;
mod growth;
mod maps;
mod memory;

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Figure, Panel};
use crate::keys;
use crate::measure::Table;
use crate::names::OneHundredTwentyEight;
use crate::subjects::Numbered;
use maps::{DICT, HASHBROWN};
use memory::Memory;

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "dict",
    title: "Dynamic attributes",
    about: "A `Dict` of numbers under short and long names beside maps from `String` to the same `Value`: 262 144 look-ups in random order, \
            of one map and of sixteen in turn, each with other names, so that no lucky set of names decides. Bytes are those that glibc's \
            `malloc` sets aside, and the place of the map itself, as a field of a struct has it. Then the same through a class: its \
            slots with and without a `#[slots(dict)]` beside them, and the dict's entries by name, beside a struct whose names are in a \
            `match` and whose extras are in a map.",
    tables: 1 + 2 * (4 + 3) + 1 + growth::TABLES + classes::TABLES,
    run,
};

/// Names of extras, as users add them to declared attributes.
const EXTRAS: [&str; 8] = [
    "colour",
    "owner",
    "notes",
    "id",
    "serial_number",
    "last_service",
    "exposure_time_seconds",
    "x",
];

/// The number of dicts that are used in turn: few enough for all of them to stay in the nearest cache.
const DICTS: usize = 16;

const HITS: &str = "One map, hits";
const MISSES: &str = "One map, near misses";
const HITS_OF_MANY: &str = "Sixteen maps, hits";
const MISSES_OF_MANY: &str = "Sixteen maps, near misses";

/// Makes the names to look up from those that are in the map.
type Asking = fn(&[&str]) -> Vec<String>;

fn run(session: &Session) -> Outcome {
    let many = &OneHundredTwentyEight::NAMES[..100];
    let one = [&EXTRAS[..1], &EXTRAS[..3], &EXTRAS, many].map(|names| vec![names.to_vec()]);
    let sixteen = [0, 1, 3, 8].map(|extras| (0..DICTS).map(|set| keys::some(many, extras, set)).collect::<Vec<_>>());
    let memory = Memory::measure(session);
    let mut figures = memory.figures();
    let mut panels = vec![memory.panel()];
    for (title, asking, all) in [
        (HITS, themselves as Asking, &one[..]),
        (MISSES, keys::near, &one),
        (HITS_OF_MANY, themselves, &sixteen[1..]),
        (MISSES_OF_MANY, keys::near, &sixteen),
    ] {
        let mut tables = Vec::new();
        for sets in all {
            let asked: Vec<_> = sets.iter().map(|set| asked_of(set, asking)).collect();
            let size = extras(sets[0].len());
            let table = session.measure(title, &size, HASHBROWN, maps::contenders(sets, maps::in_turn(&asked)));
            if !sets[0].is_empty() {
                let figure = Figure::at_most(format!("{title}, {size}"), 1.1, table.ratio(DICT, HASHBROWN));
                figures.push(figure.with_note(format!("to {HASHBROWN}")));
            }
            tables.push(table);
        }
        panels.push(panel(title, "ns per look-up", &tables));
    }
    for (title, table) in growth::measure(session) {
        figures.push(growth::figure(title, &table));
        panels.push(panel(title, "ns for each", &[table]));
    }
    panels.extend(classes::measure(session));
    Outcome {
        panels,
        figures,
        absent: Vec::new(),
    }
}

fn themselves(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// The names to look up: derived from `names`, or from other names if there are none.
fn asked_of(names: &[&str], asking: Asking) -> Vec<String> {
    asking(if names.is_empty() { &EXTRAS } else { names })
}

/// The name of a size.
fn extras(count: usize) -> String {
    match count {
        0 => "empty".to_owned(),
        1 => "1 extra".to_owned(),
        _ => format!("{count} extras"),
    }
}

fn panel(title: &str, unit: &str, tables: &[Table]) -> Panel {
    Panel {
        title: title.to_owned(),
        unit: unit.to_owned(),
        series: tables.iter().map(Table::series).collect(),
    }
}
