//! A parent without the derive.

use slotted::Slotted;

struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

fn main() {}
