//! What goes on a field, on the struct; and the other way round.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(serde(with = "module"))]
struct Car {
    doors: u8,
}

#[derive(Slotted)]
#[slots(serde)]
struct Boat {
    #[slots(serde(ignore_unknown))]
    sails: u8,
    #[slots(serde)]
    mast: u8,
}

fn main() {}
