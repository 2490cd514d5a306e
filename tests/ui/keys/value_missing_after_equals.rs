//! A key whose value was forgotten.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename =)]
    doors: u8,
}

fn main() {}
