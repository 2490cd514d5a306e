//! A type without the derive.

use slotted::{Slotted, slot};

#[derive(Slotted)]
struct Vehicle {
    make: String,
    #[slots(readonly)]
    year: u16,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    #[slots(readonly)]
    serial: u32,
    #[slots(skip)]
    hidden: u8,
}

fn drive(car: &mut Car) {
    slot!(String, "doors");
}

fn main() {}
