//! The ways from a name to a value: those of this project and their alternatives.

use std::collections::HashMap;
use std::hint::black_box;
use std::iter;

use bevy_reflect::structs::{DynamicStruct, GetField, Struct};
use facet_reflect::{Peek, Poke};
use foldhash::fast::FixedState;
use indexmap::IndexMap;
use serde_json::Value as Json;
use slotted::{Attributes, Object, Slot};
use valuable::{NamedValues, Value, Visit};

use crate::keys::KEYS;
use crate::lookups::Load;
use crate::measure::Contender;
use crate::subjects::{Numbered, Subject};

pub(super) const ATTR_AS: &str = "attr_as";
pub(super) const ATTR_AS_DYN: &str = "attr_as on dyn Object";
pub(super) const HAS_ATTR: &str = "has_attr";
pub(super) const FIND_ATTR: &str = "find_attr";
pub(super) const MATCH: &str = "match";
pub(super) const STD: &str = "std HashMap";
/// The baseline of ratios.
pub(super) const HASHBROWN: &str = "hashbrown + foldhash";
pub(super) const INDEX_MAP: &str = "IndexMap";
pub(super) const JSON: &str = "serde_json Map";
pub(super) const BEVY: &str = "bevy_reflect get_field";
pub(super) const BEVY_DYN: &str = "bevy_reflect get_field, dyn";
pub(super) const DYNAMIC_STRUCT: &str = "bevy_reflect DynamicStruct";
pub(super) const PEEK: &str = "facet Peek";
pub(super) const POKE: &str = "facet Poke";

pub(super) type Key = &'static str;
pub(super) type Keys = &'static [Key];

/// Every way, under one load.
pub(super) fn all<T: Subject, L: Load>() -> Vec<Contender> {
    let keys = L::keys(T::NAMES);
    let mut ways = if L::HITS {
        let mut ways = slotted::<T, L>([ATTR_AS, ATTR_AS_DYN], keys);
        ways.push(resolved::<T, L>(keys));
        ways
    } else {
        asked::<T, L>(keys)
    };
    ways.extend(code::<T, L>(keys));
    ways.extend(maps::<T, L>(keys));
    ways.extend(reflection::<T, L>(keys));
    ways
}

/// The cost of a field whose name the compiler knows, below which no look-up can get.
pub(super) fn field<T: Subject, L: Load>() -> Contender {
    // The object varies, since a loop would read one object's field only once.
    let objects: &'static [&'static T] = vec![numbered(); KEYS].leak();
    let wanted = |object: &'static T| Some(object.first());
    L::contender("field, its name known", objects, wanted, |object| Some(object.first())).floor()
}

/// Is called with a name, as a `dyn Object` is, and looks up nothing.
trait Called {
    fn call(&self, name: &str) -> f64;
}

impl Called for f64 {
    fn call(&self, _: &str) -> f64 {
        *self
    }
}

/// The cost of a call that only the object can answer, below which no look-up behind a `dyn Object` can get.
pub(super) fn call<T: Subject, L: Load>() -> Contender {
    let called: &'static dyn Called = black_box(leaked(1.0));
    let get = move |key| Some(called.call(key));
    L::contender(
        "a virtual call, nothing looked up",
        L::keys(T::NAMES),
        |_| Some(1.0),
        get,
    )
    .floor()
}

/// A struct whose type the compiler knows, and one whose type it does not.
pub(super) fn slotted<T: Numbered, L: Load>([known, erased]: [&str; 2], keys: Keys) -> Vec<Contender> {
    let object: &'static T = numbered();
    let dynamic: &'static dyn Object = black_box(object);
    vec![
        way::<T, L>(known, keys, |key| object.attr_as(key).ok().copied()).ours(),
        way::<T, L>(erased, keys, |key| dynamic.attr_as(key).ok().copied()).ours(),
    ]
}

/// The look-ups that make no error for a missing name.
fn asked<T: Numbered, L: Load>(keys: Keys) -> Vec<Contender> {
    let object: &'static T = numbered();
    let dynamic: &'static dyn Object = black_box(object);
    vec![
        way::<T, L>(HAS_ATTR, keys, |key| object.has_attr(key).then_some(0.0)).ours(),
        way::<T, L>("has_attr on dyn Object", keys, |key| {
            dynamic.has_attr(key).then_some(0.0)
        })
        .ours(),
        way::<T, L>(FIND_ATTR, keys, |key| object.find_attr(key).map(|_| 0.0)).ours(),
    ]
}

/// Names that were resolved before: the cost of reading by name in a program that keeps descriptors.
fn resolved<T: Subject, L: Load>(keys: Keys) -> Contender {
    let object: &'static T = numbered();
    let slots: Vec<Slot<T, f64>> = keys.iter().map(|key| T::slot(key).expect("a slot")).collect();
    let wanted = |slot: Slot<T, f64>| value_in::<T>(slot.name());
    L::contender("Slot resolved before", slots.leak(), wanted, |slot| {
        Some(*slot.get(object))
    })
    .ours()
}

/// The ways that are compiled from the names.
fn code<T: Subject, L: Load>(keys: Keys) -> Vec<Contender> {
    let object: &'static T = numbered();
    let values: &'static [f64] = black_box(numbers(T::NAMES).collect::<Vec<_>>().leak());
    vec![
        way::<T, L>(MATCH, keys, |key| object.by_match(key).copied()),
        way::<T, L>("phf, into an array", keys, |key| T::position(key).map(|at| values[at])),
        way::<T, L>("field_accessor", keys, |key| object.by_accessor(key).copied()),
    ]
}

fn maps<T: Subject, L: Load>(keys: Keys) -> Vec<Contender> {
    let std: &'static HashMap<Key, f64> = filled::<T, _>();
    let hashbrown: &'static hashbrown::HashMap<Key, f64, FixedState> = filled::<T, _>();
    let index_map: &'static IndexMap<Key, f64> = filled::<T, _>();
    let entries = T::NAMES.iter().zip(numbers(T::NAMES));
    let entries = entries.map(|(name, value)| ((*name).to_owned(), Json::from(value)));
    let json: &'static serde_json::Map<String, Json> = leaked(entries.collect());
    vec![
        way::<T, L>(STD, keys, |key| std.get(key).copied()),
        way::<T, L>(HASHBROWN, keys, |key| hashbrown.get(key).copied()),
        way::<T, L>(INDEX_MAP, keys, |key| index_map.get(key).copied()),
        way::<T, L>(JSON, keys, |key| json.get(key).and_then(Json::as_f64)),
    ]
}

fn reflection<T: Subject, L: Load>(keys: Keys) -> Vec<Contender> {
    let object: &'static T = numbered();
    let erased: &'static dyn Struct = black_box(object);
    let mut dynamic = DynamicStruct::default();
    for (name, value) in T::NAMES.iter().zip(numbers(T::NAMES)) {
        dynamic.insert(*name, value);
    }
    let dynamic: &'static DynamicStruct = leaked(dynamic);
    let peek = Peek::new(object).into_struct().expect("a struct");
    let mutable: &'static mut T = Box::leak(Box::new(T::numbered()));
    let mut poke = Poke::new(mutable).into_struct().expect("a struct");
    vec![
        way::<T, L>(BEVY, keys, |key| object.get_field(key).copied()),
        way::<T, L>(BEVY_DYN, keys, |key| erased.get_field(key).copied()),
        way::<T, L>(DYNAMIC_STRUCT, keys, |key| dynamic.get_field(key).copied()),
        way::<T, L>(PEEK, keys, move |key| peek.field_by_name(key).ok()?.get().ok().copied()),
        way::<T, L>(POKE, keys, move |key| poke.field_by_name(key).ok()?.get().ok().copied()),
        way::<T, L>("valuable", keys, |key| {
            let mut asked = Asked { name: key, found: None };
            object.visit(&mut asked);
            asked.found
        }),
    ]
}

/// A visitor that looks for one value and is shown all of them.
struct Asked {
    name: Key,
    found: Option<f64>,
}

impl Visit for Asked {
    fn visit_value(&mut self, _: Value<'_>) {}

    fn visit_named_fields(&mut self, values: &NamedValues<'_>) {
        self.found = values.get_by_name(self.name).and_then(Value::as_f64);
    }
}

fn way<T: Numbered, L: Load>(name: &str, keys: Keys, get: impl FnMut(Key) -> Option<f64> + 'static) -> Contender {
    L::contender(name, keys, value_in::<T>, get)
}

/// The value of that name in a numbered `T`.
fn value_in<T: Numbered>(name: &str) -> Option<f64> {
    let mut named = T::NAMES.iter().zip(numbers(T::NAMES));
    named.find(|(other, _)| **other == name).map(|(_, value)| value)
}

/// As many numbers as names: their positions.
pub(super) fn numbers(names: &[&str]) -> impl Iterator<Item = f64> {
    (0_u32..).map(f64::from).take(names.len())
}

/// A map from names to positions.
fn filled<T: Numbered, M: FromIterator<(Key, f64)>>() -> &'static M {
    leaked(iter::zip(T::NAMES.iter().copied(), numbers(T::NAMES)).collect())
}

fn numbered<T: Numbered>() -> &'static T {
    leaked(T::numbered())
}

/// Leaks the value, as the keys are, and hides from the compiler what is in it.
fn leaked<T>(value: T) -> &'static T {
    black_box(Box::leak(Box::new(value)))
}
