//! D1: every one after the first.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    #[slots(rename = "doors")]
    hatches: u8,
    #[slots(rename = "doors")]
    lids: u8,
}

fn main() {}
