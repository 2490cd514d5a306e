//! A `&'static [T]`, which serde cannot read back.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    gears: &'static [f64],
}

fn main() {}
