//! The only choice that is not made already is `false`.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(accessors = true)]
struct Car {
    doors: u8,
}

fn main() {}
