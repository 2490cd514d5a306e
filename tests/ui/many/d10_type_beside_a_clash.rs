//! D10, D2: a type that serde does not know, and a clash.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

struct Engine;

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    make: String,
    engine: Engine,
}

fn main() {}
