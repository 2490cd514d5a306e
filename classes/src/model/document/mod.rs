//! Documents: what serde writes of an object, and what is read and patched from JSON (rows P1 to P7, A28).

mod echo;
mod patch;
mod read;
mod strict;

use super::read::yields_to_dict;
use super::{Model, Trace};
use crate::description::{ClassRef, Member, Shape, SlotShape, Type};
use crate::value::{Datum, Float, Object, Untyped};

/// An error of the format, which has no kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl Model<'_> {
    /// Whether objects of a class are written and read by serde's own traits.
    #[must_use]
    pub fn is_persistent(&self, reference: &ClassRef) -> bool {
        self.classes.classes[reference.class].keys.serde.is_some()
    }

    /// What is written of an object.
    ///
    /// # Errors
    /// Where a getter refuses, or an object inside has something opaque.
    pub fn write_document(
        &self,
        shape: &Shape,
        object: &Object,
        trace: &mut Trace,
    ) -> Result<Vec<(String, Untyped)>, Malformed> {
        let mut written = Vec::new();
        for member in &shape.record {
            match member {
                Member::Slot(number) => {
                    let slot = &shape.slots[*number];
                    let Some(value) = &object.slots[*number] else { continue };
                    if !(slot.keys.skip_if_zero && value.measure() == 0) {
                        written.push((slot.name.clone(), self.written(slot, value, trace)?));
                    }
                }
                Member::Property(property) => {
                    let value = Self::property(shape, object, *property, trace).map_err(|_| Malformed)?;
                    written.push((
                        shape.properties[*property].property.name.clone(),
                        Untyped::Int(value.into()),
                    ));
                }
            }
        }
        let entries = object.dict.iter().filter(|(name, _)| yields_to_dict(shape.find(name)));
        written.extend(entries.cloned());
        Ok(written)
    }

    pub(super) fn written(&self, slot: &SlotShape, value: &Datum, trace: &mut Trace) -> Result<Untyped, Malformed> {
        match value {
            Datum::Int(number) if slot.keys.with => Ok(Untyped::Text(number.to_string())),
            value => self.written_of(&slot.ty, value, trace),
        }
    }

    pub(super) fn written_of(&self, ty: &Type, value: &Datum, trace: &mut Trace) -> Result<Untyped, Malformed> {
        Ok(match (ty, value) {
            // The shortest digits that are the narrow float again.
            #[allow(clippy::cast_possible_truncation, reason = "it was widened")]
            (Type::F32, Datum::Float(Float(float))) => {
                Untyped::float(format!("{:?}", *float as f32).parse().unwrap_or(*float))
            }
            (Type::Object(reference), Datum::Object(object)) => {
                let shape = self.shape(reference);
                if !self.is_persistent(reference) {
                    return self.to_value(&shape, object).map_err(|_| Malformed);
                }
                let entries = self.write_document(&shape, object, trace)?;
                Untyped::Map(
                    entries
                        .into_iter()
                        .map(|(name, value)| (Untyped::Text(name), value))
                        .collect(),
                )
            }
            (Type::Option(ty), Datum::Some(value)) => self.written_of(ty, value, trace)?,
            (Type::List(ty), Datum::List(values)) => Untyped::List(
                values
                    .iter()
                    .map(|value| self.written_of(ty, value, trace))
                    .collect::<Result<_, _>>()?,
            ),
            (Type::Map(key, ty), Datum::Map(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| Ok((self.untyped(key, name), self.written_of(ty, value, trace)?)));
                Untyped::Map(entries.collect::<Result<_, _>>()?)
            }
            _ => self.untyped(ty, value),
        })
    }
}

/// A value as it is after JSON: there is no number that is not finite, and keys are text.
#[must_use]
pub fn as_json(value: &Untyped) -> Untyped {
    match value {
        Untyped::Float(float) if !float.0.is_finite() => Untyped::Null,
        Untyped::List(values) => Untyped::List(values.iter().map(as_json).collect()),
        Untyped::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (Untyped::Text(super::text::display(key)), as_json(value)));
            Untyped::Map(entries.collect())
        }
        other => other.clone(),
    }
}

/// A value as a format gives it that is asked for whatever there is: an integer past 64 bits is a float.
fn any_json(value: &Untyped) -> Untyped {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "that is what formats do")]
        Untyped::Int(number) if i64::try_from(*number).is_err() && u64::try_from(*number).is_err() => {
            Untyped::float(*number as f64)
        }
        Untyped::List(values) => Untyped::List(values.iter().map(any_json).collect()),
        Untyped::Map(entries) => Untyped::Map(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), any_json(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}
