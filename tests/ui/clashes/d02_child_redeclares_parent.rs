//! D2: a struct that nobody uses.

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
    make: String,
}

fn main() {}
