//! A frozen struct freezes what it inherits, at any depth.

use slotted::Slotted;

#[derive(Slotted)]
struct Tagged {
    tag: u8,
}

#[derive(Slotted)]
struct Vehicle {
    #[slots(parent)]
    tagged: Tagged,
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
    Car::SLOTS.tag.set(car, 5);
}

fn main() {}
