//! D5: slot, property and constant in any pairing, of two parents.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: u8, get = |_: &Land| 1), constant(WHEELS: u8 = 4))]
struct Land {
    make: u8,
}

#[derive(Slotted)]
#[slots(property(make: u8, get = |_: &Water| 1), constant(area: u8 = 4))]
struct Water {
    #[slots(rename = "WHEELS")]
    wheels: u8,
}

#[derive(Slotted)]
struct Amphibian {
    #[slots(parent)]
    land: Land,
    #[slots(parent)]
    water: Water,
}

fn main() {}
