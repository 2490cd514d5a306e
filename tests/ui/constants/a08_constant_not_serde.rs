//! A8: a constant is told by serde.

use slotted::Slotted;

struct Opaque;

#[derive(Slotted)]
#[slots(constant(KIND: Opaque = Opaque))]
struct Car {
    doors: u8,
}

fn main() {}
