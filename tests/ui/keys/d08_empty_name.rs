//! D8: a name of no characters.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "")]
    doors: u8,
}

fn main() {}
