//! D1: the second one is pointed at, be it renamed or not.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "doors")]
    hatches: u8,
    doors: u8,
}

fn main() {}
