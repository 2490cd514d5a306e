//! D10: on the struct, a key that is nearly one of a field.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(redonly)]
struct Car {
    doors: u8,
}

fn main() {}
