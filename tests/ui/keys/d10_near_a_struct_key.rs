//! D10: on a field, a key that is nearly one of the struct.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(frozn)]
    doors: u8,
}

fn main() {}
