//! A slot of a parent that is read-only in its child: `Deref` does not lead there mutably.

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
    car.set_make("Kia".into());
}

fn main() {}
