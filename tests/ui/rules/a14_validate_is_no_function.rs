//! A14: a rule is called.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(validate = 1..7)]
    doors: u8,
    #[slots(validate = at_most_six)]
    wheels: u8,
    #[slots(validate = "at_most_six")]
    price: u8,
}

fn main() {}
