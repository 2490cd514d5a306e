//! Writing to the end of a path.

use super::super::read::Found;
use super::super::rules::Site;
use super::super::write::Target;
use super::super::{Failure, Fault, Kind, Model, Source, Trace, json};
use super::Segment;
use super::change::replace;
use super::walk::{Inside, enter, reach_object, step, step_mut};
use crate::description::{Access, Declared, Shape};
use crate::value::{Datum, Object, Untyped};

impl Model<'_> {
    /// `set_attr_path`, `set_attr_path_text`.
    ///
    /// # Errors
    /// As the methods'; the object is as before then.
    pub fn set_path(
        &self,
        shape: &Shape,
        object: &mut Object,
        path: &[Segment],
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let (first, keys) = path.split_first().ok_or_else(|| self.dead(shape, trace))?;
        let name = first.name();
        if keys.is_empty() {
            return self.set(shape, object, &name, source, trace);
        }
        let before = object.clone();
        let nested = match self.find(shape, &before, &name, trace) {
            None => return Err(Self::nothing(shape, &name)),
            Some(Found::Slot(slot, value)) if shape.slots[slot].keys.nested => Some((slot, value)),
            Some(_) => None,
        };
        let Some((slot, value)) = nested else {
            return self.set_part(shape, object, &name, keys, source, trace);
        };
        let found = &shape.slots[slot];
        if found.access == Access::ReadOnly {
            trace.reach("refused: a path through what is read-only");
            return Err(Failure::new(Kind::ReadOnly, shape, &found.name));
        }
        match enter(&found.ty, value, keys) {
            Inside::Object(reference, _, used) => {
                let inner_shape = self.shape(&reference);
                let rest = &keys[used..];
                let mut inner_trace = Trace::default();
                let done = match object.slots[slot]
                    .as_mut()
                    .and_then(|value| reach_object(&found.ty, value, keys))
                {
                    Some(inner) => self.set_path(&inner_shape, inner, rest, source, &mut inner_trace),
                    None => Err(self.dead(shape, trace)),
                };
                let told = std::mem::take(&mut inner_trace.told);
                let is_property = self.ends_in_property(shape, &before, path);
                trace.tags.extend(inner_trace.tags);
                trace.saw_refused |= inner_trace.saw_refused;
                done?;
                if is_property {
                    trace.between.push((Fault::PathToPropertyIsNotUndone, object.clone()));
                }
                if let Err(refused) = Self::ask_around(shape, object, Site::Slot(slot), trace) {
                    let is_kept = is_property && self.has(Fault::PathToPropertyIsNotUndone);
                    if is_property && self.has(Fault::HooksAreToldOfPropertiesEarly) {
                        trace.told.extend(told);
                    }
                    if !is_kept {
                        *object = before.clone();
                    }
                    return Err(Self::refusal(shape, Site::Slot(slot), refused, &found.name, trace));
                }
                trace.told.extend(told);
                Self::tell(shape, Site::Slot(slot), &found.name, trace);
                Ok(())
            }
            Inside::Element(..) | Inside::NewEntry => self.set_part(shape, object, &name, keys, source, trace),
            Inside::Nowhere => Err(self.dead(shape, trace)),
        }
    }

    fn ends_in_property(&self, shape: &Shape, object: &Object, path: &[Segment]) -> bool {
        let (shape, _, rest) = self.innermost(shape, object, path);
        let name = rest.first().map(Segment::name).unwrap_or_default();
        rest.len() == 1 && matches!(shape.find(&name), Some(Declared::Property(_)))
    }

    /// Writes an attribute as it is with another part. Where that is a fault, a text for the part is guessed at, and is
    /// taken as text where anything is against the guess.
    fn set_part(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        keys: &[Segment],
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let Source::Text(text) = source else {
            return self.write_part(shape, object, name, keys, source, trace);
        };
        if !self.has(Fault::TextOfAnElementIsGuessed) {
            return self.write_part(shape, object, name, keys, source, trace);
        }
        let Some(found) = self.find(shape, object, name, trace) else {
            return Err(Self::nothing(shape, name));
        };
        let whole = self.value_of(shape, object, &found, trace)?;
        let guess = guess(text, keys.iter().try_fold(&whole, |value, key| step(value, key)));
        match self.write_part(shape, object, name, keys, Source::Value(&guess), trace) {
            Err(failure) if failure.kind != Kind::Path && !matches!(guess, Untyped::Text(_)) => {
                self.write_part(shape, object, name, keys, Source::Value(&Untyped::text(text)), trace)
            }
            done => done,
        }
    }

    fn write_part(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        keys: &[Segment],
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let before = object.clone();
        let Some(found) = self.find(shape, &before, name, trace) else {
            return Err(Self::nothing(shape, name));
        };
        match found {
            Found::Slot(slot, value) if !shape.slots[slot].opaque => {
                let found = &shape.slots[slot];
                let failed = |kind| Failure::new(kind, shape, &found.name);
                let mut value = value.clone();
                let is_rebuilt = found.keys.nested && self.has(Fault::ElementRebuildsSiblings);
                let whole = if is_rebuilt {
                    Some(self.value_of(shape, &before, &Found::Slot(slot, &value), trace)?)
                } else {
                    None
                };
                let changed = self.change(&found.ty, &mut value, keys, source, trace);
                let changed = match changed {
                    Err(None) => return Err(self.dead(shape, trace)),
                    Err(Some(kind)) => Err(failed(kind)),
                    Ok(()) => Ok(()),
                };
                if let Some(whole) = whole {
                    // A refusal of what may be written to comes first.
                    Self::target(shape, name, trace)?;
                    let value = self.rebuilt(shape, slot, &whole, keys, source, trace)?;
                    return Self::put(shape, object, slot, Some(value), trace);
                }
                match Self::target(shape, name, trace)? {
                    Target::Slot(slot) => {
                        changed?;
                        Self::put(shape, object, slot, Some(value), trace)
                    }
                    Target::Property(_) | Target::Entry => Ok(()),
                }
            }
            Found::Entry(name, value) => {
                let mut value = value.clone();
                let (name, mut part) = (name.to_owned(), Some(&mut value));
                for key in &keys[..keys.len() - 1] {
                    part = part.and_then(|value| step_mut(value, key));
                }
                let changed = part.and_then(|part| self.change_untyped(part, &keys[keys.len() - 1], source));
                changed.ok_or_else(|| self.dead(shape, trace))?;
                self.set(shape, object, &name, Source::Value(&value), trace)
            }
            found => {
                self.value_of(shape, &before, &found, trace)?;
                Err(self.dead(shape, trace))
            }
        }
    }

    /// A whole collection of objects, built anew with another element.
    fn rebuilt(
        &self,
        shape: &Shape,
        slot: usize,
        whole: &Untyped,
        keys: &[Segment],
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<Datum, Failure> {
        let mut whole = whole.clone();
        match source {
            Source::Value(new) | Source::Key(new) => replace(&mut whole, keys, new),
            Source::Text(text) => replace(&mut whole, keys, &guess(text, None)),
            Source::Absent => {}
        }
        self.converted(shape, slot, Source::Value(&whole), trace)
    }
}

/// What a text is taken for where the type of the part is not looked at.
fn guess(text: &str, old: Option<&Untyped>) -> Untyped {
    match old {
        Some(Untyped::Text(_)) => Untyped::text(text),
        Some(Untyped::Null) if text.is_empty() => Untyped::Null,
        _ => json::parse(text).unwrap_or_else(|| Untyped::text(text)),
    }
}
