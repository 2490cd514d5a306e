//! A slot of a parent that is read-only in its child.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent, readonly)]
    vehicle: Vehicle,
    doors: u8,
}

fn drive(car: &mut Car) {
    Car::SLOTS.make.set(car, "Kia".into());
}

fn main() {}
