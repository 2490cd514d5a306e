//! One of two parents without the derive.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

struct Body {
    colour: u32,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(parent)]
    body: Body,
}

fn main() {}
