//! A5: the dict field is no attribute: it is reached as a field, or by `attr_dict`.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
struct Car {
    doors: u8,
    #[slots(dict)]
    extra: Dict,
}

fn main() {
    let car = Car { doors: 5, extra: Dict::new() };
    let _ = car.extra();
    let _ = Car::SLOTS.extra;
}
