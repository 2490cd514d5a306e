//! Parts of values: what a path leads to where it goes by value.

use alloc::vec::Vec;

use super::Key;
use crate::nested::Dead;
use crate::text::DEPTH;
use crate::value::Value;

/// What a key leads to in a value.
fn step<'v>(value: &'v Value, key: &Key<'_>) -> Result<&'v Value, Dead> {
    let value = value.content();
    if let Some(values) = value.as_list() {
        let number = key.number().ok_or(Dead::NotANumber)?;
        return values.get(number).ok_or(Dead::Beyond(values.len()));
    }
    match value.as_map() {
        Some(entries) => place(entries, key).map(|at| &entries[at].1).ok_or(Dead::NoKey),
        None => Err(dead(value)),
    }
}

/// Why nothing leads into what is neither a list nor a map.
fn dead(value: &Value) -> Dead {
    if value.is_null() { Dead::None } else { Dead::Leaf }
}

/// Where in a map the entry of a key is.
fn place(entries: &[(Value, Value)], key: &Key<'_>) -> Option<usize> {
    entries
        .iter()
        .position(|(candidate, _)| match (candidate.as_str(), key) {
            (Some(text), Key::Name(name)) => text == name,
            (Some(_), Key::Number(_)) => false,
            (None, _) => key
                .number()
                .is_some_and(|number| candidate.as_u64() == u64::try_from(number).ok()),
        })
}

/// What the keys lead to; where they lead nowhere, how many of them led somewhere.
pub(super) fn find<'v, 'k>(
    whole: &'v Value,
    keys: impl Iterator<Item = &'k Key<'k>>,
) -> Result<&'v Value, (usize, Dead)> {
    let mut value = whole;
    for (number, key) in keys.enumerate() {
        value = step(value, key).map_err(|dead| (number, dead))?;
    }
    Ok(value)
}

/// The whole with another value where the keys lead to; of a map the last of them may be new.
pub(super) fn replaced(whole: &Value, keys: &[&Key<'_>], new: Value) -> Result<Value, (usize, Dead)> {
    let Some((last, before)) = keys.split_last() else {
        return Ok(new);
    };
    // The values on the way; without recursion, since a path may be as long as anyone likes.
    let mut way = Vec::new();
    let mut value = whole;
    for (number, key) in before.iter().enumerate() {
        way.push((value, *key));
        value = step(value, key).map_err(|dead| (number, dead))?;
    }
    // Written to again and again, each time one deeper, it would overflow the stack when it is dropped.
    if keys.len() >= DEPTH {
        return Err((before.len(), Dead::TooDeep));
    }
    let mut changed = with(value, last, new).map_err(|dead| (before.len(), dead))?;
    for (value, key) in way.into_iter().rev() {
        changed = with(value, key, changed).map_err(|dead| (before.len(), dead))?;
    }
    Ok(changed)
}

/// The value with another element, or another or a new entry.
fn with(value: &Value, key: &Key<'_>, new: Value) -> Result<Value, Dead> {
    let value = value.content();
    if let Some(values) = value.as_list() {
        let number = key.number().ok_or(Dead::NotANumber)?;
        let mut values = values.to_vec();
        let len = values.len();
        *values.get_mut(number).ok_or(Dead::Beyond(len))? = new;
        return Ok(Value::from_list(values));
    }
    let entries = value.as_map().ok_or_else(|| dead(value))?;
    let mut entries = entries.to_vec();
    match (place(&entries, key), key) {
        (Some(at), _) => entries[at].1 = new,
        (None, Key::Name(name)) => entries.push((Value::from(&**name), new)),
        (None, Key::Number(_)) => return Err(Dead::NoKey),
    }
    Ok(Value::from_entries(entries.into()))
}
