//! A case that is none.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(rename_all = "camel")]
struct Car {
    door_count: u8,
}

fn main() {}
