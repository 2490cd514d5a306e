//! Something after a value that is whole.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "gates" readonly)]
    doors: u8,
}

fn main() {}
