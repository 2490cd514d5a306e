//! D3: a parent and itself.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Convoy {
    #[slots(parent)]
    first: Vehicle,
    #[slots(parent)]
    second: Vehicle,
}

fn main() {}
