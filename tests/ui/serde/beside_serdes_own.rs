//! Serde's own derives are another way to the same impls.

use serde::{Deserialize, Serialize};
use slotted::Slotted;

#[derive(Slotted, Serialize, Deserialize)]
#[slots(serde)]
struct Car {
    doors: u8,
}

fn main() {}
