//! JSON as the library reads it in text, beside `serde_json`.

use serde_json::Value as Json;
use slotted::{Attributes, Slotted, Value};

#[derive(Slotted)]
struct Holder {
    held: Vec<Value>,
}

/// Both take the text, for one value, or neither does.
pub(super) fn reads_as_serde_json(text: &str) {
    // Numbers to us, and none to JSON; and how deep both go differs by one level.
    if text.contains("NaN") || text.contains("Infinity") || levels(text) > 100 {
        return;
    }
    // In a list, since a type that takes anything takes a text that is no JSON as it is.
    let list = format!("[{text}]");
    let mut holder = Holder { held: Vec::new() };
    let taken = holder.set_attr_text("held", &list);
    let expected = serde_json::from_str::<Vec<Json>>(&list);
    match (&taken, &expected) {
        (Ok(()), Ok(expected)) => {
            let is_alike = holder.held.len() == expected.len();
            let is_alike = is_alike
                && holder
                    .held
                    .iter()
                    .zip(expected)
                    .all(|(value, json)| is_same(value, json));
            assert!(
                is_alike,
                "{text:?} is {:?}, and {expected:?} to serde_json",
                holder.held
            );
        }
        (Err(_), Err(_)) => {}
        _ => panic!("{text:?} is {taken:?}, and {expected:?} to serde_json"),
    }
}

/// How many brackets are open at most, those in strings included.
fn levels(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

fn is_same(value: &Value, json: &Json) -> bool {
    match json {
        Json::Null => value.is_null(),
        Json::Bool(truth) => value.as_bool() == Some(*truth),
        Json::String(text) => value.as_str() == Some(text),
        Json::Number(number) => is_same_number(value, number),
        Json::Array(values) => value.as_list().is_some_and(|list| {
            list.len() == values.len() && list.iter().zip(values).all(|(value, json)| is_same(value, json))
        }),
        // The last of equal keys counts.
        Json::Object(object) => value.as_map().is_some_and(|entries| {
            let last = |key: &str| entries.iter().rev().find(|(name, _)| name.as_str() == Some(key));
            let is_known = |(name, _): &(Value, Value)| name.as_str().is_some_and(|name| object.contains_key(name));
            entries.iter().all(is_known)
                && object
                    .iter()
                    .all(|(key, json)| last(key).is_some_and(|(_, value)| is_same(value, json)))
        }),
    }
}

/// Integers past 64 bits are floats to `serde_json`.
fn is_same_number(value: &Value, number: &serde_json::Number) -> bool {
    let is_float = value.downcast_ref::<f64>().is_some();
    if let Some(integer) = number.as_i64() {
        return !is_float && value.as_i64() == Some(integer);
    }
    if let Some(integer) = number.as_u64() {
        return !is_float && value.as_u64() == Some(integer);
    }
    // A wide integer, which no float may hold.
    let read = value.as_f64().or_else(|| value.to_string().parse().ok());
    matches!((read, number.as_f64()), (Some(read), Some(float)) if read.to_bits() == float.to_bits())
}
