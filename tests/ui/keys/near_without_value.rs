//! D10: a key that is nearly one, without the value that it needs: one mistake at a time.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(renam)]
    doors: u8,
}

fn main() {}
