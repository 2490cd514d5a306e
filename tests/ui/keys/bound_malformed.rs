//! Bounds that are none.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(bound = "T; Clone")]
struct Holder<T> {
    held: T,
}

#[derive(Slotted)]
#[slots(bound = T)]
struct Other {
    held: u8,
}

fn main() {}
