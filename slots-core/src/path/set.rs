//! Writing to the end of a path.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Key, Path, Stop, object_inside, part};
use crate::attribute::Attribute;
use crate::change::Log;
use crate::error::AttributeError;
use crate::lookup;
use crate::nested::{Dead, DescentMut};
use crate::raw::{ObjectMut, ObjectRef};
use crate::rules::{self, Spot};
use crate::value::{Mismatch, Source, Value};
use crate::write::{self, Written, entry_value};

/// The objects on the way: for each the segment that names an attribute of it.
struct Stations {
    /// Those whose attribute leads further, and that attribute.
    on_the_way: Vec<(usize, &'static Attribute)>,
    last: usize,
}

/// Sets what a path leads to.
pub(crate) fn set(
    mut root: ObjectMut<'_>,
    text: &str,
    source: Result<Source<'_>, Mismatch>,
) -> Result<(), AttributeError> {
    let path = Path::new(root.class(), text)?;
    let stations = stations(root.as_ref(), &path)?;
    let name = path.name(stations.last);
    let keys: Vec<&Key<'_>> = path.keys_behind(stations.last).collect();
    let Some(object) = walk(root.reborrow(), &path, stations.last) else {
        return Err(path.dead(root.class(), Dead::None, stations.last));
    };
    let written = if keys.is_empty() {
        write::begin(object, &name, source).map_err(|error| path.mark(error, stations.last))?
    } else {
        set_part(object, &path, stations.last, &keys, source)?
    };
    if stations.on_the_way.iter().all(|(_, attribute)| !attribute.is_ruled()) {
        written.keep();
        return Ok(());
    }
    let (log, told) = written.detach();
    let mut pending = Pending {
        root,
        path: &path,
        last: stations.last,
        log: Some(log),
    };
    let outwards = || {
        stations
            .on_the_way
            .iter()
            .rev()
            .filter(|(_, attribute)| attribute.is_ruled())
    };
    for (number, attribute) in outwards() {
        let Some(object) = walk(pending.root.reborrow(), &path, *number) else {
            continue;
        };
        rules::accept(object.as_ref(), Spot::of(attribute)).map_err(|refusal| {
            let error = AttributeError::refused(object.class(), attribute.name(), refusal);
            path.mark(error, *number)
        })?;
    }
    let kept = pending.log.take();
    if let (Some(told), Some(object)) = (told, walk(pending.root.reborrow(), &path, stations.last)) {
        rules::notify(object, told.spot, &told.name);
    }
    for (number, attribute) in outwards() {
        if let Some(object) = walk(pending.root.reborrow(), &path, *number) {
            rules::notify(object, Spot::of(attribute), attribute.name());
        }
    }
    drop(kept);
    Ok(())
}

/// A write at the end of a path that the rules on the way have yet to accept; taken back when dropped.
struct Pending<'a, 'p> {
    root: ObjectMut<'a>,
    path: &'p Path<'p>,
    last: usize,
    log: Option<Log>,
}

impl Drop for Pending<'_, '_> {
    fn drop(&mut self) {
        if let Some(log) = self.log.take()
            && let Some(object) = walk(self.root.reborrow(), self.path, self.last)
        {
            log.take_back(object);
        }
    }
}

/// Where the path leads through objects; each attribute on the way must be one that may be written to.
fn stations(root: ObjectRef<'_>, path: &Path<'_>) -> Result<Stations, AttributeError> {
    let (mut object, mut number) = (root, 0);
    let mut on_the_way = Vec::new();
    loop {
        let end = |on_the_way| {
            Ok(Stations {
                on_the_way,
                last: number,
            })
        };
        if number + 1 == path.segments.len() {
            return end(on_the_way);
        }
        let (class, name) = (object.class(), path.name(number));
        let attr =
            lookup::find_by_name(object, &name).ok_or_else(|| path.mark(lookup::nothing(object, &name), number))?;
        let (Some(inside), Some(attribute)) = (attr.enter(), attr.attribute()) else {
            return end(on_the_way);
        };
        if !attribute.is_writable() {
            return Err(path.mark(AttributeError::not_writable(class, attribute), number));
        }
        match object_inside(inside, path.keys_behind(number)) {
            Ok((inside, keys)) => {
                on_the_way.push((number, attribute));
                (object, number) = (inside, number + 1 + keys);
            }
            Err(Stop::Element(_)) => return end(on_the_way),
            // A new entry of a map, which is written with the whole of it.
            Err(Stop::Nowhere(key, Dead::NoKey)) if number + 2 + key == path.segments.len() => return end(on_the_way),
            Err(Stop::Nowhere(key, dead)) => return Err(path.dead(class, dead, number + 1 + key)),
        }
    }
}

/// The object that the segment of this number names an attribute of.
fn walk<'a>(root: ObjectMut<'a>, path: &Path<'_>, last: usize) -> Option<ObjectMut<'a>> {
    let (mut object, mut number) = (root, 0);
    while number < last {
        let mut inside = object.find(&path.name(number))?.enter()?;
        number += 1;
        object = loop {
            match inside.descend_mut(&path.segments.get(number)?.key) {
                DescentMut::Object(object) => break object,
                DescentMut::Element(element) => inside = element,
                DescentMut::Nowhere(_) => return None,
            }
            number += 1;
        };
    }
    Some(object)
}

/// Writes an attribute as it is with another part.
fn set_part<'a>(
    mut object: ObjectMut<'a>,
    path: &Path<'_>,
    number: usize,
    keys: &[&Key<'_>],
    source: Result<Source<'_>, Mismatch>,
) -> Result<Written<'a>, AttributeError> {
    let (class, name) = (object.class(), path.name(number));
    let end = number + keys.len();
    let attr = lookup::find_by_name(object.as_ref(), &name)
        .ok_or_else(|| path.mark(lookup::nothing(object.as_ref(), &name), number))?;
    // A constant is not written to, nor is what is read-only, whatever there is in it.
    let whole = attr.to_value().map_err(|error| path.mark(error, number))?;
    let declared = attr.attribute();
    let wrong = |mismatch: Mismatch| {
        let error = match declared {
            Some(row) => AttributeError::mismatch(class, row, mismatch),
            None => AttributeError::of_entry(class, &name, mismatch),
        };
        path.mark(error, end)
    };
    let source = source.map_err(wrong)?;
    let text = match &source {
        Source::Text(text) => Some(String::from(*text)),
        _ => None,
    };
    let old = part::find(&whole, keys.iter().copied()).ok();
    let is_new = old.is_none();
    let new = entry_value(source, old).map_err(wrong)?;
    let with =
        |new: Value| part::replaced(&whole, keys, new).map_err(|(key, dead)| path.dead(class, dead, number + 1 + key));
    // What type a part has is known by the whole alone: text that looks like something else may have been meant as
    // text.
    let is_text = new.as_str().is_some();
    let first = write::begin(object.reborrow(), &name, Ok(Source::Value(with(new)?))).map(Written::detach);
    let written = match (first, text) {
        (Err(_), Some(text)) if !is_text => {
            let again = with(text.into())?;
            write::begin(object.reborrow(), &name, Ok(Source::Value(again))).map(Written::detach)
        }
        (first, _) => first,
    };
    let (log, told) = written.map_err(|error| path.mark(error, end))?;
    let written = Written::resume(object, log, told);
    if is_new {
        // A type may pass over what it does not know.
        let now = lookup::find_by_name(written.object(), &name).and_then(|attr| attr.to_value().ok());
        if now.is_none_or(|now| part::find(&now, keys.iter().copied()).is_err()) {
            return Err(path.dead(class, Dead::NoKey, end));
        }
    }
    Ok(written)
}
