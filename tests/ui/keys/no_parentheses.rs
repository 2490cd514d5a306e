//! An attribute without keys.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots]
    doors: std::sync::Mutex<std::fs::File>,
}

fn main() {}
