//! What stands in the parentheses of `parent`.
use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent(dref = false))]
    vehicle: Vehicle,
    doors: u8,
}

#[derive(Slotted)]
struct Boat {
    #[slots(parent = Vehicle)]
    vehicle: Vehicle,
    sails: u8,
}

fn main() {}
