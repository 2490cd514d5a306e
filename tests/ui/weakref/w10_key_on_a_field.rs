//! `weakref` is for the struct, as `__weakref__` is no attribute.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(weakref)]
    doors: u8,
}

fn main() {}
