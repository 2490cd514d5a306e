//! D8: a name without quotes.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = gates)]
    doors: u8,
}

fn main() {}
