//! The cost of each of many dynamic attributes, which should not change with ten times as many.

use std::hint::black_box;
use std::time::{Duration, Instant};

use indexmap::IndexMap;
use slotted::{Dict, Value};

use super::maps::{Extras, Hashbrown};
use crate::chapter::Session;
use crate::findings::Figure;
use crate::keys;
use crate::lookups;
use crate::measure::{Contender, Table};

pub(super) const TABLES: u64 = 2;

const SIZES: [usize; 2] = [2000, 20_000];
/// The baseline of all contenders.
const FEW: &str = "Dict, 2 000";
const MANY: &str = "Dict, 20 000";
const CONDITION: &str = "many extras";

/// Makes the contenders with these names, for so many extras.
type Making = fn(&[String; 3], usize) -> Vec<Contender>;

/// Measures insertion and look-up, each with its title.
pub(super) fn measure(session: &Session) -> [(&'static str, Table); 2] {
    [
        ("Insertion of many, one by one", inserted as Making),
        ("Look-up among many", found),
    ]
    .map(|(title, contenders)| {
        let contenders = SIZES.into_iter().zip([FEW, MANY]).flat_map(|(size, dict)| {
            let of = dict.trim_start_matches("Dict");
            let names = [
                dict.to_owned(),
                format!("hashbrown + foldhash{of}"),
                format!("IndexMap{of}"),
            ];
            contenders(&names, size)
        });
        let contenders = contenders.collect();
        (title, session.measure(title, CONDITION, FEW, contenders))
    })
}

pub(super) fn figure(title: &str, table: &Table) -> Figure {
    Figure::at_most(format!("{title}: each of 20 000"), 3.0, table.ratio(MANY, FEW)).with_note("to each of 2 000")
}

fn names(size: usize) -> Vec<&'static str> {
    let names: Vec<String> = (0..size).map(|number| format!("attribute_{number}")).collect();
    keys::at_run_time(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn inserted([dict, hashbrown, index_map]: &[String; 3], size: usize) -> Vec<Contender> {
    vec![
        insertion(dict, size, |map: &mut Dict, name, value| drop(map.insert(name, value))).ours(),
        insertion(hashbrown, size, |map: &mut Hashbrown, name, value| {
            drop(map.insert(name.to_owned(), value));
        }),
        insertion(index_map, size, |map: &mut IndexMap<String, Value>, name, value| {
            drop(map.insert(name.to_owned(), value));
        }),
    ]
}

/// Insertion into an empty map, whose drop is not timed.
fn insertion<M: Default>(name: &str, size: usize, insert: impl Fn(&mut M, &str, Value) + 'static) -> Contender {
    let names = names(size);
    Contender::timed(name, size, move |passes| {
        let mut time = Duration::ZERO;
        for _ in 0..passes {
            let start = Instant::now();
            let mut map = M::default();
            for name in black_box(&names) {
                insert(&mut map, name, Value::from(1.0));
            }
            black_box(&map);
            time += start.elapsed();
        }
        time
    })
}

fn found([dict, hashbrown, index_map]: &[String; 3], size: usize) -> Vec<Contender> {
    vec![
        look_up::<Dict>(dict, size).ours(),
        look_up::<Hashbrown>(hashbrown, size),
        look_up::<IndexMap<String, Value>>(index_map, size),
    ]
}

/// Look-up of all names, in random order.
fn look_up<M: Extras>(name: &str, size: usize) -> Contender {
    let names = names(size);
    let map: &'static M = Box::leak(Box::new(M::of(names.iter().copied().zip((0_u32..).map(f64::from)))));
    let is_there = |found: bool| u64::from(found);
    lookups::throughput(
        name,
        keys::shuffled(&names),
        move |_| 1,
        move |key| is_there(map.find(key).is_some()),
    )
}
