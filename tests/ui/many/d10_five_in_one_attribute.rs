//! D10: all at once in one attribute.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(skp, colour, frozen, rename = 5, "readonly", default = 4)]
    doors: u8,
}

fn main() {}
