//! An attribute that packs the struct behind the derive's back: its fields have no references then.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(accessors = false)]
#[late_attributes::packed]
struct Car {
    doors: u8,
    price: f64,
}

const PRICE: slotted::Slot<Car, f64, slotted::Free> = Car::SLOTS.price;
const NAME: &str = Car::CLASS.name();

fn main() {
    println!("{NAME}, {PRICE:?}");
}
