//! Functions that do not fit the field, and one that is not there.

use slotted::Slotted;

mod text {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &String, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }
}

#[derive(Slotted)]
#[slots(serde)]
struct Car {
    #[slots(serde(with = "text"))]
    doors: u8,
    #[slots(serde(skip_serializing_if = "not_there"))]
    seats: u8,
}

fn main() {}
