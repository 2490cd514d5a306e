//! A trait object.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    log: Box<dyn Fn(&str)>,
}

fn main() {}
