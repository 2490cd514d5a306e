//! D1: two fields of one name after `rename`.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(rename = "exits")]
    doors: u8,
    #[slots(rename = "exits")]
    hatches: u8,
}

fn main() {}
