//! A descriptor of a frozen struct.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
#[slots(frozen)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

fn drive(car: &mut Car) {
    Car::SLOTS.doors.set(car, 5);
}

fn main() {}
