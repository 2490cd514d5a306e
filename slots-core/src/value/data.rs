//! `Value` as a type that serde knows: it is serialised to, and deserialised from, any format.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Error, Serialize, SerializeMap, Serializer};

use super::{Repr, Value, text};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Null => serializer.serialize_none(),
            Repr::Bool(value) => serializer.serialize_bool(*value),
            Repr::I64(value) => serializer.serialize_i64(*value),
            Repr::U64(value) => serializer.serialize_u64(*value),
            Repr::I128(value) => serializer.serialize_i128(i128::from_ne_bytes(*value)),
            Repr::U128(value) => serializer.serialize_u128(u128::from_ne_bytes(*value)),
            Repr::F32(value) => serializer.serialize_f32(*value),
            Repr::F64(value) => serializer.serialize_f64(*value),
            Repr::Str(value) => serializer.serialize_str(value),
            Repr::Bytes(value) => serializer.serialize_bytes(value),
            Repr::Some(value) => serializer.serialize_some(&**value),
            Repr::List(values) => serializer.collect_seq(values.iter()),
            Repr::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries
                    .iter()
                    .try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
            Repr::Opaque(value) => Err(S::Error::custom(format_args!(
                "an opaque `{}` cannot be serialised",
                (**value).type_name()
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = Self::NULL;
        InPlace(&mut value).deserialize(deserializer)?;
        Ok(value)
    }
}

/// Deserialises a value into the variable that is to hold it. A value that is returned from function to function is
/// copied right after it was written, for which a processor stalls.
pub(crate) struct InPlace<'a>(pub(crate) &'a mut Value);

impl<'de> DeserializeSeed<'de> for InPlace<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The number that `serde_json` represents by a map of one entry if its feature `arbitrary_precision` is on, which any
/// crate of a program may turn on for all of them.
pub(super) fn arbitrary_precision_number(entries: &[(Value, Value)]) -> Option<Value> {
    let [(key, digits)] = entries else { return None };
    if key.as_str() != Some("$serde_json::private::Number") {
        return None;
    }
    text::read(digits.as_str()?)
        .ok()
        .filter(|value| value.to_float().is_some() || value.is_integer())
}

macro_rules! visit {
    ($($method:ident: $type:ty),*) => { $(
        fn $method<E>(self, value: $type) -> Result<(), E> {
            *self.0 = value.into();
            Ok(())
        }
    )* };
}

impl<'de> Visitor<'de> for InPlace<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    visit! {
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128, visit_f32: f32, visit_f64: f64,
        visit_str: &str, visit_string: String
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<(), E> {
        *self.0 = Value(Repr::Bytes(value.into()));
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = Value::NULL;
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.0 = Value::NULL;
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.0 = Value::some(Value::deserialize(deserializer)?);
        Ok(())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element()? {
            values.push(value);
        }
        *self.0 = Value(Repr::List(values.into()));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        *self.0 = arbitrary_precision_number(&entries).unwrap_or_else(|| Value(Repr::Map(Arc::from(entries))));
        Ok(())
    }
}
