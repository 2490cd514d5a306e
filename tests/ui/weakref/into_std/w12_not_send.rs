//! W12: handles go to other threads only where their object may be used from several.

use std::cell::RefCell;

use slotted::{Shared, Slotted};

#[derive(Slotted)]
struct Car {
    doors: u8,
}

fn main() {
    let car = Shared::new(RefCell::new(Car { doors: 5 }));
    std::thread::spawn(move || car.borrow().doors());
}
