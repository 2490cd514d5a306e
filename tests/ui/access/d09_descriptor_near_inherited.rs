//! D9: a name that is nearly an inherited one.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    #[slots(readonly)]
    year: u16,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    #[slots(readonly)]
    serial: u32,
    #[slots(skip)]
    hidden: u8,
}

fn drive(car: &mut Car) {
    Car::SLOTS.maker.get(car);
}

fn main() {}
