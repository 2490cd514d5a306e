//! D1, D2: a name that is taken by a field, and one that is taken by the parent.

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
    doors: u8,
    #[slots(rename = "doors")]
    make: String,
}

fn main() {}
