//! A parent that is not in its child, but elsewhere.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Box<Vehicle>,
    doors: u8,
}

fn main() {}
