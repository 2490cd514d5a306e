//! A type that is not there: rustc's own error.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    engine: Engine,
}

fn main() {}
