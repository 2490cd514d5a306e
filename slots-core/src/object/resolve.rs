//! Which attribute answers to a name, if it is not a plain slot: a slot or a property, else an entry of the dict, else
//! a constant, else the fallback.

use core::any::type_name;

use super::{AttrRef, FieldMut, FieldRef, ObjectMut, ObjectRef};
use crate::class::{Attribute, Kind, Object};
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::value::Value;

/// The attribute that answers to `name`, apart from the fallback. `row` is the attribute that is declared under the
/// name.
#[inline]
fn find_stored<'a>(object: ObjectRef<'a>, row: Option<FieldRef<'a>>, name: &str) -> Option<AttrRef<'a>> {
    let class = object.class();
    if Attribute::yields_to_dict(row.map(FieldRef::attribute))
        && let Some((name, value)) = object.dict().and_then(|dict| dict.entry(name))
    {
        return Some(AttrRef::of_entry(class, name, value));
    }
    row.filter(|row| row.is_set()).map(|row| AttrRef::new(class, row))
}

/// The attribute that answers to `name`. `row` is the attribute that is declared under the name.
pub(crate) fn find<'a>(object: ObjectRef<'a>, row: Option<FieldRef<'a>>, name: &str) -> Option<AttrRef<'a>> {
    find_stored(object, row, name).or_else(|| {
        let value = fallback(object, name)?;
        Some(AttrRef::of_value(object.class(), None, name, value))
    })
}

/// The attribute that answers to `name`, which is looked up in the class first.
pub(crate) fn find_by_name<'a>(object: ObjectRef<'a>, name: &str) -> Option<AttrRef<'a>> {
    find(object, object.find(name), name)
}

/// Whether an attribute answers to `name`. `row` is the attribute that is declared under the name.
pub(crate) fn has(object: ObjectRef<'_>, row: Option<FieldRef<'_>>, name: &str) -> bool {
    find_stored(object, row, name).is_some() || fallback(object, name).is_some()
}

/// The answer of the fallbacks to a name: that of the object's own, else those of its parents.
fn fallback(object: ObjectRef<'_>, name: &str) -> Option<Value> {
    if !object.class().has_fallback() {
        return None;
    }
    let own = object.hooks().and_then(|hooks| hooks.fallback(name));
    own.or_else(|| object.parents().find_map(|(_, parent)| fallback(parent, name)))
}

/// Why no attribute answers to `name`.
#[cold]
pub(crate) fn missing(object: ObjectRef<'_>, name: &str) -> AttributeError {
    match object.find(name) {
        Some(row) => AttributeError::unset(object.class(), row.attribute().name()),
        None => AttributeError::unknown(object.class(), name),
    }
}

/// The value by reference, if its type is `T`. `row` is the attribute that is declared under the name.
#[inline(never)]
pub(crate) fn exact<'a, T: 'static>(object: ObjectRef<'a>, row: Option<FieldRef<'a>>, name: &str) -> Option<&'a T> {
    find_stored(object, row, name)?.downcast_ref()
}

/// The value by reference, if its type is `T`. It takes the object itself, which only this cold path then wraps; being
/// cold, it leaves the common path of its caller to fall through.
#[cold]
#[inline(never)]
pub(crate) fn exact_of<'a, T: 'static, O: Object + ?Sized>(
    object: &'a O,
    row: Option<FieldRef<'a>>,
    name: &str,
) -> Option<&'a T> {
    exact(ObjectRef::new(object), row, name)
}

/// The value by reference, if its type is `T`, in a class of plain slots only, by a look-up that may take calls.
#[cold]
#[inline(never)]
pub(crate) fn slot<'a, T: 'static>(object: ObjectRef<'a>, name: &str) -> Option<&'a T> {
    object.find(name)?.downcast_slot()
}

/// Why there is no reference to a value of type `T` under `name`.
#[cold]
#[inline(never)]
pub(crate) fn not_exact<T: 'static>(object: ObjectRef<'_>, name: &str) -> AttributeError {
    let class = object.class();
    let Some(attr) = find_stored(object, object.find(name), name) else {
        // The answer of the fallback is a temporary value.
        return match fallback(object, name) {
            Some(_) => AttributeError::computed(class, name),
            None => missing(object, name),
        };
    };
    match attr.attribute() {
        Some(row) if row.kind() == Kind::Property => AttributeError::computed(class, row.name()),
        Some(row) => AttributeError::not_exact::<T>(class, row),
        None => AttributeError::not_exactly(class, name, attr.type_name(), type_name::<T>()),
    }
}

/// Why there is no reference to a value of type `T` under `name`. It takes the object itself, which only this cold path
/// then wraps.
#[cold]
#[inline(never)]
pub(crate) fn not_exact_of<T: 'static, O: Object + ?Sized>(object: &O, name: &str) -> AttributeError {
    not_exact::<T>(ObjectRef::new(object), name)
}

/// The value by exclusive reference, if its type is `T` and no validator or hook has to see what it becomes.
#[inline(never)]
pub(crate) fn exact_mut<'a, T: 'static>(object: ObjectMut<'a>, name: &str) -> Result<&'a mut T, AttributeError> {
    let class = object.class();
    let row = class.find(name);
    let is_entry = |object: &ObjectMut<'_>| object.as_ref().dict().is_some_and(|dict| dict.contains(name));
    if Attribute::yields_to_dict(row) && is_entry(&object) {
        match class.dict() {
            Some(dict) if dict.read_only => return Err(AttributeError::read_only(class, name)),
            Some(dict) if dict.guarded => return Err(AttributeError::guarded(class, name)),
            _ => {}
        }
        let entry = object.into_dict().and_then(|dict| dict.get_mut(name));
        let entry = entry.ok_or_else(|| AttributeError::unknown(class, name))?;
        let is = entry.type_name();
        return entry
            .exact_mut::<T>()
            .ok_or_else(|| AttributeError::not_exactly(class, name, is, type_name::<T>()));
    }
    let Some(row) = row else {
        return Err(AttributeError::unknown(class, name));
    };
    if !row.is_writable() {
        return Err(AttributeError::not_writable(class, row));
    }
    if row.kind() == Kind::Property {
        return Err(AttributeError::computed(class, row.name()));
    }
    if !row.is::<T>() {
        return Err(AttributeError::not_exact::<T>(class, row));
    }
    if row.is_guarded() {
        return Err(AttributeError::guarded(class, row.name()));
    }
    let value = object.find(name).and_then(FieldMut::downcast);
    value.ok_or_else(|| AttributeError::unset(class, row.name()))
}

/// Whether an entry of the dict answers to its name.
fn is_reached(object: ObjectRef<'_>, name: &str) -> bool {
    Attribute::yields_to_dict(object.class().find(name))
}

/// The entries of the dict that answer to their names.
pub(crate) fn entries(object: ObjectRef<'_>) -> impl Iterator<Item = (&str, &Value)> {
    let entries = object.dict().into_iter().flat_map(Dict::iter);
    entries.filter(move |(name, _)| is_reached(object, name))
}

/// The entries of the dict that answer to their names, and their number.
pub(crate) fn counted_entries(object: ObjectRef<'_>) -> (usize, impl Iterator<Item = (&str, &Value)>) {
    let count = entries(object).count();
    // If all entries answer, they need no second look-up.
    let are_all = object.dict().is_none_or(|dict| dict.len() == count);
    let entries = object.dict().into_iter().flat_map(Dict::iter);
    (
        count,
        entries.filter(move |(name, _)| are_all || is_reached(object, name)),
    )
}

/// Whether a constant is hidden by an entry of the dict.
fn is_shadowed(object: ObjectRef<'_>, row: &Attribute) -> bool {
    row.kind() == Kind::Constant && object.dict().is_some_and(|dict| dict.contains(row.name()))
}

/// All attributes that have a value.
pub(crate) fn all(object: ObjectRef<'_>) -> impl Iterator<Item = AttrRef<'_>> {
    let class = object.class();
    let rows = object
        .rows()
        .filter(move |row| row.is_set() && !is_shadowed(object, row.attribute()));
    let entries = entries(object).map(move |(name, value)| AttrRef::of_entry(class, name, value));
    rows.map(move |row| AttrRef::new(class, row)).chain(entries)
}

/// The names of all attributes.
pub(crate) fn names<'a>(object: ObjectRef<'a>) -> impl Iterator<Item = &'a str> {
    let rows = object.rows().map(FieldRef::attribute);
    let rows = rows.filter(move |row| !is_shadowed(object, row));
    let rows = rows.map(|row| -> &'a str { row.name() });
    rows.chain(entries(object).map(|(name, _)| name))
}

/// A map of what the object stores, by name.
pub(crate) fn to_value(object: ObjectRef<'_>) -> Result<Value, AttributeError> {
    let class = object.class();
    let is_slot = |row: &FieldRef<'_>| row.attribute().kind() == Kind::Slot && row.is_set();
    let slots = object.rows().filter(is_slot).map(|row| {
        let name = Value::from_static(row.attribute().name());
        Ok((name, AttrRef::new(class, row).to_value()?))
    });
    let entries = entries(object).map(|(name, value)| Ok((name.into(), value.clone())));
    Ok(Value::from_entries(slots.chain(entries).collect::<Result<_, _>>()?))
}
