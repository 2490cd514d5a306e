//! A method that has the name of an accessor.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
}

impl Car {
    fn doors(&self) -> u8 {
        self.doors
    }
}

fn main() {}
