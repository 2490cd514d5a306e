//! A9: a property is told by serde.

use std::time::Instant;

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(now: Instant, get = |_: &Clock| Instant::now()))]
struct Clock {
    zone: i8,
}

fn main() {}
