//! A visibility that is none, and none at all.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(vis = public)]
pub struct Car {
    doors: u8,
}

#[derive(Slotted)]
#[slots(vis = pub(crate) struct)]
pub struct Boat {
    sails: u8,
}

fn main() {}
