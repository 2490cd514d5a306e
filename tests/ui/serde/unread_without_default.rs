//! What is not read has to come from somewhere.

use std::rc::Rc;

use slotted::Slotted;

#[derive(Slotted)]
#[slots(serde)]
struct Car {
    doors: u8,
    #[slots(opaque)]
    engine: Rc<u8>,
    #[slots(skip)]
    cache: Vec<u8>,
    #[slots(opaque, serde(serialize_with = "half"))]
    half: Rc<u8>,
}

#[derive(Slotted)]
#[slots(serde, opaque)]
struct Boat {
    sails: u8,
    #[slots(default)]
    mast: u8,
}

fn main() {}
