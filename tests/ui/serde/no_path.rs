//! What is no path, nothing at all, and the same word twice.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(serde)]
struct Car {
    #[slots(serde(with))]
    doors: u8,
    #[slots(serde(with = 5))]
    wheels: u8,
    #[slots(serde(skip_serializing_if("is_zero")))]
    seats: u8,
    #[slots(serde(with = "a", serialize_with = "b"))]
    tyres: u8,
    #[slots(serde = "module")]
    lights: u8,
}

fn main() {}
