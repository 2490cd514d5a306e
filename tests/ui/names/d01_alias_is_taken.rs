//! An alias that another slot has, or another alias, or the slot itself.
use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(alias = "wheels")]
    doors: u8,
    #[slots(alias = "w", alias = "w")]
    wheels: u8,
    #[slots(alias = "seats", alias = "")]
    seats: u8,
}

fn main() {}
