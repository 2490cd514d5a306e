//! D3: one grandparent by two ways.

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
struct Boat {
    #[slots(parent)]
    vehicle: Vehicle,
    sails: u8,
}

#[derive(Slotted)]
struct Amphibian {
    #[slots(parent)]
    car: Car,
    #[slots(parent)]
    boat: Boat,
}

fn main() {}
