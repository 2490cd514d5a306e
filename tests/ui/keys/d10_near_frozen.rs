//! D10: a key of the struct that is nearly one.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(frozzen)]
struct Car {
    doors: u8,
}

fn main() {}
