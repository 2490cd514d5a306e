//! A16: whoever is told of writes has to see all of them.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(on_set = |_: &mut Car, _: &str| ())]
struct Car {
    doors: u8,
}

fn main() {
    let mut car = Car { doors: 5 };
    *car.doors_mut() = 7;
    *Car::SLOTS.doors.get_mut(&mut car) = 7;
}
