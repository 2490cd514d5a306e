//! D1: two fields of one name are rustc's own error.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    doors: u8,
}

fn main() {}
