//! Building an object of names and values (row A17).

use super::read::yields_to_dict;
use super::rules::{Refused, Site, refused_slots};
use super::{Failure, Fault, Kind, Model, Source, Trace};
use crate::description::{Declared, DefaultKey, Shape, SlotShape, Type};
use crate::value::{Datum, Object, Untyped};

/// What a slot takes where it is given nothing.
pub(super) enum Absent {
    /// A value: its default, or the `None` of an `Option`.
    Value(Datum),
    /// It is left unset.
    Unset,
    /// It cannot do without.
    Missing,
}

impl Model<'_> {
    /// `from_attrs`.
    ///
    /// # Errors
    /// As the method's.
    pub fn build(&self, shape: &Shape, given: &[(String, Untyped)], trace: &mut Trace) -> Result<Object, Failure> {
        let mut errors = Vec::new();
        let mut values: Vec<Option<&Untyped>> = vec![None; shape.slots.len()];
        let mut properties: Vec<(usize, &Untyped)> = Vec::new();
        let mut object = Object::default();
        for (name, value) in given {
            let mut twice = |trace: &mut Trace| {
                trace.reach("refused: a name that is given twice");
                errors.push(Failure::new(Kind::Refused, shape, name));
            };
            match shape.find(name) {
                declared if yields_to_dict(declared) && shape.dict.is_some() => {
                    if object.dict.iter().any(|(other, _)| other == name) {
                        twice(trace);
                        // The last stands, in an object that is not built.
                    }
                    object.dict.push((name.clone(), value.clone()));
                }
                Some(Declared::Slot(slot)) if values[slot].is_some() => twice(trace),
                Some(Declared::Slot(slot)) => values[slot] = Some(value),
                Some(Declared::Property(property)) if shape.properties[property].property.set.is_some() => {
                    if properties.iter().any(|(other, _)| *other == property) {
                        twice(trace);
                    } else {
                        properties.push((property, value));
                    }
                }
                Some(_) => errors.push(Failure::new(Kind::ReadOnly, shape, name)),
                None => errors.push(Failure::new(Kind::Unknown, shape, name)),
            }
        }
        for (number, slot) in shape.slots.iter().enumerate() {
            match self.slot_of(slot, values[number], trace) {
                Ok(value) => object.slots.push(value),
                Err(kind) => errors.push(Failure::new(kind, shape, &slot.name)),
            }
        }
        for hidden in &shape.hidden {
            match &hidden.default {
                Some(default) => object.hidden.push(self.default_of(&hidden.ty, default)),
                None => errors.push(Failure::new(Kind::Missing, shape, &hidden.field)),
            }
        }
        if !errors.is_empty() {
            return Err(Failure::many(shape, errors));
        }
        self.accepted(shape, object, &properties, trace)
    }

    /// The object, if all rules accept it and all setters their values.
    fn accepted(
        &self,
        shape: &Shape,
        mut object: Object,
        properties: &[(usize, &Untyped)],
        trace: &mut Trace,
    ) -> Result<Object, Failure> {
        let refused = refused_slots(shape, &object);
        let mut errors: Vec<Failure> = Vec::new();
        for slot in &refused {
            errors.push(Self::refusal(
                shape,
                Site::Slot(*slot),
                Refused::Slot(*slot),
                &shape.slots[*slot].name,
                trace,
            ));
        }
        if (refused.is_empty() || self.has(Fault::BuildingAsksStructsOfRefusedValues))
            && let Err(refused) = Self::ask_all_structs(shape, &object, trace)
        {
            errors.push(Self::refusal(shape, Site::Slot(0), refused, "", trace));
        }
        if errors.is_empty() {
            for (property, value) in properties {
                if let Err(error) = self.build_property(shape, &mut object, *property, value, trace) {
                    errors.push(error);
                }
            }
        }
        if errors.is_empty() {
            Ok(object)
        } else {
            Err(Failure::many(shape, errors))
        }
    }

    fn build_property(
        &self,
        shape: &Shape,
        object: &mut Object,
        property: usize,
        value: &Untyped,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let value = self.property_value(shape, property, Source::Value(value), trace)?;
        self.build_property_of(shape, object, property, value, trace)
    }

    /// Has a setter take a value in a new object, of which nobody is told.
    pub(super) fn build_property_of(
        &self,
        shape: &Shape,
        object: &mut Object,
        property: usize,
        value: i64,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let told = trace.told.len();
        let done = self.set_property(shape, object, property, value, trace);
        trace.told.truncate(told);
        done
    }

    /// What a slot of a new object holds.
    fn slot_of(&self, slot: &SlotShape, given: Option<&Untyped>, trace: &mut Trace) -> Result<Option<Datum>, Kind> {
        match (given, self.absent(slot)) {
            (Some(_), _) if slot.opaque => Err(Kind::WrongType),
            (Some(value), _) => self.convert(&slot.ty, Source::Value(value), trace).map(Some),
            (None, Absent::Value(value)) => Ok(Some(value)),
            (None, Absent::Unset) => Ok(None),
            (None, Absent::Missing) => {
                trace.reach("refused: for want of a value");
                Err(Kind::Missing)
            }
        }
    }

    /// What a slot takes where it is given nothing.
    pub(super) fn absent(&self, slot: &SlotShape) -> Absent {
        match &slot.keys.default {
            Some(default) => Absent::Value(self.default_of(&slot.ty, default)),
            None if slot.keys.unset => Absent::Unset,
            None if matches!(slot.ty, Type::Option(_)) && !slot.opaque => Absent::Value(Datum::None),
            None => Absent::Missing,
        }
    }

    /// What a default gives.
    pub(super) fn default_of(&self, ty: &Type, default: &DefaultKey) -> Datum {
        match default {
            DefaultKey::Trait => self.classes.zero(ty),
            DefaultKey::Expression(value) => value.clone(),
        }
    }
}
