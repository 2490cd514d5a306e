//! D4: an object has one dict.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
struct Car {
    #[slots(dict)]
    extra: Dict,
    doors: u8,
    #[slots(dict)]
    more: Dict,
}

fn main() {}
