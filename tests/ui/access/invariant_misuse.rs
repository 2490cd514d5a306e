//! A text that lives shorter than the car it is put in.

use slotted::Slotted;

#[derive(Slotted)]
struct Car<'a> {
    make: &'a str,
}

fn paint(car: &mut Car<'static>) {
    let text = String::from("Kia");
    Car::SLOTS.make.set(car, &text);
}

fn main() {}
