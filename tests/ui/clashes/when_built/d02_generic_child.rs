//! D2: a child with parameters, when code that uses it is built.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car<T> {
    #[slots(parent)]
    vehicle: Vehicle,
    make: T,
}

fn main() {
    println!("{:?}", Car::<u8>::CLASS);
}
