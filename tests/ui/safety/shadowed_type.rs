//! A type that is called as a generated parameter is, which among the descriptors would mean that parameter: it must not lie.
use slotted::Slotted;

struct __Root(u8);

#[derive(Slotted)]
#[slots(opaque)]
struct Car {
    root: __Root,
}

fn main() {}
