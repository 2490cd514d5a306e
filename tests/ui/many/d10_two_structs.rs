//! D10: a mistake in one struct hides none in another.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(redonly)]
    doors: u8,
}

#[derive(Slotted)]
struct Boat {
    #[slots(renam = "masts")]
    sails: u8,
}

fn main() {}
