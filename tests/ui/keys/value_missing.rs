//! A key without the value it needs.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename)]
    doors: u8,
}

fn main() {}
