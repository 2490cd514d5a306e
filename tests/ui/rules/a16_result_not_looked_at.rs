//! A16: a refusal that nobody looks at is a warning.

#![deny(unused_must_use)]

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(validate = |doors: &u8| if *doors > 6 { Err("too many") } else { Ok(()) })]
    doors: u8,
}

fn main() {
    let mut car = Car { doors: 5 };
    car.set_doors(7);
    Car::SLOTS.doors.set(&mut car, 7);
}
