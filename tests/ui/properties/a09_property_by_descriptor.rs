//! A9: a property is no slot.

use slotted::{Slotted, slot};

#[derive(Slotted)]
#[slots(property(area: f64, get = |square: &Square| square.side * square.side))]
struct Square {
    side: f64,
}

fn main() {
    let square = Square { side: 2.0 };
    let _ = Square::SLOTS.area.get(&square);
    let _ = slot!(Square, "area");
}
