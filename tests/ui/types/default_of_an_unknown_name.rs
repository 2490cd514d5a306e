//! A default that asks for what is not there.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(default = USUAL_DOORS)]
    doors: u8,
}

fn main() {}
