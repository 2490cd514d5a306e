//! D5: a constant is the struct's own, too.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(constant(WHEELS: u8 = 4))]
struct Car {
    doors: u8,
}

impl Car {
    const WHEELS: u8 = 3;
}

fn main() {}
