//! What the tests of several subjects share.
#![allow(dead_code, reason = "no subject needs all of it")]

pub(crate) mod counted;

use proptest::prelude::ProptestConfig;
use slotted::{AttributeError, Slotted};

/// A road vehicle.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
pub(crate) struct Vehicle {
    /// Who built it.
    pub(crate) make: String,
    pub(crate) model: String,
    #[slots(readonly)]
    pub(crate) year: u16,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
pub(crate) struct Car {
    #[slots(parent)]
    pub(crate) vehicle: Vehicle,
    pub(crate) doors: u8,
    pub(crate) fuel_type: String,
    pub(crate) price: Option<f64>,
}

/// A car that nobody may change.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(frozen)]
pub(crate) struct Exhibit {
    #[slots(parent)]
    pub(crate) car: Car,
    pub(crate) hall: String,
}

pub(crate) fn car() -> Car {
    Car {
        vehicle: Vehicle {
            make: "Kia".into(),
            model: "Rio".into(),
            year: 2020,
        },
        doors: 5,
        fuel_type: "petrol".into(),
        price: Some(12_500.5),
    }
}

pub(crate) fn exhibit() -> Exhibit {
    Exhibit {
        car: car(),
        hall: "North".into(),
    }
}

/// What an access by name gives, or the sentence of its error.
pub(crate) fn told<T: std::fmt::Debug>(result: Result<T, AttributeError>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(error) => error.to_string(),
    }
}

/// What an error's text must not exceed, whatever was put in.
pub(crate) const SHORT: usize = 4096;

/// The beginning of a long text.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(20).collect()
}

/// How often a property is tried: as often as proptest does where it is not told otherwise (`PROPTEST_CASES`), twice
/// under Miri, which takes its time. What fails is shown, and not kept in a file.
pub(crate) fn cases() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if cfg!(miri) { 2 } else { default.cases },
        failure_persistence: None,
        ..default
    }
}
