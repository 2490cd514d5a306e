//! Two keys with nothing between them.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(default = 4 readonly)]
    doors: u8,
}

fn main() {}
