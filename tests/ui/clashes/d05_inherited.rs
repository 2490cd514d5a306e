//! D5: slot, property and constant in any pairing, inherited.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: u8, get = |_: &Base| 1), constant(WHEELS: u8 = 4))]
struct Base {
    #[slots(alias = "brand")]
    make: u8,
}

#[derive(Slotted)]
struct Vehicle {
    #[slots(parent)]
    base: Base,
}

/// A slot against each kind.
#[derive(Slotted)]
struct Slots {
    #[slots(parent)]
    vehicle: Vehicle,
    make: u8,
    area: u8,
    #[slots(rename = "WHEELS")]
    wheels: u8,
}

/// A property against each kind.
#[derive(Slotted)]
#[slots(property(make: u8, get = |_: &Properties| 1))]
#[slots(property(area: u8, get = |_: &Properties| 1))]
#[slots(property(WHEELS: u8, get = |_: &Properties| 1))]
#[slots(property(brand: u8, get = |_: &Properties| 1))]
struct Properties {
    #[slots(parent)]
    vehicle: Vehicle,
}

/// A constant against each kind.
#[derive(Slotted)]
#[slots(constant(make: u8 = 1), constant(area: u8 = 1), constant(WHEELS: u8 = 1), constant(brand: u8 = 1))]
struct Constants {
    #[slots(parent)]
    vehicle: Vehicle,
}

fn main() {}
