//! A name for what the struct leaves out.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(accessors = false)]
struct Car {
    #[slots(get = number_of_doors)]
    doors: u8,
}

fn main() {}
