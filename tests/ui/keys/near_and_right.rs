//! D10: a key that is nearly one, beside the one that it was meant to be.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(redonly, readonly)]
    doors: u8,
}

fn main() {}
