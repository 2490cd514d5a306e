//! A8: a value that is made at run time.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(constant(NAME: String = String::from("car")))]
struct Car {
    doors: u8,
}

fn main() {}
