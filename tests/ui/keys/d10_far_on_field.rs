//! D10: a key that is far from all, on a field of a type that serde does not know.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(colour)]
    doors: std::sync::Mutex<std::fs::File>,
}

fn main() {}
