//! A garage: objects within objects, collections of such, rules, a dict, and values that serde alone knows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted, Value};

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
pub(super) struct Base {
    pub(super) name: String,
    #[slots(readonly)]
    pub(super) serial: u32,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(doubled: f64, get = |engine: &Engine| engine.bore * 2.0, set = |engine: &mut Engine, v: f64| engine.bore = v / 2.0),
    property(range: Limits, get = |engine: &Engine| Limits { least: 0.0, most: engine.bore }, set = Engine::limit),
    constant(CYCLE: [u8; 2] = [2, 4]),
)]
pub(super) struct Engine {
    #[slots(parent)]
    pub(super) base: Base,
    #[slots(validate = |bore: &f64| if *bore > 0.0 { Ok(()) } else { Err("no bore") })]
    pub(super) bore: f64,
    #[slots(unset, alias = "remark")]
    pub(super) note: Option<String>,
    #[slots(dict)]
    pub(super) extra: Dict,
}

impl Engine {
    fn limit(&mut self, limits: Limits) {
        self.bore = limits.most;
    }
}

/// Known to serde alone.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Limits {
    pub(super) least: f64,
    pub(super) most: f64,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(super) enum Gear {
    Neutral,
    Forward(u8),
    Split { low: u8, high: u8 },
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(validate = Garage::check)]
pub(super) struct Garage {
    #[slots(nested)]
    pub(super) engine: Engine,
    #[slots(nested)]
    pub(super) spares: Vec<Engine>,
    #[slots(nested)]
    pub(super) best: Option<Engine>,
    #[slots(nested, readonly)]
    pub(super) sealed: Engine,
    #[slots(nested, alias = "by_name")]
    pub(super) by: BTreeMap<String, Vec<Engine>>,
    pub(super) limits: Limits,
    pub(super) tags: BTreeMap<String, u32>,
    pub(super) codes: BTreeMap<u8, String>,
    pub(super) grid: Vec<Vec<i16>>,
    pub(super) pair: (u8, Option<String>),
    pub(super) gear: Gear,
    pub(super) any: Value,
    #[slots(dict)]
    pub(super) extra: Dict,
}

impl Garage {
    /// Asked for each write behind any of the nested fields.
    fn check(&self) -> Result<(), &'static str> {
        let engines = [&self.engine].into_iter().chain(&self.spares).chain(&self.best);
        if engines
            .chain(self.by.values().flatten())
            .any(|engine| engine.bore > 100.0)
        {
            return Err("an engine is too large");
        }
        if self.grid.len() > 8 {
            Err("the grid is too large")
        } else {
            Ok(())
        }
    }
}

fn engine(bore: f64) -> Engine {
    let base = Base {
        name: format!("e{bore}"),
        serial: 7,
    };
    let extra = Dict::from_iter([("colour", Value::from("red")), ("sizes", vec![1.5, 2.0].into())]);
    Engine {
        base,
        bore,
        note: None,
        extra,
    }
}

pub(super) fn garage() -> Garage {
    Garage {
        engine: engine(1.0),
        spares: vec![engine(2.0), engine(3.0)],
        best: Some(engine(4.0)),
        sealed: engine(5.0),
        by: BTreeMap::from([("a.b".to_owned(), vec![engine(6.0)]), ("plain".to_owned(), vec![])]),
        limits: Limits { least: -1.0, most: 1.0 },
        tags: BTreeMap::from([("a.b".to_owned(), 1), ("plain".to_owned(), 2)]),
        codes: BTreeMap::from([(8, "eight".to_owned())]),
        grid: vec![vec![1, 2], vec![3]],
        pair: (1, None),
        gear: Gear::Split { low: 1, high: 2 },
        any: Value::from(vec![Value::from("x"), Value::NULL, 5.into()]),
        extra: Dict::from_iter([("owner", "Ada")]),
    }
}
