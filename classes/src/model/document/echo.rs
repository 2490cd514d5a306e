//! An object through a format that keeps every value.

use super::super::read::yields_to_dict;
use super::super::{Model, Source, Trace};
use super::Malformed;
use super::read::Read;
use crate::description::{Member, Shape, Type};
use crate::value::{Datum, Object};

impl Model<'_> {
    /// The object that its own writing is read as in a format that keeps every value.
    ///
    /// # Errors
    /// Where it cannot be written, or is refused.
    pub fn echo(&self, shape: &Shape, object: &Object, trace: &mut Trace) -> Result<Object, Malformed> {
        let mut read = Read::new(shape);
        for member in &shape.record {
            match member {
                Member::Slot(number) => {
                    let slot = &shape.slots[*number];
                    let Some(value) = &object.slots[*number] else { continue };
                    if slot.keys.skip_if_zero && value.measure() == 0 {
                        continue;
                    }
                    let value = self.echo_of(&slot.ty, value, trace)?;
                    if slot.keys.validate.is_some_and(|rule| !rule.accepts(&value)) {
                        return Err(Malformed);
                    }
                    read.slots[*number] = Some(value);
                }
                Member::Property(property) => {
                    let value = Self::property(shape, object, *property, trace).map_err(|_| Malformed)?;
                    read.properties[*property] = shape.properties[*property].property.set.map(|_| value);
                }
            }
        }
        let entries = object.dict.iter().filter(|(name, _)| yields_to_dict(shape.find(name)));
        read.dict.extend(entries.cloned());
        self.finish_reading(shape, read, trace)
    }

    fn echo_of(&self, ty: &Type, value: &Datum, trace: &mut Trace) -> Result<Datum, Malformed> {
        Ok(match (ty, value) {
            (Type::Object(reference), Datum::Object(object)) => {
                let shape = self.shape(reference);
                if self.is_persistent(reference) {
                    Datum::Object(self.echo(&shape, object, trace)?)
                } else {
                    let value = self.to_value(&shape, object).map_err(|_| Malformed)?;
                    self.convert(ty, Source::Value(&value), trace).map_err(|_| Malformed)?
                }
            }
            (Type::Option(ty), Datum::Some(value)) => Datum::Some(Box::new(self.echo_of(ty, value, trace)?)),
            (Type::List(ty), Datum::List(values)) => Datum::List(
                values
                    .iter()
                    .map(|value| self.echo_of(ty, value, trace))
                    .collect::<Result<_, _>>()?,
            ),
            (Type::Map(_, ty), Datum::Map(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.echo_of(ty, value, trace)?)));
                Datum::Map(entries.collect::<Result<_, _>>()?)
            }
            _ => value.clone(),
        })
    }
}
