//! A9: a setter gives nothing, or a `Result` with nothing.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: f64, get = |square: &Square| square.side, set = Square::grow))]
struct Square {
    side: f64,
}

impl Square {
    fn grow(&mut self, area: f64) -> f64 {
        std::mem::replace(&mut self.side, area)
    }
}

fn main() {}
