//! Arguments for a key that takes none.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(frozen(always))]
struct Car {
    doors: u8,
}

fn main() {}
