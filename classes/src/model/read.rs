//! Reading by name, in the order in which a name is resolved: slots and properties, the dict, constants, the fallback
//! (row A10).

use super::{Failure, Kind, Model, Outcome, Source, Trace};
use crate::description::{Declared, Place, Shape, Type};
use crate::value::{Datum, Object, Untyped};

/// What answers to a name.
pub(super) enum Found<'o> {
    Slot(usize, &'o Datum),
    Property(usize),
    Constant(usize),
    Entry(&'o str, &'o Untyped),
    Computed(Untyped),
}

/// The entry of a dict.
pub(super) fn entry<'o>(object: &'o Object, name: &str) -> Option<&'o (String, Untyped)> {
    object.dict.iter().find(|(other, _)| other == name)
}

/// Whether an entry of the dict answers to a name under which this, or nothing, is declared.
pub(super) const fn yields_to_dict(declared: Option<Declared>) -> bool {
    matches!(declared, None | Some(Declared::Constant(_)))
}

impl Model<'_> {
    /// What answers to a name.
    pub(super) fn find<'o>(
        &self,
        shape: &Shape,
        object: &'o Object,
        name: &str,
        trace: &mut Trace,
    ) -> Option<Found<'o>> {
        let declared = shape.find(name);
        if yields_to_dict(declared)
            && shape.dict.is_some()
            && let Some((name, value)) = entry(object, name)
        {
            return Some(Found::Entry(name, value));
        }
        let stored = match declared {
            Some(Declared::Slot(slot)) => object.slots[slot].as_ref().map(|value| Found::Slot(slot, value)),
            Some(Declared::Property(property)) => Some(Found::Property(property)),
            Some(Declared::Constant(constant)) => Some(Found::Constant(constant)),
            None => None,
        };
        stored.or_else(|| self.fallback(shape, 0, name, trace).map(Found::Computed))
    }

    /// What the fallbacks say: a struct's own, then those of its parents.
    fn fallback(&self, shape: &Shape, number: usize, name: &str, trace: &mut Trace) -> Option<Untyped> {
        let around = &shape.structs[number];
        let own = self.classes.classes[around.class].keys.fallback.as_ref();
        let own = own
            .and_then(|fallback| name.strip_prefix(fallback.prefix.as_str()))
            .map(Untyped::text);
        if own.is_some() {
            trace.reach("asked: a fallback");
        }
        own.or_else(|| {
            around
                .parents
                .iter()
                .find_map(|parent| self.fallback(shape, *parent, name, trace))
        })
    }

    /// Why nothing answers to a name.
    pub(super) fn nothing(shape: &Shape, name: &str) -> Failure {
        match shape.find(name) {
            Some(Declared::Slot(slot)) => Failure::new(Kind::Unset, shape, &shape.slots[slot].name),
            _ => Failure::new(Kind::Unknown, shape, name),
        }
    }

    /// The value of a property, or the getter's refusal.
    pub(super) fn property(shape: &Shape, object: &Object, property: usize, trace: &mut Trace) -> Result<i64, Failure> {
        let found = &shape.properties[property];
        let value = match found.over {
            Place::Slot(slot) => object.slots[slot].as_ref().map_or(0, Datum::measure),
            Place::Hidden(hidden) => object.hidden[hidden].measure(),
        };
        let value = i64::try_from(value).unwrap_or(i64::MAX / 2) * 2;
        if found.property.get.accepts(value) {
            return Ok(value);
        }
        trace.reach("refused: by a getter");
        Err(Failure::new(Kind::Refused, shape, &found.property.name))
    }

    /// The value of what was found, as serde tells it.
    pub(super) fn value_of(
        &self,
        shape: &Shape,
        object: &Object,
        found: &Found<'_>,
        trace: &mut Trace,
    ) -> Result<Untyped, Failure> {
        match found {
            Found::Slot(slot, value) => {
                let slot = &shape.slots[*slot];
                if slot.opaque {
                    trace.reach("refused: what is opaque");
                    return Err(Failure::new(Kind::WrongType, shape, &slot.name));
                }
                self.nested_value(&slot.ty, value)
                    .map_err(|kind| Failure::new(kind, shape, &slot.name))
            }
            Found::Property(property) => {
                Self::property(shape, object, *property, trace).map(|value| Untyped::Int(value.into()))
            }
            Found::Constant(constant) => {
                let constant = &shape.constants[*constant].constant;
                Ok(self.untyped(&constant.ty, &constant.value))
            }
            Found::Entry(_, value) => Ok((*value).clone()),
            Found::Computed(value) => Ok(value.clone()),
        }
    }

    /// A value as serde tells it; an object inside of it may have something opaque.
    fn nested_value(&self, ty: &Type, value: &Datum) -> Result<Untyped, Kind> {
        match (ty, value) {
            (Type::Object(reference), Datum::Object(object)) => self
                .to_value(&self.shape(reference), object)
                .map_err(|failure| failure.kind),
            (Type::Option(ty), Datum::Some(value)) => self.nested_value(ty, value),
            (Type::List(ty), Datum::List(values)) => Ok(Untyped::List(
                values
                    .iter()
                    .map(|value| self.nested_value(ty, value))
                    .collect::<Result<_, _>>()?,
            )),
            (Type::Map(key, ty), Datum::Map(entries)) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| Ok((self.untyped(key, name), self.nested_value(ty, value)?)));
                Ok(Untyped::Map(entries.collect::<Result<_, _>>()?))
            }
            _ => Ok(self.untyped(ty, value)),
        }
    }

    /// `has_attr`.
    #[must_use]
    pub fn has_attr(&self, shape: &Shape, object: &Object, name: &str, trace: &mut Trace) -> bool {
        self.find(shape, object, name, trace).is_some()
    }

    /// `find_attr`, and what the attribute says of itself.
    #[must_use]
    pub fn find_attr(&self, shape: &Shape, object: &Object, name: &str, trace: &mut Trace) -> Option<Outcome> {
        let found = self.find(shape, object, name, trace)?;
        let (name, is_declared) = match &found {
            Found::Slot(slot, _) => (shape.slots[*slot].name.clone(), true),
            Found::Property(property) => (shape.properties[*property].property.name.clone(), true),
            Found::Constant(constant) => (shape.constants[*constant].constant.name.clone(), true),
            Found::Entry(name, _) => ((*name).to_owned(), false),
            Found::Computed(_) => (String::new(), false),
        };
        let value = self.value_of(shape, object, &found, trace);
        Some(Outcome::Attribute(name, is_declared, value))
    }

    /// `attr_as`.
    ///
    /// # Errors
    /// As the method's.
    pub fn attr_as(
        &self,
        shape: &Shape,
        object: &Object,
        name: &str,
        ty: &Type,
        trace: &mut Trace,
    ) -> Result<Datum, Failure> {
        let found = self
            .find(shape, object, name, trace)
            .ok_or_else(|| Self::nothing(shape, name))?;
        let wrong = |name: &str| Err(Failure::new(Kind::WrongType, shape, name));
        match found {
            Found::Slot(slot, value) if shape.slots[slot].ty == *ty => Ok(value.clone()),
            Found::Slot(slot, _) => wrong(&shape.slots[slot].name),
            Found::Property(property) => {
                trace.reach("refused: to lend what is computed");
                wrong(&shape.properties[property].property.name)
            }
            Found::Constant(constant) => {
                let constant = &shape.constants[constant].constant;
                // Text lives for ever in a constant: it is no `String`.
                let is_same = constant.ty == *ty && *ty != Type::Text;
                if is_same {
                    Ok(constant.value.clone())
                } else {
                    wrong(&constant.name)
                }
            }
            Found::Entry(name, value) => {
                exact_entry(value, ty).ok_or_else(|| Failure::new(Kind::WrongType, shape, name))
            }
            Found::Computed(_) => wrong(name),
        }
    }

    /// `get_attr`.
    ///
    /// # Errors
    /// As the method's.
    pub fn get_attr(
        &self,
        shape: &Shape,
        object: &Object,
        name: &str,
        ty: &Type,
        trace: &mut Trace,
    ) -> Result<Datum, Failure> {
        let found = self
            .find(shape, object, name, trace)
            .ok_or_else(|| Self::nothing(shape, name))?;
        if let Found::Slot(slot, value) = found
            && shape.slots[slot].ty == *ty
        {
            return Ok(value.clone());
        }
        let value = self.value_of(shape, object, &found, trace)?;
        let asked = match &found {
            Found::Slot(slot, _) => shape.slots[*slot].name.as_str(),
            _ => name,
        };
        self.convert(ty, Source::Value(&value), trace)
            .map_err(|kind| Failure::new(kind, shape, asked))
    }

    /// `attrs`.
    #[must_use]
    pub fn attrs(&self, shape: &Shape, object: &Object, trace: &mut Trace) -> Vec<(String, Result<Untyped, Failure>)> {
        let names = self.attr_names(shape, object);
        let mut attrs = Vec::new();
        for name in names {
            if let Some(found) = self
                .find(shape, object, &name, trace)
                .filter(|found| !matches!(found, Found::Computed(_)))
            {
                let value = self.value_of(shape, object, &found, trace);
                attrs.push((name, value));
            }
        }
        attrs
    }

    /// `attr_names`.
    #[must_use]
    pub fn attr_names(&self, shape: &Shape, object: &Object) -> Vec<String> {
        let is_shown =
            |name: &&str| !matches!(shape.find(name), Some(Declared::Constant(_))) || entry(object, name).is_none();
        let declared = shape.names().filter(is_shown).map(str::to_owned);
        let entries = object.dict.iter().filter(|(name, _)| yields_to_dict(shape.find(name)));
        declared.chain(entries.map(|(name, _)| name.clone())).collect()
    }

    /// `attrs_to_value`.
    ///
    /// # Errors
    /// As the method's.
    pub fn to_value(&self, shape: &Shape, object: &Object) -> Result<Untyped, Failure> {
        let mut entries = Vec::new();
        for (slot, value) in shape.slots.iter().zip(&object.slots) {
            let Some(value) = value else { continue };
            if slot.opaque {
                return Err(Failure::new(Kind::WrongType, shape, &slot.name));
            }
            let value = self
                .nested_value(&slot.ty, value)
                .map_err(|kind| Failure::new(kind, shape, &slot.name))?;
            entries.push((Untyped::text(&slot.name), value));
        }
        for (name, value) in object.dict.iter().filter(|(name, _)| yields_to_dict(shape.find(name))) {
            entries.push((Untyped::text(name), value.clone()));
        }
        Ok(Untyped::Map(entries))
    }
}

/// What an entry of a dict is exactly. Which integer it is depends on where it came from: the driver does not ask.
fn exact_entry(value: &Untyped, ty: &Type) -> Option<Datum> {
    match (ty, value) {
        (Type::Any, value) => Some(Datum::Any(value.clone())),
        (Type::Bool, Untyped::Bool(truth)) => Some(Datum::Bool(*truth)),
        (Type::F64, Untyped::Float(float)) => Some(Datum::Float(*float)),
        _ => None,
    }
}
