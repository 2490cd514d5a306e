//! A14: a rule says why it refuses.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(validate = |car: &Car| car.doors < 7)]
struct Car {
    #[slots(validate = |doors: &u8| *doors < 7)]
    doors: u8,
}

fn main() {}
