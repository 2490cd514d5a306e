//! A9: a getter takes the object alone.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area: f64, get = Square::times))]
struct Square {
    side: f64,
}

impl Square {
    fn times(&self, by: f64) -> f64 {
        self.side * by
    }
}

fn main() {}
