//! D11: what borrows is not reached by name.

use slotted::{Attributes, Slotted};

#[derive(Slotted)]
struct Car<'a> {
    doors: u8,
    make: &'a str,
}

fn drive(car: &Car<'_>) {
    println!("{}", car.has_attr("doors"));
}

fn main() {}
