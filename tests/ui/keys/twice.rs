//! A key given twice in one attribute.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(readonly, readonly)]
    doors: u8,
}

fn main() {}
