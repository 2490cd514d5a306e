//! A `&'static str`, which serde cannot read back.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    make: &'static str,
}

fn main() {}
