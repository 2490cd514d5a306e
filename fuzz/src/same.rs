//! What the targets compare by.

use std::fmt::Debug;

use slotted::Value;

use crate::known::Bound;

/// Panics unless both print alike for debugging: equality that holds for NaN, and takes time linear in the size.
#[track_caller]
pub(crate) fn assert_same<T: Debug>(found: &T, expected: &T, what: impl Fn() -> String) {
    let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
    assert!(found == expected, "{}: {found}, not {expected}", what());
}

/// How deep a value is: 0 for a scalar. Does not recurse.
pub(crate) fn depth(value: &Value) -> usize {
    let (mut deepest, mut left) = (0, vec![(value, 0)]);
    while let Some((value, depth)) = left.pop() {
        deepest = deepest.max(depth);
        left.extend(parts(value).map(|part| (part, depth + 1)));
    }
    deepest
}

/// Whether nothing in a value goes past what is known to be printed in time.
pub(crate) fn is_printable(value: &Value) -> bool {
    let is_fine = |key: &Value| key.as_map().is_none() && key.as_list().is_none();
    all(value, |value| {
        Bound::KeyDepth.most() > 0 || value.as_map().is_none_or(|map| map.iter().all(|(key, _)| is_fine(key)))
    })
}

/// Whether two values can be compared as they have to be.
pub(crate) fn is_comparable(value: &Value) -> bool {
    depth(value) <= Bound::ComparedDepth.most()
        && all(value, |value| {
            let entries = value.as_map().unwrap_or_default();
            let keys: Vec<String> = entries.iter().map(|(key, _)| format!("{key:?}")).collect();
            keys.iter()
                .all(|key| keys.iter().filter(|other| *other == key).count() <= Bound::EntriesPerKey.most())
        })
}

/// Whether there is a NaN in a value, which does not equal itself.
pub(crate) fn has_nan(value: &Value) -> bool {
    !all(value, |value| value.as_f64().is_none_or(|float| !float.is_nan()))
}

/// Whether something holds of a value and all of its parts. Does not recurse.
pub(crate) fn all(value: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        if !holds(value) {
            return false;
        }
        left.extend(parts(value));
    }
    true
}

fn parts(value: &Value) -> impl Iterator<Item = &Value> {
    let values = value.as_list().unwrap_or_default().iter();
    let entries = value.as_map().unwrap_or_default().iter();
    values.chain(entries.flat_map(|(key, value)| [key, value]))
}

/// Whether a value is read as it was written: numbers by what they are, and maps by the entries that are in both, since
/// a class has names of its own. A map with a name that writes other attributes too (`is_linked`) agrees with any.
pub(crate) fn agree(written: &Value, found: &Value, is_linked: fn(&str) -> bool) -> bool {
    match (written.as_list(), found.as_list()) {
        (Some(written), Some(found)) => {
            let mut pairs = written.iter().zip(found);
            return written.len() == found.len() && pairs.all(|(written, found)| agree(written, found, is_linked));
        }
        // Bytes are taken for a list.
        (None, Some(_)) => return bytes(written).is_some_and(|written| bytes(found) == Some(written)),
        _ => {}
    }
    match (written.as_map(), found.as_map(), found.as_str()) {
        (Some(written), Some(found), _) => maps_agree(written, found, is_linked),
        // A variant without content.
        (Some([(name, content)]), _, Some(found)) if content.is_null() => name.as_str() == Some(found),
        _ => scalars_agree(written, found),
    }
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    value.clone().deserialize_into().ok()
}

/// Of two entries for one key the last counts.
fn maps_agree(written: &[(Value, Value)], found: &[(Value, Value)], is_linked: fn(&str) -> bool) -> bool {
    let value_of = |entries: &[(Value, Value)], key: &Value| {
        let is_key = |(other, _): &&(Value, Value)| other.to_string() == key.to_string();
        entries.iter().rev().find(is_key).map(|(_, value)| value.clone())
    };
    written.iter().any(|(key, _)| key.as_str().is_some_and(is_linked))
        || written
            .iter()
            .all(|(key, _)| match (value_of(written, key), value_of(found, key)) {
                (Some(written), Some(found)) => agree(&written, &found, is_linked),
                _ => true,
            })
}

fn scalars_agree(written: &Value, found: &Value) -> bool {
    let as_float = |value: &Value| value.clone().deserialize_into::<f32>().map(f32::to_bits).ok();
    match (written.as_f64(), found.as_f64()) {
        // An `f64` is rounded where an `f32` is held.
        (Some(written_number), Some(found_number)) => {
            written_number
                .partial_cmp(&found_number)
                .is_none_or(std::cmp::Ordering::is_eq)
                || as_float(written).is_some_and(|written| as_float(found) == Some(written))
        }
        _ => written == found,
    }
}
