//! A8: a value that is none of its type.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(constant(WHEELS: u8 = "four"))]
struct Car {
    doors: u8,
}

fn main() {}
