//! D7: what stands on the fields of a tuple struct is no mistake of its own.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(frozen)]
struct Point(#[slots(readonly)] f64, #[slots(skip)] f64);

fn main() {}
