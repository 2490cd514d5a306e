//! A10: what a fallback gives.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(fallback = |_: &Car, _: &str| 42)]
struct Car {
    doors: u8,
}

#[derive(Slotted)]
#[slots(fallback = |_: &Boat, _: &str| Some(std::time::Instant::now()))]
struct Boat {
    sails: u8,
}

fn main() {}
