//! A method's name is an identifier.
use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(get = "number_of_doors")]
    doors: u8,
    #[slots(set)]
    wheels: u8,
}

fn main() {}
