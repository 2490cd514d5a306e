//! With two parents an inherited accessor is reached through its parent.

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
    car.bore();
}

fn main() {}
