//! A key on the wrong side.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(rename = "Auto")]
struct Car {
    doors: u8,
}

fn main() {}
