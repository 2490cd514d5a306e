//! Keys that exclude each other.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(skip, readonly)]
    vehicle: Vehicle,
    doors: u8,
}

fn main() {}
