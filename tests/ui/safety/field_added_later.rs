//! A field that an attribute adds behind the derive's back: an object is built of its slots, and would be built without it.
use slotted::Slotted;

#[derive(Slotted)]
#[late_attributes::with_field]
struct Car {
    doors: u8,
}

fn main() {
    drop(Car::from_attrs([("doors", 5.into())]));
}
