//! Types of every shape of serde's data model.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// All four kinds of variants.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shutter {
    Closed,
    Timed(u64),
    Curtain(u8, i8),
    Bulb {
        most: Option<u32>,
        note: String,
    },
    Nested(Box<Shutter>),
    Perhaps(Option<u8>),
    Unit(()),
    Nothing(),
    Empty {},
    #[serde(rename = "öffnen \"ganz\"")]
    Open,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(tag = "kind")]
pub(super) enum Engine {
    None,
    Electric { range: u32 },
    Fuel(Tank),
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(tag = "kind", content = "of")]
pub(super) enum Gear {
    Neutral,
    Forward(u8),
    Pair(u8, u8),
    Named { name: String },
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(untagged)]
pub(crate) enum Setting {
    Level(u8),
    Range { from: f64, to: f64 },
    Name(String),
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Default)]
pub(super) struct Tank {
    pub(super) litres: f32,
    pub(super) fuel: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) stops: Vec<(String, u32)>,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(super) struct Flat {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) rest: BTreeMap<String, u8>,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(super) struct Parked;

#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Metres(pub(super) u16);

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(super) struct Pair(pub(super) i8, pub(super) Option<String>);

/// Bytes in serde's sense.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Bytes;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bytes, A::Error> {
                let mut bytes = Vec::new();
                while let Some(byte) = list.next_element()? {
                    bytes.push(byte);
                }
                Ok(Bytes(bytes))
            }
        }
        deserializer.deserialize_byte_buf(Either)
    }
}
