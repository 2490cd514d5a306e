//! `Object` is implemented once, for all slotted structs.

use slotted::{Class, Object, Slotted};

#[derive(Slotted)]
struct Car {
    doors: u8,
}

#[derive(Slotted)]
struct Boat {
    sails: u64,
}

impl Object for Car {
    fn __class(&self) -> &'static Class {
        Boat::CLASS
    }
}

fn main() {}
