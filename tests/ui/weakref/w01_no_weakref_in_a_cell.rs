//! W1: the same through the cells around it.

use std::cell::RefCell;
use std::sync::Mutex;

use slotted::{Shared, Slotted, WeakRef};

#[derive(Slotted)]
struct Boat {
    sails: u8,
}

fn main() {
    let boat = Shared::new(RefCell::new(Boat { sails: 2 }));
    Shared::downgrade(&boat);
    let boat = Shared::new(Mutex::new(Boat { sails: 2 }));
    WeakRef::with_callback(&boat, |_| ());
}
