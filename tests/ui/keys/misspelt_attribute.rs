//! The attribute itself misspelt: rustc's own error, which names the right one.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slot(readonly)]
    doors: u8,
}

fn main() {}
