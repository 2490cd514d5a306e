//! Two keys with nothing between them.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(readonly rename = "gates")]
    doors: u8,
}

fn main() {}
