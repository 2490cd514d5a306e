//! Keys say where they belong.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(unset)]
struct Car {
    #[slots(property(area: f64))]
    doors: u8,
    #[slots(constant(WHEELS: u8 = 4))]
    wheels: u8,
    #[slots(on_set = Car::told)]
    price: u8,
    #[slots(fallback = Car::ask)]
    colour: u8,
}

fn main() {}
