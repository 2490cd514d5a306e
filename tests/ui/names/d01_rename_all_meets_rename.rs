//! Two slots of one name by way of a rule.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(rename_all = "camelCase")]
struct Car {
    door_count: u8,
    #[slots(rename = "doorCount")]
    doors: u8,
}

fn main() {}
