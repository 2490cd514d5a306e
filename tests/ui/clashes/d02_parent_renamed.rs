//! D2: a name that `rename` gave in the parent.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    #[slots(rename = "make")]
    maker: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    make: String,
}

fn main() {}
