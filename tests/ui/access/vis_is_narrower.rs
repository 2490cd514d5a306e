//! Accessors and descriptors with a narrower visibility than the struct's.
use slotted::Slotted;

mod garage {
    #[derive(slotted::Slotted, Default)]
    #[slots(vis = pub(self))]
    pub struct Car {
        doors: u8,
    }
}

fn read(car: &garage::Car) -> u8 {
    *garage::Car::SLOTS.doors.get(car) + car.doors()
}

fn main() {}
