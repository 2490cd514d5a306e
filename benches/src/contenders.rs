//! The ways from a name to a value. Each proves, before it is timed, that it finds the right one.

use std::hint::black_box;

use bevy_reflect::structs::GetField;
use facet_reflect::Peek;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use slotted::{Attributes, Object, Slot};

use crate::keys;
use crate::subjects::{Numbered, Subject};

/// What the others are compared with.
pub(crate) const BASELINE: &str = "hashbrown + foldhash";

/// One way, and its keys.
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    /// How many keys a pass asks for.
    pub(crate) keys: usize,
    run: Box<dyn Fn(usize) -> u64>,
}

impl Contender {
    /// Asks for all keys, so many times.
    pub(crate) fn run(&self, passes: usize) -> u64 {
        (self.run)(passes)
    }

    /// `get` gives the bits of a value: to add them costs less than to add the values, and is not what is measured.
    /// They are proven to be the `wanted` ones by the very loop that is timed: a second call of `get` would keep
    /// the compiler from inlining the first.
    pub(crate) fn new<K: Copy>(
        name: &'static str,
        keys: &'static [K],
        wanted: impl Fn(K) -> u64,
        get: impl Fn(K) -> u64 + 'static,
    ) -> Self {
        let sum = move |keys: &[K], passes| {
            let mut sum = 0_u64;
            for _ in 0..passes {
                for &key in black_box(keys) {
                    sum = sum.wrapping_add(get(key));
                }
            }
            sum
        };
        for (position, key) in keys.iter().enumerate() {
            let found = sum(std::slice::from_ref(key), 1);
            assert!(found == wanted(*key), "{name}: key {position} finds another value");
        }
        Self {
            name,
            keys: keys.len(),
            run: Box::new(move |passes| sum(keys, passes)),
        }
    }

    /// A way to the values of a `T`.
    fn hits<T: Numbered>(name: &'static str, keys: Keys, get: impl Fn(Key) -> &'static f64 + 'static) -> Self {
        Self::new(name, keys, position_in::<T>, move |key| get(key).to_bits())
    }

    /// A way to learn that there is no value.
    fn misses(name: &'static str, keys: Keys, finds: impl Fn(Key) -> bool + 'static) -> Self {
        Self::new(name, keys, |_| 0, move |key| u64::from(finds(key)))
    }
}

/// The bits of the value of that name in a numbered `T`.
fn position_in<T: Numbered>(name: &str) -> u64 {
    let named = T::NAMES.iter().zip(0_u32..).find(|(other, _)| **other == name);
    named.map_or(0, |(_, position)| f64::from(position).to_bits())
}

type Key = &'static str;
type Keys = &'static [Key];
type Map = HashMap<&'static str, f64, FixedState>;

/// Every way there is, each name as likely as the other.
pub(crate) fn random<T: Subject>() -> Vec<Contender> {
    let keys = keys::shuffled(T::NAMES);
    let object: &'static T = numbered();
    let peek = Peek::new(object).into_struct().expect("a struct");
    let facet = move |key: Key| peek.field_by_name(key).ok()?.get::<f64>().ok();
    let mut contenders = slotted::<T>(["attr_as", "attr_as on dyn Object"], keys);
    contenders.extend([
        resolved::<T>(keys),
        matched::<T>(keys),
        map::<T>(keys),
        Contender::hits::<T>("bevy_reflect get_field", keys, |key| {
            object.get_field(key).expect("a field")
        }),
        Contender::hits::<T>("facet Peek::field_by_name", keys, move |key| {
            facet(key).expect("a field")
        }),
    ]);
    contenders
}

/// The same names in other structs, to be run beside [`random`].
pub(crate) fn random_of<T: Numbered>(names: [&'static str; 2]) -> Vec<Contender> {
    slotted::<T>(names, keys::shuffled(T::NAMES))
}

/// Names that nothing answers to.
pub(crate) fn misses<T: Subject>() -> Vec<Contender> {
    let keys = keys::near_misses(T::NAMES);
    let object: &'static T = numbered();
    let map = filled_map::<T>();
    vec![
        Contender::misses("has_attr", keys, |key| object.has_attr(key)),
        Contender::misses("find_attr", keys, |key| object.find_attr(key).is_some()),
        Contender::misses("match", keys, |key| object.by_match(key).is_some()),
        Contender::misses(BASELINE, keys, |key| map.get(key).is_some()),
    ]
}

/// One name again and again, so that every branch is predicted.
pub(crate) fn hot<T: Subject>() -> Vec<Contender> {
    let keys = keys::hot(T::NAMES);
    let mut contenders = slotted::<T>(["attr_as", "attr_as on dyn Object"], keys);
    contenders.extend([matched::<T>(keys), map::<T>(keys)]);
    contenders
}

/// A type that the compiler knows, and one that it does not.
fn slotted<T: Numbered>([known, erased]: [&'static str; 2], keys: Keys) -> Vec<Contender> {
    let object: &'static T = numbered();
    let dynamic: &'static dyn Object = black_box(object);
    vec![
        Contender::hits::<T>(known, keys, |key| object.attr_as(key).expect("a slot")),
        Contender::hits::<T>(erased, keys, |key| dynamic.attr_as(key).expect("a slot")),
    ]
}

/// The names resolved before: what reading by name costs a program that keeps descriptors.
fn resolved<T: Subject>(keys: Keys) -> Contender {
    let object: &'static T = numbered();
    let slots: Vec<Slot<T, f64>> = keys.iter().map(|key| T::slot(key).expect("a slot")).collect();
    let wanted = |slot: Slot<T, f64>| position_in::<T>(slot.name());
    Contender::new("Slot resolved before", slots.leak(), wanted, |slot| {
        slot.get(object).to_bits()
    })
}

fn matched<T: Subject>(keys: Keys) -> Contender {
    let object: &'static T = numbered();
    Contender::hits::<T>("match", keys, |key| object.by_match(key).expect("a field"))
}

fn map<T: Subject>(keys: Keys) -> Contender {
    let map = filled_map::<T>();
    Contender::hits::<T>(BASELINE, keys, |key| map.get(key).expect("an entry"))
}

fn filled_map<T: Subject>() -> &'static Map {
    let entries = T::NAMES.iter().zip((0_u32..).map(f64::from));
    Box::leak(Box::new(entries.map(|(name, value)| (*name, value)).collect()))
}

/// Leaked, as the keys are.
fn numbered<T: Numbered>() -> &'static T {
    black_box(Box::leak(Box::new(T::numbered())))
}
