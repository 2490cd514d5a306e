//! A9: a getter gives the property's type.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: f64, get = Square::area))]
struct Square {
    side: f64,
}

impl Square {
    fn area(&self) -> String {
        String::new()
    }
}

fn main() {}
