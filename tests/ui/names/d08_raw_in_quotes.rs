//! D8: a name is what programs ask for, which is written without `r#`.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "r#type")]
    kind: String,
}

fn main() {}
