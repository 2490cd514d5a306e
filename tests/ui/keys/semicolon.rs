//! Two keys with the wrong thing between them.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(readonly; rename = "gates")]
    doors: u8,
}

fn main() {}
