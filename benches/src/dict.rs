//! Dynamic attributes: the dict beside the maps that one would use for it.

use std::collections::HashMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use slotted::{Dict, Value};

use crate::contenders::{BASELINE, Contender};
use crate::keys;
use crate::measure::{Effort, Table};
use crate::names::OneHundredTwentyEight;
use crate::subjects::Numbered;

/// What people note down beside what was planned for.
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

/// How many dicts are asked in turn: so many that no single set of names is lucky for one way and unlucky for another,
/// and so few that all of them stay in the nearest cache.
const DICTS: usize = 16;

/// A hit and a miss among so many attributes as a dict may have.
pub(crate) fn run(effort: Effort) -> ExitCode {
    println!(
        "nanoseconds per look-up of a dynamic attribute, the median of {} rounds, and the ratio to {BASELINE}\n",
        effort.rounds
    );
    let many = &OneHundredTwentyEight::NAMES[..100];
    for names in [&EXTRAS[..1], &EXTRAS[..3], &EXTRAS, many] {
        let one = vec![names.to_vec()];
        measure(&format!("{} extras", names.len()), &one, effort);
    }
    for extras in [1, 3, 8] {
        let sets: Vec<Vec<&str>> = (0..DICTS).map(|set| keys::some(many, extras, set)).collect();
        measure(&format!("{DICTS} dicts of {extras}"), &sets, effort);
    }
    growth();
    ExitCode::SUCCESS
}

/// What each attribute of many costs: the same for ten times as many, but for the removal of the first, which moves all
/// that stand behind it.
fn growth() {
    println!(
        "{:<40}{:>8}  {:>8}  {:>8}  {:>8}  {:>14}  {:>14}",
        "ns for each of", "insert", "get", "the last", "first", "of a Vec", "of an IndexMap"
    );
    for size in [2000, 20_000_u32] {
        let names: Vec<String> = (0..size).map(|number| format!("attribute_{number}")).collect();
        let mut dict = Dict::new();
        let fill = |dict: &mut Dict| dict.extend(names.iter().map(|name| (name, 1.0)));
        let insert = each(size, || fill(&mut dict));
        let get = each(size, || assert!(names.iter().all(|name| dict.contains(name))));
        let last = each(size, || names.iter().rev().for_each(|name| drop(dict.remove(name))));
        fill(&mut dict);
        let first = each(size, || names.iter().for_each(|name| drop(dict.remove(name))));
        assert!(dict.is_empty());
        // The same number of bytes, and nothing else.
        let mut entries = vec![[0_u64; 6]; names.len()];
        let moved = each(size, || {
            while !black_box(&entries).is_empty() {
                entries.remove(0);
            }
        });
        let mut map: IndexMap<String, Value> = names.iter().map(|name| (name.clone(), 1.0.into())).collect();
        let shifted = each(size, || names.iter().for_each(|name| drop(map.shift_remove(name))));
        println!("  {size:<38}{insert:>8.1}  {get:>8.1}  {last:>8.1}  {first:>8.0}  {moved:>14.0}  {shifted:>14.0}");
    }
}

/// Nanoseconds for each of so many.
fn each(count: u32, work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
}

fn measure(title: &str, sets: &[Vec<&'static str>], effort: Effort) {
    for (what, names) in [
        ("hits", keys::shuffled as fn(&[&str]) -> _),
        ("near misses", keys::near_misses),
    ] {
        // The sets come in random order, and the names of each set too.
        let order: Vec<String> = (0..sets.len()).map(|set| set.to_string()).collect();
        let order = keys::shuffled(&order.iter().map(String::as_str).collect::<Vec<_>>());
        let mut names: Vec<_> = sets.iter().map(|set| names(set).iter().copied()).collect();
        let asked = order.iter().map(|set| {
            let set: usize = set.parse().expect("a number");
            (set, names[set].next().expect("there are as many names as keys"))
        });
        let keys: &'static [Key] = black_box(asked.collect::<Vec<_>>().leak());
        println!(
            "{}",
            Table::measure(format!("{title}, {what}"), &contenders(sets, keys), effort)
        );
    }
}

/// Which of the dicts, and the name.
type Key = (usize, &'static str);

fn contenders(sets: &[Vec<&'static str>], keys: &'static [Key]) -> Vec<Contender> {
    vec![
        contender::<Dict>("Dict", sets, keys),
        contender::<hashbrown::HashMap<String, Value, FixedState>>(BASELINE, sets, keys),
        contender::<hashbrown::HashMap<&'static str, Value, FixedState>>("the same, keys &'static str", sets, keys),
        contender::<Option<Box<hashbrown::HashMap<String, Value, FixedState>>>>(
            "the same in an Option<Box>",
            sets,
            keys,
        ),
        contender::<HashMap<String, Value>>("std HashMap", sets, keys),
        contender::<Option<Box<IndexMap<String, Value>>>>("IndexMap in an Option<Box>", sets, keys),
    ]
}

/// Each hit proves that it is the value that a search through all of them finds.
fn contender<M: Extras>(name: &'static str, sets: &[Vec<&'static str>], keys: &'static [Key]) -> Contender {
    let map = |names: &Vec<&'static str>| {
        M::of(
            names
                .iter()
                .zip((0_u32..).map(f64::from))
                .map(|(name, value)| (*name, value.into())),
        )
    };
    let maps: &'static [M] = black_box(sets.iter().map(map).collect::<Vec<_>>().leak());
    let wanted = |(set, key): Key| {
        if sets[set].contains(&key) {
            address(maps[set].search(key))
        } else {
            0
        }
    };
    if let [map] = maps {
        return Contender::new(name, keys, wanted, move |(_, key)| map.find(key).map_or(0, address));
    }
    Contender::new(name, keys, wanted, move |(set, key)| {
        maps[set].find(key).map_or(0, address)
    })
}

/// To read the value would cost all of them the same, and so bring them nearer to each other.
fn address(value: &Value) -> u64 {
    std::ptr::from_ref(value).addr() as u64
}

/// A map from names to values.
trait Extras: 'static {
    fn of(entries: impl Iterator<Item = (&'static str, Value)>) -> Self;
    fn find(&self, name: &str) -> Option<&Value>;
    /// The value of a name that is there.
    fn search(&self, name: &str) -> &Value;
}

macro_rules! maps {
    ($($map:ty, |$key:ident| $name:expr;)*) => { $(
        impl Extras for $map {
            fn of(entries: impl Iterator<Item = (&'static str, Value)>) -> Self {
                entries.map(|($key, value)| ($name, value)).collect()
            }

            #[inline(always)]
            fn find(&self, name: &str) -> Option<&Value> {
                self.get(name)
            }

            fn search(&self, name: &str) -> &Value {
                self.iter().find(|(held, _)| AsRef::<str>::as_ref(held) == name).expect("it is there").1
            }
        }
    )* };
}

maps! {
    Dict, |name| name;
    hashbrown::HashMap<String, Value, FixedState>, |name| name.to_owned();
    hashbrown::HashMap<&'static str, Value, FixedState>, |name| name;
    HashMap<String, Value>, |name| name.to_owned();
    IndexMap<String, Value>, |name| name.to_owned();
}

/// One pointer wide, as the dict is.
impl<M: Extras> Extras for Option<Box<M>> {
    fn of(entries: impl Iterator<Item = (&'static str, Value)>) -> Self {
        Some(Box::new(M::of(entries)))
    }

    #[inline(always)]
    fn find(&self, name: &str) -> Option<&Value> {
        self.as_ref()?.find(name)
    }

    fn search(&self, name: &str) -> &Value {
        self.as_ref().expect("it is not empty").search(name)
    }
}
