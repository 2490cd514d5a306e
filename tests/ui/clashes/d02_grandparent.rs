//! D2: a slot of a parent's parent.

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
}

#[derive(Slotted)]
struct Taxi {
    #[slots(parent)]
    car: Car,
    make: String,
}

fn main() {}
