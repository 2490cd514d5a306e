//! Every shape of serde's data model, as bytes tell it.

use arbitrary::Unstructured;
use serde::ser::{SerializeMap, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleVariant};
use serde::{Serialize, Serializer};
use slotted::Value;

pub(super) enum Shape {
    Unit,
    None,
    Some(Box<Shape>),
    Bool(bool),
    Signed(u8, i128),
    Unsigned(u8, u128),
    Float32(f32),
    Float64(f64),
    Char(char),
    Text(String),
    Bytes(Vec<u8>),
    Sequence(Vec<Shape>),
    Tuple(Vec<Shape>),
    Map(Vec<(Shape, Shape)>),
    Struct(Vec<Shape>),
    UnitVariant,
    NewtypeVariant(Box<Shape>),
    TupleVariant(Vec<Shape>),
    StructVariant(Vec<Shape>),
    Opaque,
}

/// Names of fields and variants.
const NAMES: [&str; 4] = ["a", "b", "of more than twenty-three bytes", "ä \"b\""];

impl Shape {
    /// Reads a shape; a unit where there are no bytes left, or no levels.
    pub(super) fn read(bytes: &mut Unstructured<'_>, levels: usize) -> Self {
        Self::try_read(bytes, levels).unwrap_or(Self::Unit)
    }

    fn try_read(bytes: &mut Unstructured<'_>, levels: usize) -> arbitrary::Result<Self> {
        let Some(levels) = levels.checked_sub(1) else {
            return Ok(Self::Unit);
        };
        if bytes.is_empty() {
            return Ok(Self::Unit);
        }
        let kind: u8 = bytes.arbitrary()?;
        Ok(match kind % 20 {
            0 => Self::None,
            1 => Self::Some(Box::new(Self::read(bytes, levels))),
            2 => Self::Bool(bytes.arbitrary()?),
            3 => Self::Signed(kind / 20, bytes.arbitrary()?),
            4 => Self::Unsigned(kind / 20, bytes.arbitrary()?),
            5 => Self::Float32(bytes.arbitrary()?),
            6 => Self::Float64(bytes.arbitrary()?),
            7 => Self::Char(bytes.arbitrary()?),
            8 => Self::Text(Self::text(bytes)?),
            9 => Self::Bytes(Self::text(bytes)?.into()),
            10 => Self::Sequence(Self::several(bytes, levels)?),
            11 => Self::Tuple(Self::several(bytes, levels)?),
            12 | 13 => {
                // A key that is not of a scalar is known to be printed at great length.
                let key_levels = if crate::known::Bound::KeyDepth.most() == 0 {
                    1
                } else {
                    levels
                };
                let number = usize::from(bytes.arbitrary::<u8>()? % 8);
                let entry = |_| (Self::key(bytes, key_levels), Self::read(bytes, levels));
                Self::Map((0..number).map(entry).collect())
            }
            14 => Self::Struct(Self::several(bytes, levels)?),
            15 => Self::UnitVariant,
            16 => Self::NewtypeVariant(Box::new(Self::read(bytes, levels))),
            17 => Self::TupleVariant(Self::several(bytes, levels)?),
            18 => Self::StructVariant(Self::several(bytes, levels)?),
            _ => Self::Opaque,
        })
    }

    fn key(bytes: &mut Unstructured<'_>, levels: usize) -> Self {
        match Self::read(bytes, levels) {
            Self::Sequence(_) | Self::Tuple(_) | Self::Map(_) | Self::Struct(_) if levels == 1 => Self::Unit,
            Self::NewtypeVariant(_) | Self::TupleVariant(_) | Self::StructVariant(_) if levels == 1 => {
                Self::UnitVariant
            }
            key => key,
        }
    }

    fn several(bytes: &mut Unstructured<'_>, levels: usize) -> arbitrary::Result<Vec<Self>> {
        let number = usize::from(bytes.arbitrary::<u8>()? % 8);
        Ok((0..number).map(|_| Self::read(bytes, levels)).collect())
    }

    fn text(bytes: &mut Unstructured<'_>) -> arbitrary::Result<String> {
        let len = usize::from(bytes.arbitrary::<u8>()? % 64).min(bytes.len());
        Ok(String::from_utf8_lossy(bytes.bytes(len)?).into_owned())
    }
}

impl Serialize for Shape {
    #[allow(clippy::cast_possible_truncation, reason = "any number will do")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit => serializer.serialize_unit(),
            Self::None => serializer.serialize_none(),
            Self::Some(inside) => serializer.serialize_some(inside),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Signed(width, value) => match width % 5 {
                0 => serializer.serialize_i8(*value as i8),
                1 => serializer.serialize_i16(*value as i16),
                2 => serializer.serialize_i32(*value as i32),
                3 => serializer.serialize_i64(*value as i64),
                _ => serializer.serialize_i128(*value),
            },
            Self::Unsigned(width, value) => match width % 5 {
                0 => serializer.serialize_u8(*value as u8),
                1 => serializer.serialize_u16(*value as u16),
                2 => serializer.serialize_u32(*value as u32),
                3 => serializer.serialize_u64(*value as u64),
                _ => serializer.serialize_u128(*value),
            },
            Self::Float32(value) => serializer.serialize_f32(*value),
            Self::Float64(value) => serializer.serialize_f64(*value),
            Self::Char(value) => serializer.serialize_char(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::Sequence(values) => serializer.collect_seq(values),
            Self::Tuple(values) => {
                let mut tuple = serializer.serialize_tuple(values.len())?;
                values.iter().try_for_each(|value| tuple.serialize_element(value))?;
                tuple.end()
            }
            Self::Map(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
            Self::Struct(values) => {
                let mut fields = serializer.serialize_struct("Shape", values.len())?;
                for (name, value) in NAMES.into_iter().zip(values) {
                    fields.serialize_field(name, value)?;
                }
                fields.end()
            }
            Self::UnitVariant => serializer.serialize_unit_variant("Shape", 0, NAMES[0]),
            Self::NewtypeVariant(value) => serializer.serialize_newtype_variant("Shape", 1, NAMES[1], value),
            Self::TupleVariant(values) => {
                let mut tuple = serializer.serialize_tuple_variant("Shape", 2, NAMES[2], values.len())?;
                values.iter().try_for_each(|value| tuple.serialize_field(value))?;
                tuple.end()
            }
            Self::StructVariant(values) => {
                let mut fields = serializer.serialize_struct_variant("Shape", 3, NAMES[3], values.len())?;
                for (name, value) in NAMES.into_iter().zip(values) {
                    fields.serialize_field(name, value)?;
                }
                fields.end()
            }
            // Refused: no opaque value is told to another format.
            Self::Opaque => Value::opaque(()).serialize(serializer),
        }
    }
}

/// A map of values.
pub(super) struct Entries(pub(super) Vec<(Value, Value)>);

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0
            .iter()
            .try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}
