//! An attribute with the wrong brackets.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots[skip]]
    doors: std::sync::Mutex<std::fs::File>,
}

fn main() {}
