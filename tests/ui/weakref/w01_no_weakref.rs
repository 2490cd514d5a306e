//! W1: a type without `#[slots(weakref)]` has no weak references, and the error says what to add.

use slotted::{Shared, Slotted};

#[derive(Slotted)]
struct Boat {
    sails: u8,
}

fn main() {
    let boat = Shared::new(Boat { sails: 2 });
    Shared::downgrade(&boat);
}
