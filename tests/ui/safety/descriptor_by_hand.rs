//! A descriptor of another offset or type takes `unsafe`.

use slotted::{Free, Slot, Slotted};

#[derive(Slotted)]
struct Car {
    doors: u8,
}

fn forge() -> Slot<Car, String, Free> {
    Slot::__at(0, "doors")
}

fn main() {}
