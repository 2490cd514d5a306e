//! D8: a name that is no string.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = 5)]
    doors: u8,
}

fn main() {}
