//! A key whose value may be left out, but not after an equals sign.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(default =)]
    doors: u8,
}

fn main() {}
