//! A default for a type that has none.

use slotted::Slotted;

#[derive(serde::Serialize, serde::Deserialize)]
struct Engine;

#[derive(Slotted)]
struct Car {
    #[slots(default)]
    engine: Engine,
}

fn main() {}
