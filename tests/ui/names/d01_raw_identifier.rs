//! D1, D8: a raw identifier answers to its plain name.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    r#type: String,
    #[slots(rename = "type")]
    kind: String,
}

fn main() {}
