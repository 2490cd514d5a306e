//! From a [`Value`], or a text, to anything that serde can deserialise.
//!
//! One type serves both: every slot type instantiates its `Deserialize` with each deserializer that it meets, which is
//! most of what a derive costs to compile.

use alloc::sync::Arc;

use serde_core::de::{DeserializeOwned, Deserializer, Visitor};

use super::access::{Variant, visit_list, visit_map};
use super::scalar::Scalar;
use super::{Mismatch, Repr, Value};
use crate::text;

/// Where a slot's new value comes from.
pub(crate) enum Source<'a> {
    Value(Value),
    /// The same, of which whoever has it keeps it: to move a value takes longer than to read a number.
    Lent(&'a Value),
    /// A map's key: as a value, and text is parsed where a scalar is wanted.
    Key(Value),
    /// Text for the type that reads it: scalars by `FromStr`, text as it is, enums by the variant's name, lists and
    /// maps as JSON.
    Text(&'a str),
    /// Nothing was given; an `Option` is `None` then.
    Missing,
}

impl Source<'_> {
    /// Reads a `T`.
    pub(crate) fn into_value_of<T: DeserializeOwned>(self) -> Result<T, Mismatch> {
        let is_text = matches!(self, Self::Text(_));
        T::deserialize(self).map_err(|mismatch| if is_text { mismatch.of_text() } else { mismatch })
    }

    /// The value as it is; of a text what it is as JSON, if it is any, else the text.
    pub(crate) fn into_any(self) -> Result<Value, Mismatch> {
        match self {
            Self::Value(value) | Self::Key(value) => Ok(value),
            Self::Lent(value) => Ok(value.clone()),
            Self::Text(text) => Ok(text::read(text).unwrap_or_else(|_| text.into())),
            Self::Missing => Err(Mismatch::missing()),
        }
    }

    /// The entries of a map.
    pub(crate) fn into_map(self) -> Result<Arc<[(Value, Value)]>, Mismatch> {
        match self.into_structure("a map")? {
            Value(Repr::Map(entries)) => Ok(entries),
            value => Err(Mismatch::wrong_type("a map", &value)),
        }
    }

    /// The elements of a list.
    pub(crate) fn into_list(self) -> Result<Arc<[Value]>, Mismatch> {
        match self.into_structure("a list")? {
            Value(Repr::List(values)) => Ok(values),
            Value(Repr::Bytes(bytes)) => Ok(bytes.iter().map(|byte| Value::from(*byte)).collect()),
            value => Err(Mismatch::wrong_type("a list", &value)),
        }
    }

    /// What an `Option` holds: nothing for null, empty text, and where nothing was given.
    pub(crate) fn into_option(self) -> Option<Self> {
        match self {
            Self::Missing
            | Self::Text("")
            | Self::Value(Value(Repr::Null))
            | Self::Lent(Value(Repr::Null))
            | Self::Key(Value(Repr::Null)) => None,
            Self::Lent(Value(Repr::Some(value))) => Some(Source::Lent(value)),
            Self::Value(Value(Repr::Some(value))) => Some(Source::Value(Arc::unwrap_or_clone(value))),
            Self::Key(Value(Repr::Some(value))) => Some(Source::Key(Arc::unwrap_or_clone(value))),
            other => Some(other),
        }
    }

    /// Text becomes the value it stands for as JSON; so does a key, where it is any.
    fn into_structure(self, wanted: &'static str) -> Result<Value, Mismatch> {
        match self {
            Self::Value(Value(Repr::Some(value))) | Self::Key(Value(Repr::Some(value))) => {
                Ok(Arc::unwrap_or_clone(value))
            }
            Self::Lent(Value(Repr::Some(value))) => Ok(Value::clone(value)),
            Self::Lent(value) => Ok(value.clone()),
            Self::Key(Value(Repr::Str(text))) => Ok(text::read(&text).unwrap_or(Value(Repr::Str(text)))),
            Self::Value(value) | Self::Key(value) => Ok(value),
            Self::Text(text) => text::read(text).map_err(|error| Mismatch::json(wanted, text, error)),
            Self::Missing => Err(Mismatch::missing()),
        }
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            visitor.$visit(self.integer::<$type>(stringify!($type))?)
        }
    )* };
}

impl<'de> Deserializer<'de> for Source<'_> {
    type Error = Mismatch;

    integers! {
        deserialize_i8 visit_i8 i8
        deserialize_i16 visit_i16 i16
        deserialize_i32 visit_i32 i32
        deserialize_i64 visit_i64 i64
        deserialize_i128 visit_i128 i128
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_u64 visit_u64 u64
        deserialize_u128 visit_u128 u128
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        // What the type wants is not known: a text is JSON where it is any, else text.
        let value = self.into_any()?;
        match value.0 {
            Repr::Null => visitor.visit_unit(),
            Repr::Bool(value) => visitor.visit_bool(value),
            Repr::I64(value) => visitor.visit_i64(value),
            Repr::U64(value) => visitor.visit_u64(value),
            Repr::I128(value) => visitor.visit_i128(i128::from_ne_bytes(value)),
            Repr::U128(value) => visitor.visit_u128(u128::from_ne_bytes(value)),
            Repr::F32(value) => visitor.visit_f32(value),
            Repr::F64(value) => visitor.visit_f64(value),
            Repr::Str(text) => visitor.visit_str(&text),
            Repr::Bytes(bytes) => visitor.visit_bytes(&bytes),
            Repr::Some(value) => visitor.visit_some(Source::Value(Arc::unwrap_or_clone(value))),
            Repr::List(values) => visit_list(values, visitor),
            Repr::Map(entries) => visit_map(entries, visitor),
            Repr::Opaque(_) => Err(Mismatch::wrong_type("a value that serde knows", &value)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_bool(self.boolean()?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_f32(self.float32()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_f64(self.float("f64")?)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.with_str("char", |text| visitor.visit_str(text))?
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.with_str("a string", |text| visitor.visit_str(text))?
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.into_structure("bytes")? {
            Value(Repr::Bytes(bytes)) => visitor.visit_bytes(&bytes),
            Value(Repr::Str(text)) => visitor.visit_str(&text),
            Value(Repr::List(values)) => visit_list(values, visitor),
            value => Err(Mismatch::wrong_type("bytes", &value)),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.into_option() {
            Some(source) => visitor.visit_some(source),
            None => visitor.visit_none(),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self {
            Self::Value(Value(Repr::Null))
            | Self::Lent(Value(Repr::Null))
            | Self::Key(Value(Repr::Null))
            | Self::Text("" | "null") => visitor.visit_unit(),
            other => Err(Mismatch::wrong_type("null", &other.into_structure("null")?)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visit_list(self.into_list()?, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visit_map(self.into_map()?, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        // A list is no struct: whoever writes one by position means one that has no names.
        visit_map(self.into_map()?, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        const WANTED: &str = "a variant's name, or a map of it to its content";
        let value = match self {
            Self::Text(text) if !text.trim_start().starts_with('{') => text.into(),
            Self::Key(Value(Repr::Str(text))) if !text.trim_start().starts_with('{') => Value(Repr::Str(text)),
            other => other.into_structure(WANTED)?,
        };
        match &value.0 {
            Repr::Str(_) => visitor.visit_enum(Variant {
                name: value,
                content: Value::NULL,
            }),
            Repr::Map(entries) => match &**entries {
                [(name, content)] => visitor.visit_enum(Variant {
                    name: name.clone(),
                    content: content.clone(),
                }),
                _ => Err(Mismatch::wrong_type(WANTED, &value)),
            },
            _ => Err(Mismatch::wrong_type(WANTED, &value)),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        // A name, or a number that stands for one. To let the visitor have whatever there is would have all its methods
        // compiled, for each struct and each enum.
        let value = match self.scalar()? {
            Scalar::Text(text) => return visitor.visit_str(text),
            Scalar::Value(value) => value,
        };
        match (value.as_str(), value.as_u64()) {
            (Some(name), _) => visitor.visit_str(name),
            (None, Some(number)) => visitor.visit_u64(number),
            (None, None) => Err(Mismatch::wrong_type("a name", value)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_unit()
    }
}
