//! D4: an object has one dict, be it inherited.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
struct Base {
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted)]
struct Vehicle {
    #[slots(parent)]
    base: Base,
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    #[slots(dict)]
    more: Dict,
}

fn main() {}
