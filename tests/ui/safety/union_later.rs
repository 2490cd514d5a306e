//! A struct that an attribute turns into a union behind the derive's back: what lies in its field may be another's.
use slotted::{Attributes, Slotted};

#[derive(Slotted)]
#[slots(opaque, accessors = false)]
#[late_attributes::as_union]
#[derive(Clone, Copy)]
struct Car {
    make: &'static &'static str,
}

fn main() {
    let _ = Car { late: 1 }.attr_as::<&'static &'static str>("make");
}
