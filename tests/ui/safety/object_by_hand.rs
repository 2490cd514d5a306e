//! `Object` is trusted to tell the class of the value: the derive alone implements it.

use slotted::{Class, Object, Slotted};

#[derive(Slotted)]
struct Car {
    doors: u8,
}

struct Fake;

impl Object for Fake {
    fn __class(&self) -> &'static Class {
        Car::CLASS
    }
}

fn main() {}
