//! Names that the derive needs for itself.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    __marker: u8,
}

fn main() {}
