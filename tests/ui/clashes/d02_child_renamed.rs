//! D2: a name that `rename` gives.

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
    #[slots(rename = "make")]
    maker: String,
}

fn main() {}
