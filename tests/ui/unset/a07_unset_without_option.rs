//! A7: there has to be room for nothing.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    #[slots(unset)]
    plate: String,
}

fn main() {}
