//! Flat structs with serde's own derive: what the classes of their names are to be read and written like.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::classes::Fuel;

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
pub(super) struct FlatVehicle {
    make: String,
    #[serde(alias = "built")]
    year: u16,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
pub(super) struct FlatCar {
    make: String,
    #[serde(alias = "built")]
    year: u16,
    fuel: Fuel,
    price: Option<f32>,
    tags: BTreeMap<String, Vec<i64>>,
    #[serde(default)]
    letter: char,
    pair: (i8, Option<bool>),
    #[serde(rename = "big one", default = "seven")]
    big: u64,
}

fn seven() -> u64 {
    7
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct SerdePair<T> {
    first_one: T,
    second_one: Option<T>,
}
