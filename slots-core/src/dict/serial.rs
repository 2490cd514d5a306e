//! A dict as serde's map.

use core::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};
use smol_str::SmolStr;

use super::Dict;
use crate::value::abridged;

/// As a map, in order.
impl Serialize for Dict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

/// From a map. A name that comes twice is an error.
impl<'de> Deserialize<'de> for Dict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Dict;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of attributes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Dict, A::Error> {
        let mut dict = Dict::new();
        while let Some(Name(name)) = access.next_key()? {
            if dict.contains(&name) {
                return Err(A::Error::custom(format_args!(
                    "duplicate attribute `{}`",
                    abridged(&name)
                )));
            }
            dict.insert_at(dict.len(), name, access.next_value()?);
        }
        Ok(dict)
    }
}

/// A name, held in place where it is short.
struct Name(SmolStr);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(AnyName)
    }
}

struct AnyName;

impl Visitor<'_> for AnyName {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(Name(SmolStr::new(name)))
    }
}
