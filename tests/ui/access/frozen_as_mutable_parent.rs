//! A frozen struct is no mutable parent.

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
    let _vehicle: &mut Vehicle = car;
}

fn main() {}
