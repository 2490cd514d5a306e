//! A parent of any type: the names of its slots are not known where they are laid out.

use slotted::Slotted;

#[derive(Slotted)]
struct Car<P: Slotted> {
    #[slots(parent)]
    base: P,
    doors: u8,
}

fn main() {}
