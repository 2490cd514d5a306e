//! Classes with `#[slots(serde)]`, each with another of what the derive has for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted, Value};

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(super) enum Fuel {
    Petrol,
    Mixed(u8, u8),
    Other { name: String },
    Weight(f32),
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde)]
pub(super) struct Vehicle {
    make: String,
    #[slots(alias = "built")]
    year: u16,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde)]
pub(super) struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    fuel: Fuel,
    price: Option<f32>,
    tags: BTreeMap<String, Vec<i64>>,
    #[slots(default)]
    letter: char,
    pair: (i8, Option<bool>),
    #[slots(rename = "big one", default = 7)]
    big: u64,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde, rename_all = "camelCase")]
pub(super) struct Pair<T> {
    first_one: T,
    second_one: Option<T>,
}

/// With a dict for what is not declared.
#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde)]
pub(super) struct Open {
    #[slots(parent)]
    vehicle: Vehicle,
    any: Value,
    #[slots(dict)]
    extra: Dict,
}

/// With what is written at times only.
#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde, property(doubled: u32, get = |this: &Self| u32::from(this.doors) * 2, serde(include)))]
pub(super) struct Sparse {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u16,
    #[slots(unset)]
    owner: Option<String>,
    #[slots(serde(skip_serializing_if = "Vec::is_empty"), default)]
    trips: Vec<i32>,
    #[slots(skip, default)]
    cache: Vec<u8>,
}

/// With validators.
#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde, validate = |this: &Self| if this.first <= this.last { Ok(()) } else { Err("crossed") })]
pub(super) struct Guarded {
    first: i32,
    last: i32,
    #[slots(validate = |gain: &u8| if *gain < 10 { Ok(()) } else { Err("too much") }, default = 1)]
    gain: u8,
    #[slots(dict)]
    extra: Dict,
}

/// Not serde's own: its class converts it.
#[derive(Slotted, Clone, Debug, PartialEq)]
pub(super) struct Engine {
    bore: f64,
    #[slots(unset)]
    note: Option<String>,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde)]
pub(super) struct Nest {
    #[slots(nested)]
    engine: Engine,
    #[slots(nested)]
    best: Option<Vehicle>,
    #[slots(nested)]
    engines: Vec<Engine>,
    #[slots(nested)]
    by_name: BTreeMap<String, Vehicle>,
}

/// Ignores what it does not know.
#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde(ignore_unknown))]
pub(super) struct Lenient {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: Option<u8>,
}

/// Nests itself.
#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(serde)]
pub(super) struct Node {
    number: i64,
    #[slots(nested, default)]
    children: Vec<Node>,
}

/// What of a document says how deep its nodes are.
#[derive(Deserialize, Default)]
pub(super) struct Levels {
    #[serde(default)]
    children: Vec<Levels>,
}

impl Node {
    /// How many levels there are. Does not recurse.
    pub(super) fn levels(levels: &Levels) -> usize {
        let (mut most, mut left) = (0, vec![(levels, 1)]);
        while let Some((node, level)) = left.pop() {
            most = most.max(level);
            left.extend(node.children.iter().map(|child| (child, level + 1)));
        }
        most
    }
}
