//! A method that has an accessor's name, beside an accessor that is public.
use slotted::Slotted;

#[derive(Slotted)]
pub struct Car {
    pub doors: u8,
}

impl Car {
    pub fn doors(&self) -> u8 {
        4
    }
}

fn main() {}
