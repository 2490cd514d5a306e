//! D10: a key that is far from all.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(colour)]
struct Car {
    doors: u8,
}

fn main() {}
