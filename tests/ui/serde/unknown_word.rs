//! A word that `serde` does not have.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(serde(ignore_unknwn))]
struct Car {
    doors: u8,
}

#[derive(Slotted)]
#[slots(serde)]
struct Boat {
    #[slots(serde(rename = "mast"))]
    sail: u8,
}

fn main() {}
