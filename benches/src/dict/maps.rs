//! The maps from names to values, and the loops in which they are measured.

use std::collections::HashMap;
use std::hint::black_box;

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use slotted::{Dict, Value};

use crate::keys::{self, KEYS};
use crate::lookups;
use crate::measure::Contender;

pub(super) const DICT: &str = "Dict";
/// The baseline of ratios.
pub(super) const HASHBROWN: &str = "hashbrown + foldhash";
pub(super) const HASHBROWN_BOXED: &str = "hashbrown in an Option<Box>";
pub(super) const STD: &str = "std HashMap";
pub(super) const STD_BOXED: &str = "std HashMap in an Option<Box>";
pub(super) const INDEX_MAP: &str = "IndexMap";

pub(super) type Hashbrown = hashbrown::HashMap<String, Value, FixedState>;

/// The position of a map, and the name to look up in it.
type Key = (usize, &'static str);

/// The maps in random order, each with the next of its names to look up, which are shuffled.
pub(super) fn in_turn(asked: &[Vec<String>]) -> &'static [Key] {
    let maps: Vec<String> = (0..asked.len()).map(|map| map.to_string()).collect();
    let shuffled = |names: &[String], count| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        keys::shuffled_times(&names, count).into_iter()
    };
    let mut names: Vec<_> = asked
        .iter()
        .map(|names| shuffled(names, KEYS.div_ceil(asked.len())))
        .collect();
    let turns = shuffled(&maps, KEYS).map(|map| {
        let map: usize = map.parse().expect("a number");
        (map, names[map].next().expect("there are as many names as turns"))
    });
    black_box(turns.collect::<Vec<_>>().leak())
}

pub(super) fn contenders(sets: &[Vec<&'static str>], keys: &'static [Key]) -> Vec<Contender> {
    vec![
        contender::<Dict>(DICT, sets, keys).ours(),
        contender::<Hashbrown>(HASHBROWN, sets, keys),
        contender::<Option<Box<Hashbrown>>>(HASHBROWN_BOXED, sets, keys),
        contender::<HashMap<String, Value>>(STD, sets, keys),
        contender::<Option<Box<HashMap<String, Value>>>>(STD_BOXED, sets, keys),
        contender::<IndexMap<String, Value>>(INDEX_MAP, sets, keys),
    ]
}

/// A contender whose hits each prove that they found the value that a search through all entries finds.
fn contender<M: Extras>(name: &str, sets: &[Vec<&'static str>], keys: &'static [Key]) -> Contender {
    let map = |names: &Vec<&'static str>| M::of(names.iter().copied().zip((0_u32..).map(f64::from)));
    let maps: &'static [M] = black_box(sets.iter().map(map).collect::<Vec<_>>().leak());
    let wanted = |(map, key): Key| {
        let is_there = sets[map].contains(&key);
        if is_there { address(maps[map].search(key)) } else { 0 }
    };
    if let [map] = maps {
        return lookups::throughput(name, keys, wanted, move |(_, key)| map.find(key).map_or(0, address));
    }
    lookups::throughput(name, keys, wanted, move |(map, key)| {
        maps[map].find(key).map_or(0, address)
    })
}

/// The address of the value. Reading the value would cost all maps the same, and so bring their ratios nearer to 1.
fn address(value: &Value) -> u64 {
    std::ptr::from_ref(value).addr() as u64
}

/// A map from names to values.
pub(super) trait Extras: 'static {
    fn of(entries: impl Iterator<Item = (&'static str, f64)>) -> Self;

    fn find(&self, name: &str) -> Option<&Value>;

    /// The value of a name that is in the map.
    fn search(&self, name: &str) -> &Value;
}

macro_rules! maps {
    ($($map:ty, |$key:ident| $name:expr;)*) => { $(
        impl Extras for $map {
            fn of(entries: impl Iterator<Item = (&'static str, f64)>) -> Self {
                entries.map(|($key, value)| ($name, Value::from(value))).collect()
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
    Hashbrown, |name| name.to_owned();
    HashMap<String, Value>, |name| name.to_owned();
    IndexMap<String, Value>, |name| name.to_owned();
}

/// A map that is one pointer wide and uses no heap while it is empty, as the dict.
impl<M: Extras> Extras for Option<Box<M>> {
    fn of(entries: impl Iterator<Item = (&'static str, f64)>) -> Self {
        let mut entries = entries.peekable();
        entries.peek().is_some().then(|| Box::new(M::of(entries)))
    }

    #[inline(always)]
    fn find(&self, name: &str) -> Option<&Value> {
        self.as_ref()?.find(name)
    }

    fn search(&self, name: &str) -> &Value {
        self.as_ref().expect("it is not empty").search(name)
    }
}
