//! Paths: in place through nested objects, by value through what else there is (row A19).

mod change;
mod walk;
mod write;

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use walk::{Inside, enter, step};

use super::read::Found;
use super::{Failure, Fault, Kind, Model, Outcome, Source, Trace};
use crate::description::{Shape, Type};
use crate::value::{Datum, Object, Untyped};

/// A step of a path, as it is spelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Segment {
    /// `name`, `.name`.
    Bare(String),
    /// `["name"]`.
    Quoted(String),
    /// `[2]`.
    Number(usize),
}

impl Segment {
    fn name(&self) -> String {
        match self {
            Self::Bare(name) | Self::Quoted(name) => name.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    fn number(&self) -> Option<usize> {
        match self {
            Self::Bare(name) | Self::Quoted(name) => name.parse().ok(),
            Self::Number(number) => Some(*number),
        }
    }
}

/// A path as a text.
#[must_use]
pub fn path_text(segments: &[Segment]) -> String {
    let mut text = String::new();
    for segment in segments {
        match segment {
            Segment::Bare(name) if text.is_empty() => text.push_str(name),
            Segment::Bare(name) => {
                text.push('.');
                text.push_str(name);
            }
            Segment::Quoted(name) => {
                text.push('[');
                text.push_str(&Untyped::text(name).to_json());
                text.push(']');
            }
            Segment::Number(number) => {
                // Writing to a text does not fail.
                let _ = write!(text, "[{number}]");
            }
        }
    }
    text
}

impl Model<'_> {
    pub(super) fn dead(&self, shape: &Shape, trace: &mut Trace) -> Failure {
        debug_assert!(!self.classes.classes.is_empty());
        trace.reach("refused: a path that leads nowhere");
        Failure::new(Kind::Path, shape, "")
    }

    /// `attr_path`, and what the attribute says of itself.
    ///
    /// # Errors
    /// As the method's.
    pub fn attr_path(
        &self,
        shape: &Shape,
        object: &Object,
        path: &[Segment],
        trace: &mut Trace,
    ) -> Result<Outcome, Failure> {
        let (first, keys) = path.split_first().ok_or_else(|| self.dead(shape, trace))?;
        let name = first.name();
        let found = self
            .find(shape, object, &name, trace)
            .ok_or_else(|| Self::nothing(shape, &name))?;
        if keys.is_empty() {
            return self
                .find_attr(shape, object, &name, trace)
                .ok_or_else(|| Self::nothing(shape, &name));
        }
        if let Found::Slot(slot, value) = &found {
            let slot = &shape.slots[*slot];
            if slot.keys.nested {
                return match enter(&slot.ty, value, keys) {
                    Inside::Object(reference, Datum::Object(inner), used) => {
                        trace.reach("path: through a nested object");
                        self.attr_path(&self.shape(&reference), inner, &keys[used..], trace)
                    }
                    Inside::Element(ty, value) => {
                        let value = self.element_value(shape, &slot.name, &ty, value, trace);
                        Ok(Outcome::Attribute(slot.name.clone(), false, value))
                    }
                    _ => Err(self.dead(shape, trace)),
                };
            }
        }
        let whole = self.value_of(shape, object, &found, trace)?;
        let part = keys.iter().try_fold(&whole, |value, key| step(value, key));
        let part = part.ok_or_else(|| self.dead(shape, trace))?;
        trace.reach("path: by value");
        let name = match &found {
            Found::Slot(slot, _) => shape.slots[*slot].name.clone(),
            Found::Property(property) => shape.properties[*property].property.name.clone(),
            Found::Constant(constant) => shape.constants[*constant].constant.name.clone(),
            Found::Entry(..) if self.has(Fault::PartOfAnEntryHasNoName) => String::new(),
            Found::Entry(name, _) => (*name).to_owned(),
            Found::Computed(_) => String::new(),
        };
        // What is a part of an attribute has no row of its own.
        Ok(Outcome::Attribute(name, false, Ok(part.clone())))
    }

    fn element_value(
        &self,
        shape: &Shape,
        name: &str,
        ty: &Type,
        value: &Datum,
        trace: &mut Trace,
    ) -> Result<Untyped, Failure> {
        let Type::Object(reference) = ty else {
            return Ok(self.untyped(ty, value));
        };
        let Datum::Object(object) = value else {
            return Ok(Untyped::Null);
        };
        trace.reach("path: to a nested object");
        self.to_value(&self.shape(reference), object)
            .map_err(|failure| Failure::new(failure.kind, shape, name))
    }

    /// `get_attr_path`.
    ///
    /// # Errors
    /// As the method's.
    pub fn get_path(
        &self,
        shape: &Shape,
        object: &Object,
        path: &[Segment],
        ty: &Type,
        trace: &mut Trace,
    ) -> Result<Datum, Failure> {
        let (shape, object, rest) = self.innermost(shape, object, path);
        if let [only] = rest.as_slice() {
            return self.get_attr(&shape, &object, &only.name(), ty, trace);
        }
        match self.attr_path(&shape, &object, &rest, trace)? {
            Outcome::Attribute(_, _, value) => {
                let name = rest.first().map(Segment::name).unwrap_or_default();
                let value = value?;
                let name =
                    shape
                        .find(&name)
                        .map_or(name, |_| match self.find(&shape, &object, &rest[0].name(), trace) {
                            Some(Found::Slot(slot, _)) => shape.slots[slot].name.clone(),
                            _ => rest[0].name(),
                        });
                self.convert(ty, Source::Value(&value), trace)
                    .map_err(|kind| Failure::new(kind, &shape, &name))
            }
            _ => Err(self.dead(&shape, trace)),
        }
    }

    /// The innermost object that a path leads through in place, and what of the path is left.
    pub(super) fn innermost(&self, shape: &Shape, object: &Object, path: &[Segment]) -> (Shape, Object, Vec<Segment>) {
        if let Some((first, keys)) = path.split_first().filter(|(_, keys)| !keys.is_empty())
            && let Some(Found::Slot(slot, value)) = self.find(shape, object, &first.name(), &mut Trace::default())
        {
            let slot = &shape.slots[slot];
            if slot.keys.nested
                && let Inside::Object(reference, Datum::Object(inner), used) = enter(&slot.ty, value, keys)
            {
                return self.innermost(&self.shape(&reference), inner, &keys[used..]);
            }
        }
        (shape.clone(), object.clone(), path.to_vec())
    }
}
