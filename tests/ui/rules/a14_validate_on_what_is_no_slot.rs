//! A14: what is no attribute has no rule; the struct may have.

use slotted::{Dict, Slotted};

fn fine<T>(_: &T) -> Result<(), String> {
    Ok(())
}

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent, validate = fine)]
    vehicle: Vehicle,
    #[slots(skip, default, validate = fine)]
    hidden: u8,
    #[slots(dict, validate = fine)]
    extra: Dict,
}

fn main() {}
