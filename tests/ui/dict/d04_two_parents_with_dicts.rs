//! D4: an object has one dict, from one parent.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
struct Land {
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted)]
struct Water {
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted)]
struct Amphibian {
    #[slots(parent)]
    land: Land,
    #[slots(parent)]
    water: Water,
}

fn main() {}
