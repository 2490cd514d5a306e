//! Values as the model has them: apart from `slotted`, and from the types of the crates that are generated.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value of a type of the description. Its [`Type`](crate::description::Type) stands beside it wherever it matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Datum {
    /// A `bool`.
    Bool(bool),
    /// An integer of any width, and what counts as one: `Counted`, `Handle`.
    Int(i128),
    /// An `f64`, or an `f32` widened.
    Float(Float),
    /// A `char`.
    Char(char),
    /// A `String`.
    Text(String),
    /// The `None` of an `Option`.
    None,
    /// The `Some` of an `Option`.
    Some(Box<Datum>),
    /// A list, or a tuple.
    List(Vec<Datum>),
    /// A map, in the order of its keys.
    Map(Vec<(Datum, Datum)>),
    /// A variant of an enumeration, with what is in it, in the order of its fields.
    Variant(String, Vec<Datum>),
    /// An object of a class.
    Object(Object),
    /// A value without a type: an entry of a dict as a whole.
    Any(Untyped),
}

/// An object: what its class stores, parents first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Object {
    /// One for each slot of the class; nothing where it is unset.
    pub slots: Vec<Option<Datum>>,
    /// One for each skipped field.
    pub hidden: Vec<Datum>,
    /// The entries of its dict, in their order.
    pub dict: Vec<(String, Untyped)>,
}

/// A value in serde's data model: what `set_attr` is given, and what a document holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Untyped {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i128),
    /// A float.
    Float(Float),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Untyped>),
    /// A map; keys may come twice.
    Map(Vec<(Untyped, Untyped)>),
}

/// A float that is equal to itself, be it none, and is stored by its bits, since JSON has no `NaN`.
#[derive(Clone, Copy)]
pub struct Float(pub f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits() || (self.0.is_nan() && other.0.is_nan())
    }
}

impl fmt::Debug for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0.to_bits())
    }
}

impl<'de> Deserialize<'de> for Float {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(|bits| Self(f64::from_bits(bits)))
    }
}

impl Datum {
    /// Text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// What validators look at: a number by its whole part, text and collections by their length, an object by the sum
    /// of its slots.
    #[must_use]
    pub fn measure(&self) -> i128 {
        match self {
            Self::Bool(truth) => i128::from(*truth),
            Self::Int(number) => *number,
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a cast saturates, which is a measure too"
            )]
            Self::Float(float) => float.0 as i128,
            Self::Char(_) => 1,
            Self::Text(text) => i128::try_from(text.chars().count()).unwrap_or(i128::MAX),
            Self::None | Self::Any(_) => 0,
            Self::Some(inside) => inside.measure(),
            Self::List(values) => i128::try_from(values.len()).unwrap_or(i128::MAX),
            Self::Map(entries) => i128::try_from(entries.len()).unwrap_or(i128::MAX),
            Self::Variant(_, content) => sum(content.iter()),
            Self::Object(object) => sum(object.slots.iter().flatten()),
        }
    }

    /// How many values in it are of the type that counts those alive.
    #[must_use]
    pub fn object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            Self::Some(inside) => inside.object(),
            _ => None,
        }
    }
}

fn sum<'a>(values: impl Iterator<Item = &'a Datum>) -> i128 {
    values.fold(0, |sum, value| sum.saturating_add(value.measure()))
}

impl Untyped {
    /// Text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A float.
    #[must_use]
    pub fn float(value: f64) -> Self {
        Self::Float(Float(value))
    }

    /// The value as JSON has it: there is no number that is not finite, and keys are text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A map's key that is no text cannot be written: documents are made without such.
        serde_json::to_string(&Plain(self)).unwrap_or_else(|error| format!("<{error}>"))
    }
}

/// A value as serde is told of it, and not as the driver stores it.
#[derive(Clone, Debug)]
pub struct Plain<T>(pub T);

impl Serialize for Plain<&Untyped> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Untyped::Null => serializer.serialize_unit(),
            Untyped::Bool(truth) => serializer.serialize_bool(*truth),
            Untyped::Int(number) => match (i64::try_from(*number), u64::try_from(*number)) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) => serializer.serialize_u64(number),
                _ => serializer.serialize_i128(*number),
            },
            Untyped::Float(float) => serializer.serialize_f64(float.0),
            Untyped::Text(text) => serializer.serialize_str(text),
            Untyped::List(values) => serializer.collect_seq(values.iter().map(Plain)),
            Untyped::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(&Plain(key), &Plain(value))?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Plain<Untyped> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Plain<Untyped>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::Bool(value)))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::Int(value.into())))
            }

            fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::Int(value)))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::Int(value.into())))
            }

            fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Self::Value, E> {
                i128::try_from(value)
                    .map(|value| Plain(Untyped::Int(value)))
                    .map_err(E::custom)
            }

            fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::float(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::text(value)))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::Null))
            }

            fn visit_none<E>(self) -> Result<Self::Value, E> {
                Ok(Plain(Untyped::Null))
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                Plain::deserialize(deserializer)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(Plain(value)) = access.next_element()? {
                    values.push(value);
                }
                Ok(Plain(Untyped::List(values)))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Plain(key), Plain(value))) = access.next_entry()? {
                    entries.push((key, value));
                }
                Ok(Plain(Untyped::Map(entries)))
            }
        }

        deserializer.deserialize_any(Any)
    }
}
