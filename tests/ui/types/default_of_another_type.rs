//! A default of another type.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(default = "four")]
    doors: u8,
}

fn main() {}
