//! D2: a parent with parameters, in a struct without.

use slotted::Slotted;

#[derive(Slotted)]
struct Tagged<T> {
    tag: T,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    tagged: Tagged<u8>,
    tag: String,
}

fn main() {}
