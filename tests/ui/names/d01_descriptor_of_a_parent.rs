//! D1: the descriptors of a parent stand under its field's name.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(rename = "vehicle")]
    kind: String,
}

fn main() {}
