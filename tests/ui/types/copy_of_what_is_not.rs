//! `copy` is for types that are.
use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(copy)]
    make: String,
}

fn main() {}
