//! A skipped field has no names and no accessors.
use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(skip, alias = "d", get = door_count, meta(unit = "1"))]
    doors: u8,
}

fn main() {}
