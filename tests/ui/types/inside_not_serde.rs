//! A type that serde does not know, inside one that it does.

use slotted::Slotted;

struct Engine;

#[derive(Slotted)]
struct Car {
    engines: Vec<Option<Engine>>,
}

fn main() {}
