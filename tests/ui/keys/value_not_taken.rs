//! A value for a key that takes none, on a field of a type that serde does not know.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(skip = true)]
    doors: std::sync::Mutex<std::fs::File>,
}

fn main() {}
