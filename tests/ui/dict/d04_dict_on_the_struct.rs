//! D4: a dict is a field.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(dict)]
struct Car {
    doors: u8,
}

fn main() {}
