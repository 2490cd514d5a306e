//! Patching an object from JSON.

use super::super::read::yields_to_dict;
use super::super::rules::Site;
use super::super::update::Pending;
use super::super::{Fault, Model, Source, Trace};
use super::{Malformed, any_json, as_json};
use crate::description::{Declared, Int, Shape, SlotShape, Type};
use crate::random::order;
use crate::value::{Datum, Object, Untyped};

impl Model<'_> {
    /// `patch_attrs` from JSON.
    ///
    /// # Errors
    /// Where anything is against it; the object is as before then.
    pub fn patch(
        &self,
        shape: &Shape,
        object: &mut Object,
        document: &[(String, Untyped)],
        trace: &mut Trace,
    ) -> Result<(), Malformed> {
        let before = object.clone();
        let mut pending = Pending::new(object);
        let mut seen = Vec::new();
        for (name, value) in document {
            let declared = shape.find(name);
            let canonical = match declared {
                Some(Declared::Slot(slot)) => shape.slots[slot].name.clone(),
                _ => name.clone(),
            };
            let is_second = seen.contains(&canonical);
            seen.push(canonical);
            let done = if is_second {
                Err(Malformed)
            } else {
                self.patch_one(shape, object, name, &as_json(value), &mut pending, trace)
            };
            if done.is_err() {
                *object = before;
                return done;
            }
        }
        self.finish(shape, object, pending, trace).map_err(|_| Malformed)
    }

    fn patch_one(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        value: &Untyped,
        pending: &mut Pending,
        trace: &mut Trace,
    ) -> Result<(), Malformed> {
        let is_persistent = self.is_persistent(&shape.reference);
        let has = |fault| !is_persistent || self.has(fault);
        match shape.find(name) {
            declared if yields_to_dict(declared) => {
                if shape.dict.is_none() {
                    return if self.ignores_unknown(shape) && !has(Fault::PatchIgnoresNothing) {
                        Ok(())
                    } else {
                        Err(Malformed)
                    };
                }
                Self::target(shape, name, trace).map_err(|_| Malformed)?;
                let value = Some(any_json(value)).filter(|value| *value != Untyped::Null || has(Fault::PatchKeepsNull));
                self.update_entry(shape, object, name, value, pending, trace)
                    .map_err(|_| Malformed)
            }
            Some(Declared::Slot(number)) => {
                let slot = &shape.slots[number];
                if Self::target(shape, name, trace).is_err() {
                    let equals = || {
                        let held = object.slots[number].as_ref()?;
                        Some(as_json(&self.written(slot, held, &mut Trace::default()).ok()?) == *value)
                    };
                    let is_equal = !slot.opaque && !has(Fault::PatchRefusesEqualReadOnly) && equals() == Some(true);
                    return if is_equal { Ok(()) } else { Err(Malformed) };
                }
                if slot.opaque {
                    return Err(Malformed);
                }
                let is_null = *value == Untyped::Null && slot.keys.unset && !matches!(slot.ty, Type::Option(_));
                let value = if is_null && !has(Fault::PatchKeepsNull) {
                    None
                } else {
                    Some(self.patched_slot(slot, object.slots[number].as_ref(), value, &has, trace)?)
                };
                self.update_slot(shape, object, number, value, pending, trace)
                    .map_err(|_| Malformed)
            }
            Some(Declared::Property(property)) => {
                let found = &shape.properties[property];
                if found.property.set.is_none() && found.property.included && !has(Fault::PatchIgnoresNothing) {
                    return Ok(());
                }
                Self::target(shape, name, trace).map_err(|_| Malformed)?;
                if self.has(Fault::PropertiesOfAnUpdateAreNotUndone) {
                    Self::update_property_late(property, &any_json(value), pending);
                    return Ok(());
                }
                let value = if has(Fault::PatchConverts) {
                    self.property_value(shape, property, Source::Value(&any_json(value)), trace)
                        .map_err(|_| Malformed)?
                } else {
                    i64::try_from(self.strict(&Type::Int(Int::I64), value, trace)?.measure()).map_err(|_| Malformed)?
                };
                Self::update_property(property, value, pending);
                pending.note(Site::Property(property), name);
                Ok(())
            }
            Some(Declared::Constant(_)) | None => Err(Malformed),
        }
    }

    /// What a patch makes of a slot's value.
    fn patched_slot(
        &self,
        slot: &SlotShape,
        held: Option<&Datum>,
        value: &Untyped,
        has: &dyn Fn(Fault) -> bool,
        trace: &mut Trace,
    ) -> Result<Datum, Malformed> {
        if slot.keys.nested && !has(Fault::PatchReplacesNested) {
            return self.merged(&slot.ty, held, value, trace);
        }
        let is_converted = if slot.keys.with {
            has(Fault::PatchIgnoresWith)
        } else if slot.keys.nested {
            true
        } else {
            has(Fault::PatchConverts)
        };
        if !is_converted {
            return self.strict_slot(slot, value, trace);
        }
        let wide = |ty: &Type| matches!(ty, Type::Int(int) if int.is_wide());
        match &slot.ty {
            // Asked of the format as what they are.
            ty if wide(ty) => self.strict(ty, value, trace),
            Type::Option(inside) if wide(inside) => self.strict(&slot.ty, value, trace),
            ty => self
                .convert(ty, Source::Value(&any_json(value)), trace)
                .map_err(|_| Malformed),
        }
    }

    /// A nested value with a document merged into it.
    fn merged(&self, ty: &Type, held: Option<&Datum>, value: &Untyped, trace: &mut Trace) -> Result<Datum, Malformed> {
        match (ty, held, value) {
            (Type::Object(reference), Some(Datum::Object(object)), Untyped::Map(entries)) => {
                let entries = entries.iter().map(|(name, value)| match name {
                    Untyped::Text(name) => Ok((name.clone(), value.clone())),
                    _ => Err(Malformed),
                });
                let mut object = object.clone();
                let told = trace.told.len();
                let entries = entries.collect::<Result<Vec<_>, _>>()?;
                self.patch(&self.shape(reference), &mut object, &entries, trace)?;
                trace.told.truncate(told);
                Ok(Datum::Object(object))
            }
            (Type::Option(ty), Some(Datum::Some(held)), value) if *value != Untyped::Null => {
                Ok(Datum::Some(Box::new(self.merged(ty, Some(held), value, trace)?)))
            }
            (Type::Map(_, ty), Some(Datum::Map(held)), Untyped::Map(given)) => {
                let mut entries = held.clone();
                for (name, value) in given {
                    let Untyped::Text(name) = name else {
                        return Err(Malformed);
                    };
                    let name = Datum::text(name);
                    let position = entries.iter().position(|(other, _)| *other == name);
                    let held = position.map(|position| entries.remove(position).1);
                    if *value != Untyped::Null {
                        let merged = self.merged(ty, held.as_ref(), value, trace)?;
                        entries.push((name, merged));
                    }
                }
                entries.sort_by(|(a, _), (b, _)| order(a, b));
                Ok(Datum::Map(entries))
            }
            _ => self.strict(ty, value, trace),
        }
    }
}
