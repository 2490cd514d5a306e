//! D2: a child with a lifetime.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car<'a> {
    #[slots(parent)]
    vehicle: Vehicle,
    make: String,
    driver: &'a str,
}

fn main() {
    println!("{:?}", Car::CLASS);
}
