//! Writes by name, and reads and writes that convert, on 32 slots.

use std::hint::black_box;

use bevy_reflect::structs::GetField;
use facet_reflect::Poke;
use foldhash::fast::FixedState;
use slotted::Attributes;

use super::ways::{ATTR_AS, HASHBROWN, Key, numbers};
use crate::keys;
use crate::lookups::{self, Load};
use crate::measure::Contender;
use crate::names::ThirtyTwo;
use crate::subjects::Numbered;

pub(super) const SET_ATTR_AS: &str = "set_attr_as";
pub(super) const GET_ATTR: &str = "get_attr, f64";
pub(super) const GET_ATTR_AS_I64: &str = "get_attr, f64 as i64";
pub(super) const SET_ATTR: &str = "set_attr, f64";
pub(super) const SET_ATTR_FROM_I32: &str = "set_attr, i32 into f64";
pub(super) const SET_ATTR_TEXT: &str = "set_attr_text, f64";
pub(super) const PARSE: &str = "str::parse, no look-up";

/// Numbers as users type them.
const TEXTS: [&str; 8] = [
    "0.01",
    "1.5",
    "273.15",
    "12",
    "-40.25",
    "6.62607015",
    "1e-3",
    "299792.458",
];

/// Typed writes, beside the typed read.
pub(super) fn typed() -> Vec<Contender> {
    let keys = keys::shuffled(ThirtyTwo::NAMES);
    let (object, reflected, poked) = (fresh(), fresh(), fresh());
    let mut poke = Poke::new(poked).into_struct().expect("a struct");
    let entries = ThirtyTwo::NAMES.iter().copied().zip(numbers(ThirtyTwo::NAMES));
    let mut map: hashbrown::HashMap<Key, f64, FixedState> = entries.collect();
    vec![
        reading(ATTR_AS, keys, |object, key| object.attr_as::<f64>(key).ok().copied()).ours(),
        writing(SET_ATTR_AS, keys, |key, value| object.set_attr_as(key, value).is_ok()).ours(),
        writing(HASHBROWN, keys, move |key, value| {
            map.get_mut(key).map(|place| *place = value).is_some()
        }),
        writing("bevy_reflect get_field_mut", keys, |key, value| {
            reflected.get_field_mut(key).map(|place| *place = value).is_some()
        }),
        writing("facet Poke", keys, move |key, value| {
            poke.field_by_name(key).and_then(|mut field| field.set(value)).is_ok()
        }),
    ]
}

/// Operations that look up a name and convert, beside those that do only one of the two.
pub(super) fn converting<L: Load>() -> Vec<Contender> {
    let keys = L::keys(ThirtyTwo::NAMES);
    // The texts are reversed, since both lists are shuffled in the same order.
    let texts = keys.iter().copied().zip(L::keys(&TEXTS).iter().rev().copied());
    let texts = texts.collect::<Vec<_>>();
    let texts: &'static [(Key, Key)] = black_box(texts.leak());
    let (floats, integers, parsed) = (fresh(), fresh(), fresh());
    vec![
        reading(ATTR_AS, keys, |object, key| object.attr_as::<f64>(key).ok().copied()).ours(),
        reading(GET_ATTR, keys, |object, key| object.get_attr::<f64>(key).ok()).ours(),
        converted(keys).ours(),
        writing(SET_ATTR, keys, |key, value| floats.set_attr(key, value).is_ok()).ours(),
        lookups::throughput(
            SET_ATTR_FROM_I32,
            keys,
            |_| 1,
            |key| u64::from(integers.set_attr(key, black_box(7_i32)).is_ok()),
        )
        .ours(),
        lookups::throughput(
            SET_ATTR_TEXT,
            texts,
            |_| 1,
            |(key, text)| u64::from(parsed.set_attr_text(key, text).is_ok()),
        )
        .ours(),
        lookups::throughput(PARSE, texts, |(_, text)| parse(text), |(_, text)| parse(text)).floor(),
    ]
}

fn converted(keys: &'static [Key]) -> Contender {
    let object: &'static ThirtyTwo = fresh();
    let position = |key| ThirtyTwo::NAMES.iter().position(|name| *name == key);
    lookups::throughput(
        GET_ATTR_AS_I64,
        keys,
        |key| position(key).expect("a name") as u64,
        |key| object.get_attr::<i64>(key).expect("a whole number").cast_unsigned(),
    )
}

fn parse(text: &str) -> u64 {
    black_box(text).parse::<f64>().expect("a number").to_bits()
}

fn reading(
    name: &str,
    keys: &'static [Key],
    get: impl Fn(&'static ThirtyTwo, Key) -> Option<f64> + 'static,
) -> Contender {
    let object: &'static ThirtyTwo = fresh();
    let wanted = |key: Key| object.attr_as::<f64>(key).map_or(0, |value| value.to_bits());
    lookups::throughput(name, keys, wanted, move |key| {
        get(object, key).expect("a slot").to_bits()
    })
}

/// A contender that writes; `set` returns whether it succeeded.
fn writing(name: &str, keys: &'static [Key], mut set: impl FnMut(Key, f64) -> bool + 'static) -> Contender {
    lookups::throughput(name, keys, |_| 1, move |key| u64::from(set(key, black_box(1.5))))
}

fn fresh() -> &'static mut ThirtyTwo {
    black_box(Box::leak(Box::new(ThirtyTwo::numbered())))
}
