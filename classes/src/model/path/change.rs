//! Another part in a value: an element of a list, or an entry of a map.

use super::super::{Fault, Kind, Model, Source, Trace};
use super::Segment;
use super::walk::{content, position, reach, step, step_mut, step_position};
use crate::description::Type;
use crate::random::order;
use crate::value::{Datum, Untyped};

impl Model<'_> {
    /// Changes a part of a value: an element, or an entry of a map, be it new. The error has a kind where the new part is
    /// none of its type, and none where the keys lead nowhere.
    pub(super) fn change(
        &self,
        ty: &Type,
        value: &mut Datum,
        keys: &[Segment],
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<(), Option<Kind>> {
        let (last, way) = keys.split_last().ok_or(None)?;
        let (ty, parent) = reach(ty, value, way).ok_or(None)?;
        let (ty, parent) = content(ty, parent);
        match (&ty, parent) {
            (Type::List(ty), Datum::List(values)) => {
                let number = last.number().ok_or(None)?;
                let appends = number == values.len() && !self.has(Fault::PathDoesNotAppend);
                if number > values.len() || (number == values.len() && !appends) {
                    return Err(None);
                }
                let new = self.convert(ty, source, trace).map_err(Some)?;
                if appends {
                    values.push(new);
                } else {
                    values[number] = new;
                }
            }
            (Type::Tuple(types), Datum::List(values)) => {
                let number = last.number().ok_or(None)?;
                let ty = types.get(number).ok_or(None)?;
                values[number] = self.convert(ty, source, trace).map_err(Some)?;
            }
            (Type::Map(key, ty), Datum::Map(entries)) => {
                let position = position(entries, last);
                if position.is_none() && matches!(last, Segment::Number(_)) {
                    return Err(None);
                }
                // A key is read before its value.
                let name = match position {
                    Some(_) => Datum::None,
                    None => self
                        .convert(key, Source::Key(&Untyped::Text(last.name())), trace)
                        .map_err(Some)?,
                };
                let new = self.convert(ty, source, trace).map_err(Some)?;
                if let Some(position) = position {
                    entries[position].1 = new;
                } else {
                    entries.retain(|(other, _)| *other != name);
                    entries.push((name, new));
                    entries.sort_by(|(a, _), (b, _)| order(a, b));
                }
            }
            _ => return Err(None),
        }
        Ok(())
    }

    pub(super) fn change_untyped(&self, whole: &mut Untyped, key: &Segment, source: Source<'_>) -> Option<()> {
        let old = step(whole, key).cloned();
        let new = self.entry_value(source, old.as_ref()).ok()?;
        match whole {
            Untyped::List(values) => {
                let number = key.number()?;
                if number == values.len() && !self.has(Fault::PathDoesNotAppend) {
                    values.push(new);
                } else {
                    *values.get_mut(number)? = new;
                }
            }
            Untyped::Map(entries) => match (step_position(entries, key), key) {
                (Some(position), _) => entries[position].1 = new,
                (None, Segment::Number(_)) => return None,
                (None, key) => entries.push((Untyped::Text(key.name()), new)),
            },
            _ => return None,
        }
        Some(())
    }
}

/// Puts a part in place of what keys lead to; the last may be new in a map.
pub(super) fn replace(whole: &mut Untyped, keys: &[Segment], new: &Untyped) {
    let Some((last, way)) = keys.split_last() else { return };
    let mut part = Some(whole);
    for key in way {
        part = part.and_then(|value| step_mut(value, key));
    }
    match part {
        Some(Untyped::Map(entries)) if step_position(entries, last).is_none() => {
            entries.push((Untyped::Text(last.name()), new.clone()));
        }
        Some(part) => {
            if let Some(found) = step_mut(part, last) {
                *found = new.clone();
            }
        }
        None => {}
    }
}
