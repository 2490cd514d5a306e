//! D10: a mistake of the keys, and a type that serde does not know.

use slotted::Slotted;

struct Engine;

#[derive(Slotted)]
struct Car {
    engine: Engine,
    #[slots(redonly)]
    doors: u8,
}

fn main() {}
