//! Writing one attribute: what may be written to, the rules that it has to pass, and who is told.

use super::read::{entry, yields_to_dict};
use super::rules::Site;
use super::{Failure, Fault, Kind, Model, Source, Trace, convert, json};
use crate::description::{Access, Declared, Shape};
use crate::value::{Datum, Object, Untyped};

/// What a name stands for when it is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Slot(usize),
    Property(usize),
    Entry,
}

impl Model<'_> {
    /// What a name stands for, where it may be written to.
    pub(super) fn target(shape: &Shape, name: &str, trace: &mut Trace) -> Result<Target, Failure> {
        let declared = shape.find(name);
        if let (true, Some(dict)) = (yields_to_dict(declared), shape.dict) {
            if dict.access == Access::ReadOnly {
                trace.reach("refused: a read-only dict");
                return Err(Failure::new(Kind::ReadOnly, shape, name));
            }
            return Ok(Target::Entry);
        }
        match declared {
            None => Err(Failure::new(Kind::Unknown, shape, name)),
            Some(Declared::Slot(slot)) if shape.slots[slot].access == Access::ReadOnly => {
                trace.reach("refused: a read-only slot");
                Err(Failure::new(Kind::ReadOnly, shape, &shape.slots[slot].name))
            }
            Some(Declared::Property(property)) if shape.properties[property].access == Access::ReadOnly => {
                trace.reach("refused: a property that cannot be set");
                Err(Failure::new(Kind::ReadOnly, shape, name))
            }
            Some(Declared::Constant(_)) => {
                trace.reach("refused: a constant");
                Err(Failure::new(Kind::ReadOnly, shape, name))
            }
            Some(Declared::Slot(slot)) => Ok(Target::Slot(slot)),
            Some(Declared::Property(property)) => Ok(Target::Property(property)),
        }
    }

    /// `set_attr`, `set_attr_text`.
    ///
    /// # Errors
    /// As the methods'; the object is as before then.
    pub fn set(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        match Self::target(shape, name, trace)? {
            Target::Slot(slot) => {
                let value = self.converted(shape, slot, source, trace)?;
                Self::put(shape, object, slot, Some(value), trace)
            }
            Target::Property(property) => {
                let value = self.property_value(shape, property, source, trace)?;
                self.set_property(shape, object, property, value, trace)
            }
            Target::Entry => {
                let value = self.entry_value(source, entry(object, name).map(|(_, old)| old));
                let value = value.map_err(|kind| Failure::new(kind, shape, name))?;
                Self::insert(shape, object, name, value, trace)
            }
        }
    }

    /// A value for a slot.
    pub(super) fn converted(
        &self,
        shape: &Shape,
        slot: usize,
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<Datum, Failure> {
        let slot = &shape.slots[slot];
        if slot.opaque {
            trace.reach("refused: what is opaque");
            return Err(Failure::new(Kind::WrongType, shape, &slot.name));
        }
        self.convert(&slot.ty, source, trace)
            .map_err(|kind| Failure::new(kind, shape, &slot.name))
    }

    /// What a source comes to in a dict: text is text where text was before, else what it is as JSON if it prints back.
    pub(super) fn entry_value(&self, source: Source<'_>, old: Option<&Untyped>) -> Result<Untyped, Kind> {
        let Source::Text(text) = source else {
            return convert::any(source);
        };
        match old {
            Some(Untyped::Text(_)) => Ok(Untyped::text(text)),
            Some(Untyped::Null) if text.is_empty() => Ok(Untyped::Null),
            _ => {
                let value = convert::any(source)?;
                let is_kept = prints_back(&value, text) || self.has(Fault::TextInDictLosesDigits);
                Ok(if is_kept { value } else { Untyped::text(text) })
            }
        }
    }

    /// Puts a value in a slot, or leaves it unset, if the rules around it accept that.
    pub(super) fn put(
        shape: &Shape,
        object: &mut Object,
        slot: usize,
        value: Option<Datum>,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let old = std::mem::replace(&mut object.slots[slot], value);
        let name = &shape.slots[slot].name;
        if let Err(refused) = Self::ask_around(shape, object, Site::Slot(slot), trace) {
            object.slots[slot] = old;
            return Err(Self::refusal(shape, Site::Slot(slot), refused, name, trace));
        }
        Self::tell(shape, Site::Slot(slot), name, trace);
        Ok(())
    }

    /// Puts a value in the dict, if the rules around it accept that.
    pub(super) fn insert(
        shape: &Shape,
        object: &mut Object,
        name: &str,
        value: Untyped,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let before = object.dict.clone();
        insert_entry(object, name, value);
        Self::settle_entry(shape, object, name, before, trace)
    }

    fn settle_entry(
        shape: &Shape,
        object: &mut Object,
        name: &str,
        before: Vec<(String, Untyped)>,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        if let Err(refused) = Self::ask_around(shape, object, Site::Dict, trace) {
            object.dict = before;
            return Err(Self::refusal(shape, Site::Dict, refused, name, trace));
        }
        Self::tell(shape, Site::Dict, name, trace);
        Ok(())
    }

    /// `del_attr`.
    ///
    /// # Errors
    /// As the method's; the object is as before then.
    pub fn delete(&self, shape: &Shape, object: &mut Object, name: &str, trace: &mut Trace) -> Result<(), Failure> {
        let failed = |kind, name: &str| Err(Failure::new(kind, shape, name));
        let declared = shape.find(name);
        if let (true, Some(dict), Some(_)) = (yields_to_dict(declared), shape.dict, entry(object, name)) {
            if dict.access == Access::ReadOnly {
                return failed(Kind::ReadOnly, name);
            }
            let before = object.dict.clone();
            object.dict.retain(|(other, _)| other != name);
            return Self::settle_entry(shape, object, name, before, trace);
        }
        match declared {
            None => failed(Kind::Unknown, name),
            Some(Declared::Constant(_)) => failed(Kind::ReadOnly, name),
            Some(Declared::Property(_)) => {
                trace.reach("refused: to delete a property");
                failed(Kind::NotDeletable, name)
            }
            Some(Declared::Slot(slot)) => {
                let found = &shape.slots[slot];
                if found.access == Access::ReadOnly {
                    failed(Kind::ReadOnly, &found.name)
                } else if !found.keys.unset {
                    trace.reach("refused: to delete a slot");
                    failed(Kind::NotDeletable, &found.name)
                } else if object.slots[slot].is_none() {
                    failed(Kind::Unset, &found.name)
                } else {
                    Self::put(shape, object, slot, None, trace)
                }
            }
        }
    }
}

/// Whether the numbers, and the `true` and `false`, that a text is taken for print as they stand in it.
fn prints_back(value: &Untyped, text: &str) -> bool {
    let bare = |text: &str| text.split_ascii_whitespace().collect::<String>();
    match value {
        Untyped::Int(_) | Untyped::Float(_) | Untyped::Bool(_) => json::print(value) == text,
        Untyped::List(_) | Untyped::Map(_) => bare(&json::print(value)) == bare(text),
        Untyped::Null | Untyped::Text(_) => true,
    }
}

/// Sets an entry; a new one comes last.
pub(super) fn insert_entry(object: &mut Object, name: &str, value: Untyped) {
    match object.dict.iter_mut().find(|(other, _)| other == name) {
        Some(found) => found.1 = value,
        None => object.dict.push((name.to_owned(), value)),
    }
}
