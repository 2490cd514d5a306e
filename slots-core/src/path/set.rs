//! Writing to what a path leads to, with the validators and hooks of all objects that it leads through.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Path, PathKey, TraverseEnd, object_inside, part};
use crate::class::{Attribute, PathError, StepMut};
use crate::error::AttributeError;
use crate::object::{ObjectMut, ObjectRef, resolve};
use crate::value::{Source, Value, ValueError};
use crate::write;
use crate::write::{PendingWrite, UndoLog, WriteSite, entry_value, validate};

/// The objects that a path leads through, each by the number of the segment that names an attribute of it.
struct PathSteps {
    /// The objects whose attribute leads on to another object, with that attribute.
    traversed: Vec<(usize, &'static Attribute)>,
    last: usize,
}

/// Sets what a path leads to, to what `source` holds, converted.
pub(crate) fn set(
    mut root: ObjectMut<'_>,
    text: &str,
    source: Result<Source<'_>, ValueError>,
) -> Result<(), AttributeError> {
    let path = Path::new(root.class(), text)?;
    let path_steps = path_steps(root.as_ref(), &path)?;
    let name = path.name(path_steps.last);
    let keys: Vec<&PathKey<'_>> = path.keys_behind(path_steps.last).collect();
    let Some(object) = walk(root.reborrow(), &path, path_steps.last) else {
        return Err(path.no_path(root.class(), PathError::None, path_steps.last));
    };
    let written = if keys.is_empty() {
        write::begin(object, &name, source).map_err(|error| path.mark(error, path_steps.last))?
    } else {
        set_part(object, &path, path_steps.last, &keys, source)?
    };
    if path_steps
        .traversed
        .iter()
        .all(|(_, attribute)| !attribute.is_guarded())
    {
        written.keep();
        return Ok(());
    }
    let (log, notification) = written.detach();
    let mut pending = Pending {
        root,
        path: &path,
        last: path_steps.last,
        log: Some(log),
    };
    let outwards = || {
        path_steps
            .traversed
            .iter()
            .rev()
            .filter(|(_, attribute)| attribute.is_guarded())
    };
    for (number, attribute) in outwards() {
        let Some(object) = walk(pending.root.reborrow(), &path, *number) else {
            continue;
        };
        validate::around(object.as_ref(), WriteSite::new(attribute)).map_err(|error| {
            let error = AttributeError::refused(object.class(), attribute.name(), error);
            path.mark(error, *number)
        })?;
    }
    let kept = pending.log.take();
    if let (Some(notification), Some(object)) = (notification, walk(pending.root.reborrow(), &path, path_steps.last)) {
        validate::notify(object, notification.site, &notification.name);
    }
    for (number, attribute) in outwards() {
        if let Some(object) = walk(pending.root.reborrow(), &path, *number) {
            validate::notify(object, WriteSite::new(attribute), attribute.name());
        }
    }
    drop(kept);
    Ok(())
}

/// A write to what a path leads to, which the validators of the traversed objects have yet to accept. Dropping it
/// undoes the write.
struct Pending<'a, 'p> {
    root: ObjectMut<'a>,
    path: &'p Path<'p>,
    last: usize,
    log: Option<UndoLog>,
}

impl Drop for Pending<'_, '_> {
    fn drop(&mut self) {
        if let Some(log) = self.log.take()
            && let Some(object) = walk(self.root.reborrow(), self.path, self.last)
        {
            log.undo(object);
        }
    }
}

/// The objects that a path leads through. Each attribute that leads on has to be writable.
fn path_steps(root: ObjectRef<'_>, path: &Path<'_>) -> Result<PathSteps, AttributeError> {
    let (mut object, mut number) = (root, 0);
    let mut traversed = Vec::new();
    loop {
        let end = |traversed| {
            Ok(PathSteps {
                traversed,
                last: number,
            })
        };
        if number + 1 == path.segments.len() {
            return end(traversed);
        }
        let (class, name) = (object.class(), path.name(number));
        let attr =
            resolve::find_by_name(object, &name).ok_or_else(|| path.mark(resolve::missing(object, &name), number))?;
        let (Some(inside), Some(attribute)) = (attr.enter(), attr.attribute()) else {
            return end(traversed);
        };
        if !attribute.is_writable() {
            return Err(path.mark(AttributeError::not_writable(class, attribute), number));
        }
        match object_inside(inside, path.keys_behind(number)) {
            Ok((inside, keys)) => {
                traversed.push((number, attribute));
                (object, number) = (inside, number + 1 + keys);
            }
            Err(TraverseEnd::Element(_)) => return end(traversed),
            // A new entry of a map is written with the whole map.
            Err(TraverseEnd::Nowhere(key, PathError::NoKey)) if number + 2 + key == path.segments.len() => {
                return end(traversed);
            }
            Err(TraverseEnd::Nowhere(key, error)) => return Err(path.no_path(class, error, number + 1 + key)),
        }
    }
}

/// The object that the segment with the number `last` names an attribute of.
fn walk<'a>(root: ObjectMut<'a>, path: &Path<'_>, last: usize) -> Option<ObjectMut<'a>> {
    let (mut object, mut number) = (root, 0);
    while number < last {
        let mut inside = object.find(&path.name(number))?.enter()?;
        number += 1;
        object = loop {
            match inside.step_mut(&path.segments.get(number)?.key) {
                StepMut::Object(object) => break ObjectMut::new(object),
                StepMut::Element(element) => inside = element,
                StepMut::Nowhere(_) => return None,
            }
            number += 1;
        };
    }
    Some(object)
}

/// Writes an attribute by value: as it is, with another value where `keys` lead to.
fn set_part<'a>(
    mut object: ObjectMut<'a>,
    path: &Path<'_>,
    number: usize,
    keys: &[&PathKey<'_>],
    source: Result<Source<'_>, ValueError>,
) -> Result<PendingWrite<'a>, AttributeError> {
    let (class, name) = (object.class(), path.name(number));
    let end = number + keys.len();
    let attr = resolve::find_by_name(object.as_ref(), &name)
        .ok_or_else(|| path.mark(resolve::missing(object.as_ref(), &name), number))?;
    // Constants and read-only attributes get this far: `write::begin` refuses them, whatever they contain.
    let whole = attr.to_value().map_err(|error| path.mark(error, number))?;
    let declared = attr.attribute();
    let locate = |error: ValueError| {
        let error = match declared {
            Some(row) => AttributeError::mismatch(class, row, error),
            None => AttributeError::of_entry(class, &name, error),
        };
        path.mark(error, end)
    };
    let source = source.map_err(locate)?;
    let text = match &source {
        Source::Text(text) => Some(String::from(*text)),
        _ => None,
    };
    let old = part::find(&whole, keys.iter().copied()).ok();
    let is_new = old.is_none();
    let new = entry_value(source, old).map_err(locate)?;
    let replaced = |new: Value| {
        part::replaced(&whole, keys, new).map_err(|(key, error)| path.no_path(class, error, number + 1 + key))
    };
    // Only the whole knows the type of a part: text that looks like something else may have been meant as text.
    let is_text = new.as_str().is_some();
    let first = write::begin(object.reborrow(), &name, Ok(Source::Value(replaced(new)?))).map(PendingWrite::detach);
    let written = match (first, text) {
        (Err(_), Some(text)) if !is_text => {
            let again = replaced(text.into())?;
            write::begin(object.reborrow(), &name, Ok(Source::Value(again))).map(PendingWrite::detach)
        }
        (first, _) => first,
    };
    let (log, notification) = written.map_err(|error| path.mark(error, end))?;
    let written = PendingWrite::resume(object, log, notification);
    if is_new {
        // A type may ignore a key that it does not know.
        let now = resolve::find_by_name(written.object(), &name).and_then(|attr| attr.to_value().ok());
        if now.is_none_or(|now| part::find(&now, keys.iter().copied()).is_err()) {
            return Err(path.no_path(class, PathError::NoKey, end));
        }
    }
    Ok(written)
}
