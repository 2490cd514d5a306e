//! serde's side of a dict, which is a map.

use core::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};

use super::{Collected, Dict};
use crate::value::{InPlace, Value, abridged};

/// Serialises a map, in order.
impl Serialize for Dict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

/// Deserialises a map. A name that is given twice is an error.
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
        let mut entries = Collected::default();
        while let Some(value) = access.next_key_seed(Begin(&mut entries))? {
            access.next_value_seed(InPlace(value))?;
        }
        Ok(entries.into_dict())
    }
}

/// Reads a name, and begins its entry.
struct Begin<'a>(&'a mut Collected);

impl<'a, 'de> DeserializeSeed<'de> for Begin<'a> {
    type Value = &'a mut Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'a mut Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Begin<'a> {
    type Value = &'a mut Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<&'a mut Value, E> {
        let duplicate = || E::custom(format_args!("duplicate attribute `{}`", abridged(name)));
        self.0.begin(name).ok_or_else(duplicate)
    }
}
