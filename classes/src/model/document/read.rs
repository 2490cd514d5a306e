//! Reading an object from JSON.

use super::super::build::Absent;
use super::super::read::yields_to_dict;
use super::super::rules::Site;
use super::super::{Fault, Model, Trace};
use super::{Malformed, any_json, as_json};
use crate::description::{Declared, Int, Member, Shape, Type};
use crate::value::{Datum, Object, Untyped};

/// What was read of an object.
pub(super) struct Read {
    pub(super) slots: Vec<Option<Datum>>,
    pub(super) properties: Vec<Option<i64>>,
    pub(super) dict: Vec<(String, Untyped)>,
}

impl Read {
    pub(super) fn new(shape: &Shape) -> Self {
        Self {
            slots: vec![None; shape.slots.len()],
            properties: vec![None; shape.properties.len()],
            dict: Vec::new(),
        }
    }
}

impl Model<'_> {
    /// The object that a JSON document is read as.
    ///
    /// # Errors
    /// Where it is none.
    pub fn read_document(
        &self,
        shape: &Shape,
        document: &[(String, Untyped)],
        trace: &mut Trace,
    ) -> Result<Object, Malformed> {
        let ignores = self.ignores_unknown(shape);
        let mut read = Read::new(shape);
        let mut seen = Vec::new();
        for (name, value) in document {
            let value = as_json(value);
            let member = Self::member(shape, name);
            if let Some(member) = member {
                if seen.contains(&member) {
                    return Err(Malformed);
                }
                seen.push(member);
            }
            match member {
                Some(Member::Slot(number)) => {
                    let slot = &shape.slots[number];
                    let value = self.strict_slot(slot, &value, trace)?;
                    if slot.keys.validate.is_some_and(|rule| !rule.accepts(&value)) {
                        return Err(Malformed);
                    }
                    read.slots[number] = Some(value);
                }
                Some(Member::Property(property)) => {
                    if shape.properties[property].property.set.is_some() {
                        let value = self.strict(&Type::Int(Int::I64), &value, trace)?;
                        read.properties[property] = i64::try_from(value.measure()).ok();
                    }
                }
                None if shape.dict.is_some() => {
                    let is_second = read.dict.iter().any(|(other, _)| other == name);
                    if !yields_to_dict(shape.find(name)) || is_second {
                        return Err(Malformed);
                    }
                    read.dict.push((name.clone(), any_json(&value)));
                }
                None if ignores => {}
                None => return Err(Malformed),
            }
        }
        self.finish_reading(shape, read, trace)
    }

    pub(super) fn finish_reading(&self, shape: &Shape, read: Read, trace: &mut Trace) -> Result<Object, Malformed> {
        let mut object = Object {
            dict: read.dict,
            ..Object::default()
        };
        for (slot, value) in shape.slots.iter().zip(read.slots) {
            let value = if let Some(value) = value {
                Some(value)
            } else {
                let value = match self.absent(slot) {
                    Absent::Value(value) => Some(value),
                    Absent::Unset => None,
                    Absent::Missing => return Err(Malformed),
                };
                let is_refused = |value: &Datum| slot.keys.validate.is_some_and(|rule| !rule.accepts(value));
                // A rule is not asked of what is opaque: it is not read.
                if value.as_ref().is_some_and(is_refused) && !slot.opaque {
                    return Err(Malformed);
                }
                value
            };
            object.slots.push(value);
        }
        for hidden in &shape.hidden {
            let default = hidden.default.as_ref().ok_or(Malformed)?;
            object.hidden.push(self.default_of(&hidden.ty, default));
        }
        Self::ask_all_structs(shape, &object, trace).map_err(|_| Malformed)?;
        // A struct's own come before those of its parents.
        let mut order: Vec<usize> = (0..shape.properties.len()).collect();
        order.sort_by_key(|property| shape.properties[*property].owner);
        for property in order {
            let Some(value) = read.properties[property] else {
                continue;
            };
            self.build_property_of(shape, &mut object, property, value, trace)
                .map_err(|_| Malformed)?;
            if self.has(Fault::ReadingTellsHooks) {
                Self::tell(
                    shape,
                    Site::Property(property),
                    &shape.properties[property].property.name,
                    trace,
                );
            }
        }
        Ok(object)
    }

    pub(super) fn ignores_unknown(&self, shape: &Shape) -> bool {
        let serde = self.classes.classes[shape.reference.class].keys.serde;
        serde.is_some_and(|serde| serde.ignore_unknown)
    }

    /// What is read under a name.
    fn member(shape: &Shape, name: &str) -> Option<Member> {
        match shape.find(name)? {
            Declared::Slot(slot) if !shape.slots[slot].opaque => Some(Member::Slot(slot)),
            Declared::Property(property) if shape.properties[property].property.included => {
                Some(Member::Property(property))
            }
            _ => None,
        }
    }
}
