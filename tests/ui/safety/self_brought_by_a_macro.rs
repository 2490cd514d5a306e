//! A macro in the place of a type brings a `Self`, which among the descriptors would be another struct: it must not lie.
use slotted::Slotted;

macro_rules! link {
    () => {
        Option<Box<Self>>
    };
}

#[derive(Slotted)]
#[slots(opaque)]
struct Car {
    next: link!(),
    big: [u64; 8],
}

fn main() {}
