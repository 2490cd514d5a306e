//! A key given twice in two attributes, with two values.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "gates")]
    #[slots(rename = "exits")]
    doors: u8,
}

fn main() {}
