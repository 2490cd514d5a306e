//! A frozen struct does not dereference mutably.

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
    car.set_make("Kia".into());
}

fn main() {}
