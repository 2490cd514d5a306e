//! An attribute that gives a field a type that lives shorter, of which the derive's is no more than a supertype's
//! promise: a covariant witness would let it pass.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(opaque, accessors = false)]
#[late_attributes::short_lived]
struct Car<'a> {
    make: &'static str,
    plate: &'a str,
}

fn main() {}
