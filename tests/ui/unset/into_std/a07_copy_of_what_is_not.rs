//! A7: `copy` is of what is inside.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(unset, copy)]
    plate: Option<String>,
}

fn main() {}
