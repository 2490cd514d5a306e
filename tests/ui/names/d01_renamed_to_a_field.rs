//! D1: a field renamed to the name of one before it.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    doors: u8,
    #[slots(rename = "doors")]
    hatches: u8,
}

fn main() {
    let car = Car { doors: 4, hatches: 1 };
    println!("{}", car.doors() + car.hatches());
}
