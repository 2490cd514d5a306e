//! W12: a callback runs on whichever thread drops the last handle.

use std::rc::Rc;

use slotted::{Shared, Slotted, WeakRef};

#[derive(Slotted)]
#[slots(weakref)]
struct Car {
    doors: u8,
}

fn main() {
    let car = Shared::new(Car { doors: 5 });
    let local = Rc::new(5);
    let _weak = WeakRef::with_callback(&car, move |_| drop(local));
}
