//! What is said of a field or of a property is of no use where the struct is not persistent.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(twice: u8, get = |this: &Self| this.doors * 2, serde(include)))]
struct Car {
    #[slots(serde(skip_serializing_if = "is_zero"))]
    doors: u8,
}

fn main() {}
