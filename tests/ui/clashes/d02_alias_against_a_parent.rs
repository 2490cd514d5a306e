//! An alias that a parent's slot has, and one that is a parent's alias.
use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    #[slots(alias = "brand")]
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(alias = "make")]
    maker: String,
    brand: String,
}

fn main() {}
