//! D2, D3: a slot that clashes with one parent, and parents that clash with each other.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Trailer {
    model: String,
}

#[derive(Slotted)]
struct Rig {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(parent)]
    trailer: Trailer,
    make: String,
}

fn main() {}
