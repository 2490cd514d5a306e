//! Unknown names go into the dict, or are passed over.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
#[slots(serde(ignore_unknown))]
struct Car {
    doors: u8,
    #[slots(dict)]
    extra: Dict,
}

fn main() {}
