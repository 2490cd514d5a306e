//! Each operation as the model does it.

use super::read::{entry, yields_to_dict};
use super::{Failure, Kind, Model, Outcome, Source, Trace};
use crate::description::{Access, Declared, Shape, Type};
use crate::operation::{Format, Operation};
use crate::value::{Datum, Object, Untyped};

fn done(result: Result<(), Failure>) -> Outcome {
    result.map_or_else(Outcome::Failed, |()| Outcome::Done)
}

fn read(result: Result<Datum, Failure>) -> Outcome {
    result.map_or_else(Outcome::Failed, Outcome::Datum)
}

impl Model<'_> {
    /// Does an operation on an object.
    #[allow(clippy::too_many_lines, reason = "a line or two for each operation")]
    pub fn apply(&self, shape: &Shape, object: &mut Object, operation: &Operation, trace: &mut Trace) -> Outcome {
        match operation {
            Operation::Has(name) => Outcome::Truth(self.has_attr(shape, object, name, trace)),
            Operation::Find(name) => self.find_attr(shape, object, name, trace).unwrap_or(Outcome::Nothing),
            Operation::Attr(name) => {
                let found = self.find_attr(shape, object, name, trace);
                found.unwrap_or_else(|| Outcome::Failed(Self::nothing(shape, name)))
            }
            Operation::AttrAs(name, ty) => read(self.attr_as(shape, object, name, ty, trace)),
            Operation::Lend(name, ty, value) => done(self.lend(shape, object, name, ty, value, trace)),
            Operation::SetAs(name, ty, value) => done(self.set_as(shape, object, name, ty, value, trace)),
            Operation::Get(name, ty) => read(self.get_attr(shape, object, name, ty, trace)),
            Operation::Set(name, value) => done(self.set(shape, object, name, Source::Value(value), trace)),
            Operation::SetText(name, text) => done(self.set(shape, object, name, Source::Text(text), trace)),
            // The driver asks the object for its text, and sets that.
            Operation::TextBack(_) => Outcome::Done,
            Operation::Delete(name) => done(self.delete(shape, object, name, trace)),
            Operation::Attrs => Outcome::Attributes(self.attrs(shape, object, trace)),
            Operation::Names => Outcome::Names(self.attr_names(shape, object)),
            Operation::ToValue => self
                .to_value(shape, object)
                .map_or_else(Outcome::Failed, Outcome::Untyped),
            Operation::Update(given) => done(self.update(shape, object, given, trace)),
            Operation::Patch(given) => self
                .patch(shape, object, given, trace)
                .map_or(Outcome::Malformed, |()| Outcome::Done),
            Operation::AttrPath(path) => self
                .attr_path(shape, object, path, trace)
                .unwrap_or_else(Outcome::Failed),
            Operation::GetPath(path, ty) => read(self.get_path(shape, object, path, ty, trace)),
            Operation::SetPath(path, value) => done(self.set_path(shape, object, path, Source::Value(value), trace)),
            Operation::SetPathText(path, text) => done(self.set_path(shape, object, path, Source::Text(text), trace)),
            Operation::BadPath(_) => {
                trace.reach("refused: a path that is none");
                Outcome::Failed(Failure::new(Kind::Path, shape, ""))
            }
            Operation::Dict => shape.dict.map_or(Outcome::Nothing, |_| {
                Outcome::Attributes(
                    object
                        .dict
                        .iter()
                        .map(|(name, value)| (name.clone(), Ok(value.clone())))
                        .collect(),
                )
            }),
            Operation::DictMut(name, value) => dict_mut(shape, object, name, value.as_ref(), trace),
            Operation::Build(given) => match self.build(shape, given, trace) {
                Ok(built) => {
                    *object = built;
                    Outcome::Done
                }
                Err(failure) => Outcome::Failed(failure),
            },
            Operation::Getter(name) | Operation::SlotGet(name) => match shape.find(name) {
                Some(Declared::Slot(slot)) => object.slots[slot].clone().map_or(Outcome::Nothing, Outcome::Datum),
                _ => Outcome::Nothing,
            },
            Operation::Setter(name, value) | Operation::SlotSet(name, value) => match shape.find(name) {
                Some(Declared::Slot(slot)) => {
                    let done = Self::put(shape, object, slot, Some(value.clone()), trace);
                    // An inherited accessor is the parent's, and speaks of it.
                    let is_inherited = matches!(operation, Operation::Setter(..));
                    let class = if is_inherited {
                        &shape.structs[shape.slots[slot].owner].name
                    } else {
                        &shape.name
                    };
                    done.map_or_else(
                        |failure| {
                            Outcome::Failed(Failure {
                                class: class.clone(),
                                ..failure
                            })
                        },
                        |()| Outcome::Done,
                    )
                }
                _ => Outcome::Nothing,
            },
            Operation::Lender(name, value) => lend(shape, object, name, value, false),
            Operation::SlotLend(name, value) => lend(shape, object, name, value, true),
            Operation::Slot(name, ty) => read(slot(shape, object, name, ty)),
            Operation::SlotMut(name, ty, value) => done(slot_mut(shape, object, name, ty, value)),
            Operation::Write => match self.write_document(shape, object, trace) {
                Ok(written) => {
                    let written = written.into_iter().map(|(name, value)| (Untyped::Text(name), value));
                    Outcome::Text(Untyped::Map(written.collect()).to_json())
                }
                Err(_) => Outcome::Malformed,
            },
            Operation::Read(given) => self.replaced(object, self.read_document(shape, given, trace)),
            Operation::Echo(format) => {
                let echo = match format {
                    Format::Json => {
                        let written = self.write_document(shape, object, trace);
                        written.and_then(|written| self.read_document(shape, &written, trace))
                    }
                    Format::MessagePack | Format::Postcard => self.echo(shape, object, trace),
                };
                self.replaced(object, echo)
            }
            Operation::Share | Operation::Parents => Outcome::Truth(true),
        }
    }

    #[allow(clippy::unused_self, reason = "beside what calls it")]
    fn replaced<E>(&self, object: &mut Object, new: Result<Object, E>) -> Outcome {
        match new {
            Ok(new) => {
                *object = new;
                Outcome::Done
            }
            Err(_) => Outcome::Malformed,
        }
    }
}

fn dict_mut(shape: &Shape, object: &mut Object, name: &str, value: Option<&Untyped>, trace: &mut Trace) -> Outcome {
    match shape.dict.map(|dict| dict.access) {
        Some(Access::Free) => {}
        Some(_) => {
            trace.reach("refused: to lend a dict");
            return Outcome::Nothing;
        }
        None => return Outcome::Nothing,
    }
    match value {
        Some(value) => super::write::insert_entry(object, name, value.clone()),
        None => object.dict.retain(|(other, _)| other != name),
    }
    if entry(object, name).is_some() && !yields_to_dict(shape.find(name)) {
        trace.reach("an entry that a declared name hides");
    }
    Outcome::Done
}

fn lend(shape: &Shape, object: &mut Object, name: &str, value: &Datum, whole: bool) -> Outcome {
    match shape.find(name) {
        Some(Declared::Slot(slot)) if whole || object.slots[slot].is_some() => {
            object.slots[slot] = Some(value.clone());
            Outcome::Done
        }
        _ => Outcome::Nothing,
    }
}

/// `T::slot`: of a slot that may be unset the descriptor is that of the field.
fn slot(shape: &Shape, object: &Object, name: &str, ty: &Type) -> Result<Datum, Failure> {
    match shape.find(name) {
        Some(Declared::Slot(number)) => {
            let slot = &shape.slots[number];
            let value = object.slots[number].clone();
            match (slot.keys.unset, ty) {
                (false, ty) if slot.ty == *ty => Ok(value.unwrap_or(Datum::None)),
                (true, Type::Option(inside)) if slot.ty == **inside => {
                    Ok(value.map_or(Datum::None, |value| Datum::Some(Box::new(value))))
                }
                _ => Err(Failure::new(Kind::WrongType, shape, &slot.name)),
            }
        }
        _ => Err(Failure::new(Kind::Unknown, shape, name)),
    }
}

fn slot_mut(shape: &Shape, object: &mut Object, name: &str, ty: &Type, value: &Datum) -> Result<(), Failure> {
    slot(shape, object, name, ty)?;
    let Some(Declared::Slot(number)) = shape.find(name) else {
        return Ok(());
    };
    let slot = &shape.slots[number];
    match slot.access {
        Access::ReadOnly => Err(Failure::new(Kind::ReadOnly, shape, &slot.name)),
        Access::Checked => Err(Failure::new(Kind::Refused, shape, &slot.name)),
        Access::Free => {
            object.slots[number] = match (slot.keys.unset, value) {
                (true, Datum::None) => None,
                (true, Datum::Some(value)) => Some((**value).clone()),
                (_, value) => Some(value.clone()),
            };
            Ok(())
        }
    }
}
