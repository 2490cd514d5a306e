//! What is read-only has no setter to be named.
use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(readonly, set = repaint)]
    colour: String,
}

fn main() {}
