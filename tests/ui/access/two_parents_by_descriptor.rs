//! With two parents an inherited descriptor is reached through its parent's.

use slotted::Slotted;

#[derive(Slotted)]
struct Engine {
    bore: f64,
}

#[derive(Slotted)]
struct Body {
    colour: u32,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    engine: Engine,
    #[slots(parent)]
    body: Body,
}

fn drive(car: &mut Car) {
    Car::SLOTS.bore.get(car);
}

fn main() {}
