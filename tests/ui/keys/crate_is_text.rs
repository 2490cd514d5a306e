//! A path is no text.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(crate = "slotted")]
struct Car {
    doors: u8,
}

fn main() {}
