//! D2, D8: a raw identifier answers to its plain name.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    #[slots(rename = "type")]
    kind: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    r#type: String,
}

fn main() {}
