//! Values as their types' own `Deserialize` reads them from JSON.

use super::super::{Model, Source, Trace};
use super::{Malformed, any_json};
use crate::description::{SlotShape, Type, VariantFields};
use crate::random::order;
use crate::value::{Datum, Float, Untyped};

impl Model<'_> {
    pub(super) fn strict_slot(&self, slot: &SlotShape, value: &Untyped, trace: &mut Trace) -> Result<Datum, Malformed> {
        if !slot.keys.with {
            return self.strict(&slot.ty, value, trace);
        }
        match (value, &slot.ty) {
            (Untyped::Text(text), Type::Int(_)) => {
                self.convert(&slot.ty, Source::Text(text), trace)
                    .map_err(|_| Malformed)
                    .and_then(|value| {
                        // `FromStr` of an unsigned integer takes no minus, which a conversion does where it is `-0`.
                        if text.starts_with('-') && value == Datum::Int(0) {
                            Err(Malformed)
                        } else {
                            Ok(value)
                        }
                    })
            }
            _ => Err(Malformed),
        }
    }

    /// A value as a type's own `Deserialize` reads it from JSON.
    pub(super) fn strict(&self, ty: &Type, value: &Untyped, trace: &mut Trace) -> Result<Datum, Malformed> {
        match (ty, value) {
            (Type::Bool, Untyped::Bool(truth)) => Ok(Datum::Bool(*truth)),
            (Type::Int(_) | Type::Counted, Untyped::Int(_)) => {
                self.convert(ty, Source::Value(value), trace).map_err(|_| Malformed)
            }
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                reason = "a format rounds"
            )]
            (Type::F64 | Type::F32, Untyped::Int(_) | Untyped::Float(_)) => {
                let wide = match value {
                    Untyped::Int(number) => *number as f64,
                    Untyped::Float(float) => float.0,
                    _ => 0.0,
                };
                Ok(Datum::Float(Float(if *ty == Type::F32 {
                    (wide as f32).into()
                } else {
                    wide
                })))
            }
            (Type::Char | Type::Text, Untyped::Text(_)) => {
                self.convert(ty, Source::Value(value), trace).map_err(|_| Malformed)
            }
            (Type::Option(_), Untyped::Null) => Ok(Datum::None),
            (Type::Option(ty), value) => Ok(Datum::Some(Box::new(self.strict(ty, value, trace)?))),
            (Type::List(ty), Untyped::List(values)) => Ok(Datum::List(
                values
                    .iter()
                    .map(|value| self.strict(ty, value, trace))
                    .collect::<Result<_, _>>()?,
            )),
            (Type::Tuple(types), Untyped::List(values)) => self.strict_tuple(types, values, trace).map(Datum::List),
            (Type::Map(key, ty), Untyped::Map(given)) => {
                let mut entries: Vec<(Datum, Datum)> = Vec::new();
                for (name, value) in given {
                    let name = self.convert(key, Source::Key(name), trace).map_err(|_| Malformed)?;
                    let value = self.strict(ty, value, trace)?;
                    entries.retain(|(other, _)| *other != name);
                    entries.push((name, value));
                }
                entries.sort_by(|(a, _), (b, _)| order(a, b));
                Ok(Datum::Map(entries))
            }
            (Type::Enumeration(number), value) => self.strict_variant(*number, value, trace),
            (Type::Object(reference), Untyped::Map(entries)) => {
                if !self.is_persistent(reference) {
                    return self
                        .convert(ty, Source::Value(&any_json(value)), trace)
                        .map_err(|_| Malformed);
                }
                let entries = entries.iter().map(|(name, value)| match name {
                    Untyped::Text(name) => Ok((name.clone(), value.clone())),
                    _ => Err(Malformed),
                });
                let entries = entries.collect::<Result<Vec<_>, _>>()?;
                Ok(Datum::Object(self.read_document(
                    &self.shape(reference),
                    &entries,
                    trace,
                )?))
            }
            _ => Err(Malformed),
        }
    }

    pub(super) fn strict_tuple(
        &self,
        types: &[Type],
        values: &[Untyped],
        trace: &mut Trace,
    ) -> Result<Vec<Datum>, Malformed> {
        if types.len() != values.len() {
            return Err(Malformed);
        }
        types
            .iter()
            .zip(values)
            .map(|(ty, value)| self.strict(ty, value, trace))
            .collect()
    }

    pub(super) fn strict_variant(&self, number: usize, value: &Untyped, trace: &mut Trace) -> Result<Datum, Malformed> {
        let (name, content) = match value {
            Untyped::Text(name) => (name, None),
            Untyped::Map(entries) => match entries.as_slice() {
                [(Untyped::Text(name), content)] => (name, Some(content)),
                _ => return Err(Malformed),
            },
            _ => return Err(Malformed),
        };
        let variants = &self.classes.enumerations[number].variants;
        let variant = variants.iter().find(|variant| variant.name == *name).ok_or(Malformed)?;
        let content = match (&variant.fields, content) {
            (VariantFields::Unit, None | Some(Untyped::Null)) => Vec::new(),
            (VariantFields::One(ty), Some(value)) => vec![self.strict(ty, value, trace)?],
            (VariantFields::Tuple(types), Some(Untyped::List(values))) => self.strict_tuple(types, values, trace)?,
            (VariantFields::Named(fields), Some(Untyped::Map(entries))) => {
                let mut content = Vec::new();
                for (name, ty) in fields {
                    let mut given = entries
                        .iter()
                        .filter(|(key, _)| matches!(key, Untyped::Text(key) if key == name));
                    match (given.next(), given.next()) {
                        (Some((_, value)), None) => content.push(self.strict(ty, value, trace)?),
                        (None, _) if matches!(ty, Type::Option(_)) => content.push(Datum::None),
                        _ => return Err(Malformed),
                    }
                }
                content
            }
            _ => return Err(Malformed),
        };
        Ok(Datum::Variant(variant.name.clone(), content))
    }
}
