//! Text as values, and values as text.

use super::Model;
use crate::description::{Type, VariantFields};
use crate::value::{Datum, Float, Untyped};

/// What a text is as an integer.
pub(super) enum Integer {
    /// This one.
    Is(i128),
    /// One that is too large for any type.
    TooLarge,
    /// None.
    Not,
}

/// The integer that a text is.
pub(super) fn integer(text: &str) -> Integer {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Integer::Not;
    }
    text.parse().map_or(Integer::TooLarge, Integer::Is)
}

impl Model<'_> {
    /// A value as serde tells it.
    #[must_use]
    pub fn untyped(&self, ty: &Type, value: &Datum) -> Untyped {
        match (ty, value) {
            (_, Datum::Bool(truth)) => Untyped::Bool(*truth),
            (_, Datum::Int(number)) => Untyped::Int(*number),
            (_, Datum::Float(float)) => Untyped::Float(*float),
            (_, Datum::Char(letter)) => Untyped::Text(letter.to_string()),
            (_, Datum::Text(text)) => Untyped::text(text),
            (_, Datum::Any(value)) => value.clone(),
            (Type::Option(ty), Datum::Some(value)) => self.untyped(ty, value),
            (Type::List(ty), Datum::List(values)) => {
                Untyped::List(values.iter().map(|value| self.untyped(ty, value)).collect())
            }
            (Type::Tuple(types), Datum::List(values)) => self.list(types, values),
            (Type::Map(key, ty), Datum::Map(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| (self.untyped(key, name), self.untyped(ty, value)));
                Untyped::Map(entries.collect())
            }
            (Type::Enumeration(number), Datum::Variant(name, content)) => {
                let variants = &self.classes.enumerations[*number].variants;
                let fields = variants
                    .iter()
                    .find(|variant| variant.name == *name)
                    .map(|variant| &variant.fields);
                let content = match fields {
                    Some(VariantFields::One(ty)) => self.untyped(ty, &content[0]),
                    Some(VariantFields::Tuple(types)) => self.list(types, content),
                    Some(VariantFields::Named(fields)) => {
                        let fields = fields.iter().zip(content);
                        Untyped::Map(
                            fields
                                .map(|((name, ty), value)| (Untyped::text(name), self.untyped(ty, value)))
                                .collect(),
                        )
                    }
                    Some(VariantFields::Unit) | None => return Untyped::text(name),
                };
                Untyped::Map(vec![(Untyped::text(name), content)])
            }
            (Type::Object(reference), Datum::Object(object)) => {
                // An opaque slot inside is found by whoever asks for the value of a slot.
                self.to_value(&self.shape(reference), object).unwrap_or(Untyped::Null)
            }
            _ => Untyped::Null,
        }
    }

    fn list(&self, types: &[Type], values: &[Datum]) -> Untyped {
        Untyped::List(
            types
                .iter()
                .zip(values)
                .map(|(ty, value)| self.untyped(ty, value))
                .collect(),
        )
    }
}

/// A value as the text that a slot of its type takes back; `None` where it is opaque.
#[must_use]
pub fn display(value: &Untyped) -> String {
    match value {
        Untyped::Null => String::new(),
        Untyped::Text(text) => text.clone(),
        Untyped::Float(Float(float)) => format!("{float:?}"),
        other => super::json::print(other),
    }
}
