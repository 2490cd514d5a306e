//! A key spelt otherwise.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(weak_ref)]
struct Car {
    doors: u8,
}

fn main() {}
