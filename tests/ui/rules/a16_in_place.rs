//! A16: what a rule protects is not lent mutably.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(validate = |doors: &u8| if *doors > 6 { Err("too many") } else { Ok(()) })]
    doors: u8,
}

fn main() {
    let mut car = Car { doors: 5 };
    *car.doors_mut() = 7;
    *Car::SLOTS.doors.get_mut(&mut car) = 7;
}
