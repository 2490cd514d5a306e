//! Access by name to a type without the derive.

use slotted::Attributes;

struct Plain {
    doors: u8,
}

fn drive(plain: &Plain) {
    let _ = plain.has_attr("doors");
}

fn main() {}
