//! Exact access: values of an attribute's own type, put there or lent.

use super::read::{entry, yields_to_dict};
use super::write::Target;
use super::{Failure, Kind, Model, Trace};
use crate::description::{Access, Declared, Int, Shape, Type};
use crate::value::{Datum, Object, Untyped};

impl Model<'_> {
    /// `set_attr_as`.
    ///
    /// # Errors
    /// As the method's; the object is as before then.
    pub fn set_as(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        ty: &Type,
        value: &Datum,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let wrong = |name: &str| Err(Failure::new(Kind::WrongType, shape, name));
        match Self::target(shape, name, trace)? {
            Target::Slot(slot) if shape.slots[slot].ty == *ty => {
                Self::put(shape, object, slot, Some(value.clone()), trace)
            }
            Target::Slot(slot) => wrong(&shape.slots[slot].name),
            Target::Property(property) if *ty == Type::Int(Int::I64) => {
                let value = i64::try_from(value.measure()).unwrap_or_default();
                self.set_property(shape, object, property, value, trace)
            }
            Target::Property(property) => wrong(&shape.properties[property].property.name),
            Target::Entry => match ty {
                Type::Any | Type::Bool | Type::Int(_) | Type::F32 | Type::F64 | Type::Char | Type::Text => {
                    let value = self.untyped(ty, value);
                    Self::insert(shape, object, name, value, trace)
                }
                _ => wrong(name),
            },
        }
    }

    /// `attr_as_mut`, and a value put there.
    ///
    /// # Errors
    /// As the method's.
    pub fn lend(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        ty: &Type,
        value: &Datum,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let failed = |kind, name: &str| Err(Failure::new(kind, shape, name));
        let declared = shape.find(name);
        if let (true, Some(dict), Some((_, old))) = (yields_to_dict(declared), shape.dict, entry(object, name)) {
            match dict.access {
                Access::ReadOnly => return failed(Kind::ReadOnly, name),
                Access::Checked => {
                    trace.reach("refused: to lend what is guarded");
                    return failed(Kind::Refused, name);
                }
                Access::Free => {}
            }
            let is_same = matches!(
                (ty, old),
                (Type::Any, _) | (Type::Bool, Untyped::Bool(_)) | (Type::F64, Untyped::Float(_))
            );
            if !is_same {
                return failed(Kind::WrongType, name);
            }
            let value = self.untyped(ty, value);
            if let Some(found) = object.dict.iter_mut().find(|(other, _)| other == name) {
                found.1 = value;
            }
            return Ok(());
        }
        match declared {
            None => failed(Kind::Unknown, name),
            Some(Declared::Constant(_)) => failed(Kind::ReadOnly, name),
            Some(Declared::Property(property)) if shape.properties[property].access == Access::ReadOnly => {
                failed(Kind::ReadOnly, name)
            }
            Some(Declared::Property(_)) => failed(Kind::WrongType, name),
            Some(Declared::Slot(slot)) => {
                let found = &shape.slots[slot];
                match found.access {
                    Access::ReadOnly => failed(Kind::ReadOnly, &found.name),
                    _ if found.ty != *ty => failed(Kind::WrongType, &found.name),
                    Access::Checked => {
                        trace.reach("refused: to lend what is guarded");
                        failed(Kind::Refused, &found.name)
                    }
                    Access::Free if object.slots[slot].is_none() => failed(Kind::Unset, &found.name),
                    Access::Free => {
                        object.slots[slot] = Some(value.clone());
                        Ok(())
                    }
                }
            }
        }
    }
}
