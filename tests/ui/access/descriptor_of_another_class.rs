//! A descriptor, and an object of another class.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
}

#[derive(Slotted)]
struct Boat {
    sails: u8,
}

fn drive(boat: &Boat) {
    Car::SLOTS.doors.get(boat);
}

fn main() {}
