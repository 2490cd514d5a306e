//! Parts of values, where a path goes by value: finding one, and a copy of the whole with one replaced.

use alloc::vec::Vec;

use super::PathKey;
use crate::class::PathError;
use crate::value::Value;
use crate::value::text::DEPTH;

/// The part of a value that a key leads to.
fn step<'v>(value: &'v Value, key: &PathKey<'_>) -> Result<&'v Value, PathError> {
    let value = value.content();
    if let Some(values) = value.as_list() {
        let number = key.number().ok_or(PathError::NotANumber)?;
        return values.get(number).ok_or(PathError::Beyond(values.len()));
    }
    match value.as_map() {
        Some(entries) => entry_position(entries, key)
            .map(|at| &entries[at].1)
            .ok_or(PathError::NoKey),
        None => Err(no_parts(value)),
    }
}

/// Why no key leads into a value that is neither a list nor a map.
fn no_parts(value: &Value) -> PathError {
    if value.is_null() {
        PathError::None
    } else {
        PathError::Leaf
    }
}

/// The position of a key's entry in a map.
fn entry_position(entries: &[(Value, Value)], key: &PathKey<'_>) -> Option<usize> {
    entries
        .iter()
        .position(|(candidate, _)| match (candidate.as_str(), key) {
            (Some(text), PathKey::Name(name)) => text == name,
            (Some(_), PathKey::Number(_)) => false,
            (None, _) => key
                .number()
                .is_some_and(|number| candidate.as_u64() == u64::try_from(number).ok()),
        })
}

/// The part that the keys lead to, one after the other. The error has the number of keys that led somewhere.
pub(super) fn find<'v, 'k>(
    whole: &'v Value,
    keys: impl Iterator<Item = &'k PathKey<'k>>,
) -> Result<&'v Value, (usize, PathError)> {
    let mut value = whole;
    for (number, key) in keys.enumerate() {
        value = step(value, key).map_err(|error| (number, error))?;
    }
    Ok(value)
}

/// A copy of the whole with `new` as the part that the keys lead to. The last key may be a new one of a map. The error
/// has the number of keys that led somewhere.
pub(super) fn replaced(whole: &Value, keys: &[&PathKey<'_>], new: Value) -> Result<Value, (usize, PathError)> {
    let Some((last, before)) = keys.split_last() else {
        return Ok(new);
    };
    // The values that the keys lead through. There is no recursion, since a path may be arbitrarily long.
    let mut ancestors = Vec::new();
    let mut value = whole;
    for (number, key) in before.iter().enumerate() {
        ancestors.push((value, *key));
        value = step(value, key).map_err(|error| (number, error))?;
    }
    // Repeated writes, each one level deeper, would make a value that overflows the stack when it is dropped.
    if keys.len() >= DEPTH {
        return Err((before.len(), PathError::TooDeep));
    }
    let mut changed = with_part(value, last, new).map_err(|error| (before.len(), error))?;
    for (value, key) in ancestors.into_iter().rev() {
        changed = with_part(value, key, changed).map_err(|error| (before.len(), error))?;
    }
    Ok(changed)
}

/// A copy of the value with `new` as one of its elements or entries. The entry may be a new one.
fn with_part(value: &Value, key: &PathKey<'_>, new: Value) -> Result<Value, PathError> {
    let value = value.content();
    if let Some(values) = value.as_list() {
        let number = key.number().ok_or(PathError::NotANumber)?;
        let mut values = values.to_vec();
        let len = values.len();
        *values.get_mut(number).ok_or(PathError::Beyond(len))? = new;
        return Ok(Value::from_list(values));
    }
    let entries = value.as_map().ok_or_else(|| no_parts(value))?;
    let mut entries = entries.to_vec();
    match (entry_position(&entries, key), key) {
        (Some(at), _) => entries[at].1 = new,
        (None, PathKey::Name(name)) => entries.push((Value::from(&**name), new)),
        (None, PathKey::Number(_)) => return Err(PathError::NoKey),
    }
    Ok(Value::from_entries(entries.into()))
}
