//! A parent that is read-only in its child, to change in place.

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
    car.vehicle_mut().set_make("Kia".into());
}

fn main() {}
