//! A key on the wrong side.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(frozen)]
    doors: u8,
}

fn main() {}
