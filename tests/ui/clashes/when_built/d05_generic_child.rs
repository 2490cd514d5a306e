//! D4, D5: members of a child with parameters, and its dict, when code that uses it is built.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
struct Vehicle {
    make: String,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted)]
#[slots(property(make: u8, get = |_: &Car<T>| 1))]
struct Car<T> {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: T,
}

#[derive(Slotted)]
#[slots(constant(make: u8 = 1))]
struct Boat<T> {
    #[slots(parent)]
    vehicle: Vehicle,
    sails: T,
}

#[derive(Slotted)]
struct Plane<T> {
    #[slots(parent)]
    vehicle: Vehicle,
    wings: T,
    #[slots(dict)]
    more: Dict,
}

fn main() {
    println!("{:?}", Car::<u8>::CLASS);
    println!("{:?}", Boat::<u8>::CLASS);
    println!("{:?}", Plane::<u8>::CLASS);
}
