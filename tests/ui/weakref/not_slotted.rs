//! `Shared` holds slotted types.

use slotted::Shared;

fn main() {
    Shared::new(String::from("text"));
}
