//! Words that cannot be names, be they raw.
use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(self: u8, get = |_| 1), constant(crate: u8 = 1))]
struct Car;

fn main() {}
