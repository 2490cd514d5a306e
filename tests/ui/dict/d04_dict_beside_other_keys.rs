//! D4: the dict field is no attribute.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
struct Car {
    #[slots(dict, validate = |_: &Dict| Ok::<(), String>(()))]
    extra: Dict,
}

#[derive(Slotted)]
struct Boat {
    #[slots(rename = "more", dict, readonly)]
    extra: Dict,
}

fn main() {}
