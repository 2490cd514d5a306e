//! A type that serde can write, but not read back.

use slotted::Slotted;

#[derive(serde::Serialize)]
struct Engine {
    power: f64,
}

#[derive(Slotted)]
struct Car {
    engine: Engine,
}

fn main() {}
