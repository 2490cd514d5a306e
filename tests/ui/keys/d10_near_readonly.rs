//! D10: a key that is nearly one.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(redonly)]
    doors: u8,
}

fn main() {}
