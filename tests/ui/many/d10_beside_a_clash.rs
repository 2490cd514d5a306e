//! D10, D2: a mistake of the keys, and a clash.

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
    #[slots(redonly)]
    doors: u8,
}

fn main() {}
