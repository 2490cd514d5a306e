//! A garage of engines: objects within objects, in collections, and values that serde alone knows.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted};

use crate::common::counted::Counted;

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
pub(crate) struct Base {
    pub(crate) name: String,
    #[slots(readonly)]
    pub(crate) serial: u32,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(doubled: f64, get = |engine: &Engine| engine.bore * 2.0, set = |engine: &mut Engine, v: f64| engine.bore = v / 2.0),
    property(limits: Limits, get = |engine: &Engine| Limits { least: 0.0, most: engine.bore }, set = Engine::limit),
    constant(CYCLE: [u8; 2] = [2, 4]),
)]
pub(crate) struct Engine {
    #[slots(parent)]
    pub(crate) base: Base,
    #[slots(validate = |bore: &f64| if *bore > 0.0 { Ok(()) } else { Err("no bore") })]
    pub(crate) bore: f64,
    #[slots(dict)]
    pub(crate) extra: Dict,
}

impl Engine {
    fn limit(&mut self, limits: Limits) {
        self.bore = limits.most;
    }
}

/// Known to serde alone.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    pub(crate) least: f64,
    pub(crate) most: f64,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(crate) enum Gear {
    Neutral,
    Forward(u8),
    Split { low: u8, high: u8 },
}

#[derive(Slotted, Clone, Debug, PartialEq)]
pub(crate) struct Garage {
    #[slots(nested)]
    pub(crate) engine: Engine,
    #[slots(nested)]
    pub(crate) spares: Vec<Engine>,
    #[slots(nested)]
    pub(crate) best: Option<Engine>,
    #[slots(nested, readonly)]
    pub(crate) sealed: Engine,
    #[slots(nested, alias = "by_name")]
    pub(crate) by: BTreeMap<String, Vec<Engine>>,
    #[slots(nested)]
    pub(crate) hashed: HashMap<String, Engine>,
    pub(crate) limits: Limits,
    pub(crate) tags: BTreeMap<String, u32>,
    pub(crate) codes: BTreeMap<u8, String>,
    pub(crate) grid: Vec<Vec<i16>>,
    pub(crate) pair: (u8, Option<String>),
    pub(crate) gear: Gear,
    pub(crate) parts: Vec<Counted>,
}

pub(crate) fn engine(bore: f64) -> Engine {
    Engine {
        base: Base {
            name: format!("e{bore}"),
            serial: 7,
        },
        bore,
        extra: Dict::new(),
    }
}

pub(crate) fn garage() -> Garage {
    Garage {
        engine: engine(1.0),
        spares: vec![engine(2.0), engine(3.0)],
        best: Some(engine(4.0)),
        sealed: engine(5.0),
        by: BTreeMap::from([("a.b".to_owned(), vec![engine(6.0)])]),
        hashed: HashMap::from([("x".to_owned(), engine(7.0))]),
        limits: Limits { least: -1.0, most: 1.0 },
        tags: BTreeMap::from([("a.b".to_owned(), 1), ("plain".to_owned(), 2)]),
        codes: BTreeMap::from([(8, "eight".to_owned())]),
        grid: vec![vec![1, 2], vec![3]],
        pair: (1, None),
        gear: Gear::Split { low: 1, high: 2 },
        parts: vec![Counted::new(1), Counted::new(2)],
    }
}
