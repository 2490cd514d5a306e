//! A value as other attributes write it.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename("gates"))]
    doors: u8,
}

fn main() {}
