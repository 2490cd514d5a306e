//! D2: a child with parameters, when an attribute is asked for by name.

use slotted::{Attributes, Slotted};

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
    let car = Car {
        vehicle: Vehicle { make: "Kia".into() },
        make: 5_u8,
    };
    println!("{}", car.has_attr("make"));
}
