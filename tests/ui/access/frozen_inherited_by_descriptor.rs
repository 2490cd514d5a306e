//! A frozen struct freezes what it inherits.

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
    Car::SLOTS.make.set(car, "Kia".into());
}

fn main() {}
