//! W1: what has no word cannot be said to have one.

use slotted::{Share, Shared, Slotted, Weakref};

#[derive(Slotted)]
struct Boat {
    sails: u8,
}

struct Guarded(Boat);

impl Share for Guarded {
    type Weak = <Boat as Slotted>::Weak;
}

impl Weakref for Guarded {}

fn main() {
    Shared::downgrade(&Shared::new(Guarded(Boat { sails: 2 })));
}
