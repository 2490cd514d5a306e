//! An attribute with the wrong brackets.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots { readonly }]
    doors: u8,
}

fn main() {}
