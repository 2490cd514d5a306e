//! The deserializer that turns a [`Value`], or a text, into anything that serde knows.
//!
//! One type serves both: each deserializer that a slot's type meets instantiates its `Deserialize` once more, which is
//! most of what a derive costs to compile.

use alloc::sync::Arc;

use serde_core::de::{DeserializeOwned, Deserializer, Visitor};

use super::access::{Variant, visit_list, visit_map};
use super::scalar::Scalar;
use super::{Repr, Value, ValueError, text};

/// What the new value of a slot is made from.
pub(crate) enum Source<'a> {
    Value(Value),
    /// A value that stays with the caller: to move one takes longer than to read a number from it.
    Borrowed(&'a Value),
    /// The key of a map: a value whose text is parsed if a scalar is expected.
    Key(Value),
    /// Text that the slot's type parses: scalars by `FromStr`, strings as they are, enums by the variant's name, lists
    /// and maps as JSON.
    Text(&'a str),
    /// No value was given, which an `Option` reads as `None`.
    Absent,
}

impl Source<'_> {
    /// Deserialises a `T`.
    pub(crate) fn into_value_of<T: DeserializeOwned>(self) -> Result<T, ValueError> {
        let is_text = matches!(self, Self::Text(_));
        T::deserialize(self).map_err(|error| if is_text { error.into_text_error() } else { error })
    }

    /// The value as it is. Text is read as JSON if it is valid JSON, and is taken as a string otherwise.
    pub(crate) fn into_any(self) -> Result<Value, ValueError> {
        match self {
            Self::Value(value) | Self::Key(value) => Ok(value),
            Self::Borrowed(value) => Ok(value.clone()),
            Self::Text(text) => Ok(text::read(text).unwrap_or_else(|_| text.into())),
            Self::Absent => Err(ValueError::missing()),
        }
    }

    /// The entries, if it is a map.
    pub(crate) fn into_map(self) -> Result<Arc<[(Value, Value)]>, ValueError> {
        match self.into_structure("a map")? {
            Value(Repr::Map(entries)) => Ok(entries),
            value => Err(ValueError::wrong_type("a map", &value)),
        }
    }

    /// The elements, if it is a list or bytes.
    pub(crate) fn into_list(self) -> Result<Arc<[Value]>, ValueError> {
        match self.into_structure("a list")? {
            Value(Repr::List(values)) => Ok(values),
            Value(Repr::Bytes(bytes)) => Ok(bytes.iter().map(|byte| Value::from(*byte)).collect()),
            value => Err(ValueError::wrong_type("a list", &value)),
        }
    }

    /// The source of what an `Option` holds; `None` for null, for empty text, and if no value was given.
    pub(crate) fn into_option(self) -> Option<Self> {
        match self {
            Self::Absent
            | Self::Text("")
            | Self::Value(Value(Repr::Null))
            | Self::Borrowed(Value(Repr::Null))
            | Self::Key(Value(Repr::Null)) => None,
            Self::Borrowed(Value(Repr::Some(value))) => Some(Source::Borrowed(value)),
            Self::Value(Value(Repr::Some(value))) => Some(Source::Value(Arc::unwrap_or_clone(value))),
            Self::Key(Value(Repr::Some(value))) => Some(Source::Key(Arc::unwrap_or_clone(value))),
            other => Some(other),
        }
    }

    /// The value of a list, a map or bytes. Text has to be JSON; a key may be.
    fn into_structure(self, wanted: &'static str) -> Result<Value, ValueError> {
        match self {
            Self::Value(Value(Repr::Some(value))) | Self::Key(Value(Repr::Some(value))) => {
                Ok(Arc::unwrap_or_clone(value))
            }
            Self::Borrowed(Value(Repr::Some(value))) => Ok(Value::clone(value)),
            Self::Borrowed(value) => Ok(value.clone()),
            Self::Key(Value(Repr::Str(text))) => Ok(text::read(&text).unwrap_or(Value(Repr::Str(text)))),
            Self::Value(value) | Self::Key(value) => Ok(value),
            Self::Text(text) => text::read(text).map_err(|error| ValueError::json(wanted, text, error)),
            Self::Absent => Err(ValueError::missing()),
        }
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            visitor.$visit(self.integer::<$type>(stringify!($type))?)
        }
    )* };
}

impl<'de> Deserializer<'de> for Source<'_> {
    type Error = ValueError;

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

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        // The type does not say what it expects: text is read as JSON if it is valid JSON, and is taken as a string
        // otherwise.
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
            Repr::Opaque(_) => Err(ValueError::wrong_type("a value that serde knows", &value)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_bool(self.boolean()?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_f32(self.float32()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_f64(self.float("f64")?)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.with_str("char", |text| visitor.visit_str(text))?
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.with_str("a string", |text| visitor.visit_str(text))?
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.into_structure("bytes")? {
            Value(Repr::Bytes(bytes)) => visitor.visit_bytes(&bytes),
            Value(Repr::Str(text)) => visitor.visit_str(&text),
            Value(Repr::List(values)) => visit_list(values, visitor),
            value => Err(ValueError::wrong_type("bytes", &value)),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.into_option() {
            Some(source) => visitor.visit_some(source),
            None => visitor.visit_none(),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self {
            Self::Value(Value(Repr::Null))
            | Self::Borrowed(Value(Repr::Null))
            | Self::Key(Value(Repr::Null))
            | Self::Text("" | "null") => visitor.visit_unit(),
            other => Err(ValueError::wrong_type("null", &other.into_structure("null")?)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visit_list(self.into_list()?, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visit_map(self.into_map()?, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        // A list is not accepted: values by position are those of a tuple struct, whose fields have no names.
        visit_map(self.into_map()?, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
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
                _ => Err(ValueError::wrong_type(WANTED, &value)),
            },
            _ => Err(ValueError::wrong_type(WANTED, &value)),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        // A name, or a number that represents one. Any other value is an error: to pass it on to the visitor would have
        // all its methods compiled, for each struct and each enum.
        let value = match self.scalar()? {
            Scalar::Text(text) => return visitor.visit_str(text),
            Scalar::Value(value) => value,
        };
        match (value.as_str(), value.as_u64()) {
            (Some(name), _) => visitor.visit_str(name),
            (None, Some(number)) => visitor.visit_u64(number),
            (None, None) => Err(ValueError::wrong_type("a name", value)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_unit()
    }
}
