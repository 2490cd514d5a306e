//! What answers to a name that is no plain slot: A10's order of slots and properties, the dict, constants, the
//! fallback.

use core::any::type_name;

use crate::attr_ref::AttrRef;
use crate::attribute::{Attribute, Kind};
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::object::Object;
use crate::raw::{ObjectMut, ObjectRef, RowMut, RowRef};
use crate::value::Value;

/// Whether an entry of the dict answers to the name of `row`, or to one that has none.
pub(crate) fn yields_to_dict(row: Option<&Attribute>) -> bool {
    row.is_none_or(|row| row.kind() == Kind::Constant)
}

/// The attribute that answers to `name`, but for what the fallback says. `row` is what is declared under the name.
#[inline]
fn find_stored<'a>(object: ObjectRef<'a>, row: Option<RowRef<'a>>, name: &str) -> Option<AttrRef<'a>> {
    let class = object.class();
    if yields_to_dict(row.map(RowRef::attribute))
        && let Some((name, value)) = object.dict().and_then(|dict| dict.entry(name))
    {
        return Some(AttrRef::of_entry(class, name, value));
    }
    row.filter(|row| row.is_set()).map(|row| AttrRef::new(class, row))
}

/// The attribute that answers to `name`, under which `row` is declared.
pub(crate) fn find<'a>(object: ObjectRef<'a>, row: Option<RowRef<'a>>, name: &str) -> Option<AttrRef<'a>> {
    find_stored(object, row, name).or_else(|| {
        let value = fallback(object, name)?;
        Some(AttrRef::of_value(object.class(), None, name, value))
    })
}

/// The same where nobody has looked it up yet.
pub(crate) fn find_by_name<'a>(object: ObjectRef<'a>, name: &str) -> Option<AttrRef<'a>> {
    find(object, object.find(name), name)
}

/// Whether an attribute answers to `name`, under which `row` is declared.
pub(crate) fn has(object: ObjectRef<'_>, row: Option<RowRef<'_>>, name: &str) -> bool {
    find_stored(object, row, name).is_some() || fallback(object, name).is_some()
}

/// What the fallbacks say of a name: the object's own, then those of its parents.
fn fallback(object: ObjectRef<'_>, name: &str) -> Option<Value> {
    if !object.class().has_fallback() {
        return None;
    }
    let own = object.fallback(name);
    own.or_else(|| object.parents().find_map(|(_, parent)| fallback(parent, name)))
}

/// Why nothing answers to `name`.
#[cold]
pub(crate) fn nothing(object: ObjectRef<'_>, name: &str) -> AttributeError {
    match object.find(name) {
        Some(row) => AttributeError::unset(object.class(), row.attribute().name()),
        None => AttributeError::unknown(object.class(), name),
    }
}

/// The value as the type that it has. `row` is what is declared under the name.
#[inline(never)]
pub(crate) fn exact<'a, T: 'static>(object: ObjectRef<'a>, row: Option<RowRef<'a>>, name: &str) -> Option<&'a T> {
    find_stored(object, row, name)?.downcast_ref()
}

/// The same by the object itself. Cold, so that what was found before falls through to who asked.
#[cold]
#[inline(never)]
pub(crate) fn exact_of<'a, T: 'static, O: Object + ?Sized>(
    object: &'a O,
    row: Option<RowRef<'a>>,
    name: &str,
) -> Option<&'a T> {
    exact(ObjectRef::new(object), row, name)
}

/// The same in a class of nothing but slots, whatever it takes to find one.
#[cold]
#[inline(never)]
pub(crate) fn slot<'a, T: 'static>(object: ObjectRef<'a>, name: &str) -> Option<&'a T> {
    object.find(name)?.downcast_slot()
}

/// Why there is no value of that type.
#[cold]
#[inline(never)]
pub(crate) fn not_exact<T: 'static>(object: ObjectRef<'_>, name: &str) -> AttributeError {
    let class = object.class();
    let Some(attr) = find_stored(object, object.find(name), name) else {
        // What the fallback makes belongs to nobody who could lend it.
        return match fallback(object, name) {
            Some(_) => AttributeError::computed(class, name),
            None => nothing(object, name),
        };
    };
    match attr.attribute() {
        Some(row) if row.kind() == Kind::Property => AttributeError::computed(class, row.name()),
        Some(row) => AttributeError::not_exact::<T>(class, row),
        None => AttributeError::not_exactly(class, name, attr.type_name(), type_name::<T>()),
    }
}

/// The same by the object itself.
#[cold]
#[inline(never)]
pub(crate) fn not_exact_of<T: 'static, O: Object + ?Sized>(object: &O, name: &str) -> AttributeError {
    not_exact::<T>(ObjectRef::new(object), name)
}

/// The value as the type that it has, to change in place: where no rule has to accept what it becomes.
#[inline(never)]
pub(crate) fn exact_mut<'a, T: 'static>(object: ObjectMut<'a>, name: &str) -> Result<&'a mut T, AttributeError> {
    let class = object.class();
    let row = class.find(name);
    let is_entry = |object: &ObjectMut<'_>| object.as_ref().dict().is_some_and(|dict| dict.contains(name));
    if yields_to_dict(row) && is_entry(&object) {
        match class.dict() {
            Some(dict) if dict.read_only => return Err(AttributeError::read_only(class, name)),
            Some(dict) if dict.ruled => return Err(AttributeError::ruled(class, name)),
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
    if row.is_ruled() {
        return Err(AttributeError::ruled(class, row.name()));
    }
    let value = object.find(name).and_then(RowMut::downcast);
    value.ok_or_else(|| AttributeError::unset(class, row.name()))
}

/// Whether an entry of the dict is reached by its name.
fn is_reached(object: ObjectRef<'_>, name: &str) -> bool {
    yields_to_dict(object.class().find(name))
}

/// The entries of the dict that are reached by name.
pub(crate) fn entries(object: ObjectRef<'_>) -> impl Iterator<Item = (&str, &Value)> {
    let entries = object.dict().into_iter().flat_map(Dict::iter);
    entries.filter(move |(name, _)| is_reached(object, name))
}

/// The same, and how many there are.
pub(crate) fn counted_entries(object: ObjectRef<'_>) -> (usize, impl Iterator<Item = (&str, &Value)>) {
    let count = entries(object).count();
    // Where all of them are reached, they need not be asked about again.
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
    let rows = object.rows().map(RowRef::attribute);
    let rows = rows.filter(move |row| !is_shadowed(object, row));
    let rows = rows.map(|row| -> &'a str { row.name() });
    rows.chain(entries(object).map(|(name, _)| name))
}

/// What the object stores, by name.
pub(crate) fn to_value(object: ObjectRef<'_>) -> Result<Value, AttributeError> {
    let class = object.class();
    let is_slot = |row: &RowRef<'_>| row.attribute().kind() == Kind::Slot && row.is_set();
    let slots = object.rows().filter(is_slot).map(|row| {
        let name = Value::of_static(row.attribute().name());
        Ok((name, AttrRef::new(class, row).to_value()?))
    });
    let entries = entries(object).map(|(name, value)| Ok((name.into(), value.clone())));
    Ok(Value::from_entries(slots.chain(entries).collect::<Result<_, _>>()?))
}
