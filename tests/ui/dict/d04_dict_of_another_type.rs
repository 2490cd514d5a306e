//! D4: a dict is a `Dict`.

use std::collections::BTreeMap;

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    #[slots(dict)]
    extra: BTreeMap<String, String>,
}

fn main() {}
