//! Maps from names to values, and the loops that they are asked in.

use std::collections::HashMap;
use std::hint::black_box;

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use slotted::{Dict, Value};

use crate::keys::{self, KEYS};
use crate::lookups;
use crate::measure::Contender;

pub(super) const DICT: &str = "Dict";
/// What ratios are to.
pub(super) const HASHBROWN: &str = "hashbrown + foldhash";
pub(super) const HASHBROWN_BOXED: &str = "hashbrown in an Option<Box>";
pub(super) const STD: &str = "std HashMap";
pub(super) const STD_BOXED: &str = "std HashMap in an Option<Box>";
pub(super) const INDEX_MAP: &str = "IndexMap";

pub(super) type Hashbrown = hashbrown::HashMap<String, Value, FixedState>;

/// Which of the maps, and the name.
type Key = (usize, &'static str);

/// The maps in random order, and with each the next of the names that it is asked for, which are shuffled.
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

/// Each hit proves that it is the value that a search through all of them finds.
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

/// To read the value would cost all of them the same, and so bring them nearer to each other.
fn address(value: &Value) -> u64 {
    std::ptr::from_ref(value).addr() as u64
}

/// A map from names to values.
pub(super) trait Extras: 'static {
    fn of(entries: impl Iterator<Item = (&'static str, f64)>) -> Self;

    fn find(&self, name: &str) -> Option<&Value>;

    /// The value of a name that is there.
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

/// One pointer wide, and without memory of its own while it is empty, as the dict is.
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
