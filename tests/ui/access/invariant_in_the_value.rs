//! A descriptor that took values of a longer life would put a short one where a long one is read.

use slotted::{Free, Slot, Slotted};

#[derive(Slotted)]
struct Car<'a> {
    make: &'a str,
}

fn shorten<'short>(
    slot: Slot<Car<'static>, &'static str, Free>,
    _: &'short str,
) -> Slot<Car<'static>, &'short str, Free> {
    slot
}

fn lengthen<'short>(slot: Slot<Car<'short>, &'short str, Free>) -> Slot<Car<'short>, &'static str, Free> {
    slot
}

fn main() {}
