//! A9: without `get`, the method of its name is the getter.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: f64))]
struct Square {
    side: f64,
}

fn main() {}
