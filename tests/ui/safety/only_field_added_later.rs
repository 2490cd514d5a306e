//! A field that an attribute adds where there was none before.
use slotted::Slotted;

#[derive(Slotted)]
#[late_attributes::with_field]
struct Car {}

fn main() {
    drop(Car::from_attrs(Vec::<(&str, slotted::Value)>::new()));
}
