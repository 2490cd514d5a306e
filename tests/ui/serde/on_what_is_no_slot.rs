//! A parent, a dict and a skipped field are written in their own ways.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
#[slots(serde)]
struct Base {}

#[derive(Slotted)]
#[slots(serde)]
struct Car {
    #[slots(parent, serde(with = "a"))]
    base: Base,
    #[slots(dict, serde(with = "b"))]
    extra: Dict,
    #[slots(skip, default, serde(with = "c"))]
    cache: u8,
}

fn main() {}
