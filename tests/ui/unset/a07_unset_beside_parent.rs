//! A7: what is no attribute is not unset.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent, unset)]
    vehicle: Vehicle,
    #[slots(skip, unset)]
    hidden: Option<u8>,
}

fn main() {}
