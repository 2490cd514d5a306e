//! D1: a slot whose name is no identifier is described under its field's, which another slot is called.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "fuel type")]
    fuel: String,
    #[slots(rename = "fuel")]
    litres: f64,
}

fn main() {}
