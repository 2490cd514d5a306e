//! D2: each at its own field.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
    year: u16,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    make: String,
    doors: u8,
    #[slots(rename = "model")]
    version: String,
    year: u16,
}

fn main() {}
