//! A child's descriptor, and an object of its parent.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

fn drive(vehicle: &Vehicle) {
    Car::SLOTS.make.get(vehicle);
}

fn main() {}
