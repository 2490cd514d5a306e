//! A macro in the place of a parent's type that is another type when it is expanded once more. See `types_by_turns.rs`
//! for what compiles.
use slotted::{Attributes, Slotted};

#[derive(Slotted)]
struct Vehicle {
    number: usize,
}

#[derive(Slotted)]
struct Boat {
    #[slots(opaque)]
    name: &'static &'static str,
}

#[derive(Slotted)]
#[slots(accessors = false)]
struct Car {
    #[slots(parent(deref = false))]
    vehicle: late_attributes::by_turns!(Vehicle Boat 4),
}

fn main() {
    let car = Car {
        vehicle: Vehicle { number: 1 },
    };
    let _ = car.attr_as::<&'static &'static str>("name");
}
