//! A struct that is its own parent.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    car: Car,
    doors: u8,
}

fn main() {}
