//! A key in quotes.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots("readonly")]
    doors: u8,
}

fn main() {}
