//! A16: what `on_set` is called with.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(on_set = Car::told)]
struct Car {
    doors: u8,
}

impl Car {
    fn told(&mut self) {}
}

fn main() {}
