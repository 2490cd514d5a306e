//! A9: a setter takes the property's type.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: f64, get = |square: &Square| square.side, set = Square::set_area))]
struct Square {
    side: f64,
}

impl Square {
    fn set_area(&mut self, area: u8) {
        self.side = area.into();
    }
}

fn main() {}
