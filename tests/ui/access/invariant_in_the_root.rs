//! A descriptor that took roots of another life would read or write through a life that is not there.

use slotted::{Free, Slot, Slotted};

#[derive(Slotted)]
struct Car<'a> {
    make: &'a str,
}

fn shorten<'short>(
    slot: Slot<Car<'static>, &'static str, Free>,
    _: &'short str,
) -> Slot<Car<'short>, &'static str, Free> {
    slot
}

fn lengthen<'short>(slot: Slot<Car<'short>, &'short str, Free>) -> Slot<Car<'static>, &'short str, Free> {
    slot
}

fn main() {}
