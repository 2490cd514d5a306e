//! Values: read from every format, made from every shape of serde's data model, written, printed and compared.

mod json;
mod shape;

use std::fmt::Debug;

use arbitrary::Unstructured;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use slotted::Value;

use crate::known::Bound;
use crate::same::{assert_same, has_nan, is_comparable, is_printable};

/// The first byte says where a value comes from; what is behind it is the document, the depth or the shape.
pub fn values(data: &[u8]) {
    let Some((source, document)) = data.split_first() else {
        return;
    };
    match source % 6 {
        0 => {
            // Two documents, one to a line.
            let mut lines = document.split(|byte| *byte == b'\n');
            let mut read = || lines.next().and_then(|line| serde_json::from_slice::<Value>(line).ok());
            if let (Some(first), second) = (read(), read()) {
                check(&first);
                check_json(&first);
                round_trip(&first, to_json, |bytes| serde_json::from_slice(bytes).ok());
                if let Some(second) = second {
                    check_pair(&first, &second);
                }
            }
        }
        1 => {
            if let Some(value) = from_message_pack::<Value>(document) {
                check(&value);
                round_trip(&value, to_message_pack, from_message_pack);
            }
        }
        2 => {
            if let Some(value) = from_cbor::<Value>(document) {
                check(&value);
                round_trip(&value, to_cbor, from_cbor);
            }
        }
        3 => json::reads_as_serde_json(&String::from_utf8_lossy(document)),
        4 => {
            let levels: u16 = Unstructured::new(document).arbitrary().unwrap_or_default();
            let levels = (4 * usize::from(levels)).min(Bound::ValueDepth.most());
            check(&(0..levels).fold(Value::NULL, |value, _| Value::from(vec![value])));
        }
        _ => {
            let mut bytes = Unstructured::new(document);
            let shape = shape::Shape::read(&mut bytes, Bound::ValueDepth.most().min(16));
            if let Ok(value) = Value::from_serialize(&shape) {
                check(&value);
                let other = shape::Shape::read(&mut bytes, Bound::ComparedDepth.most().min(16));
                if let Ok(other) = Value::from_serialize(&other) {
                    check_pair(&value, &other);
                }
            }
        }
    }
}

/// What holds of any value.
fn check(value: &Value) {
    let same = value.clone();
    assert_same(&same, value, || "cloned".into());
    let again = Value::from_serialize(value).unwrap_or_else(|error| panic!("{value:?} is refused: {error}"));
    assert_same(&again, value, || "serialised".into());
    let again = value.clone().deserialize_into::<Value>();
    assert_same(&again.ok().as_ref(), &Some(value), || "deserialised".into());
    if is_printable(value) {
        let text = value.to_string();
        assert!(format!("{value:#?}").len() >= format!("{value:?}").len());
        // A width pads what is printed, and changes nothing of it.
        assert!(format!("{value:1}") == text || text.is_empty());
    }
    if is_comparable(value) && !has_nan(value) {
        assert!(*value == same, "{value:?} does not equal itself");
        let (turned, longer) = (turned(value), Value::from(vec![value.clone(), Value::NULL]));
        assert!(turned == *value, "{value:?} is {turned:?} in another order");
        check_pair(value, &turned);
        assert!(*value != longer, "{value:?} is not {longer:?}");
        check_pair(value, &longer);
    }
    // Reading as any type ends.
    drop(value.clone().deserialize_into::<Vec<Option<String>>>());
    drop(
        value
            .clone()
            .deserialize_into::<std::collections::BTreeMap<String, f64>>(),
    );
    drop(value.clone().deserialize_into::<Typed>());
    assert!(value.as_i64().is_none() || value.as_f64().is_none_or(|float| float.fract() == 0.0));
}

/// Equality is symmetric.
fn check_pair(first: &Value, second: &Value) {
    if is_comparable(first) && is_comparable(second) {
        let (forth, back) = (first.eq(second), second.eq(first));
        assert!(forth == back, "{first:?} and {second:?}: {forth}, {back}");
    }
}

/// The value with all maps in the opposite order. It recurses, over values that can be compared.
fn turned(value: &Value) -> Value {
    if let Some(values) = value.as_list() {
        return Value::from(values.iter().map(turned).collect::<Vec<_>>());
    }
    let Some(entries) = value.as_map() else {
        return value.clone();
    };
    let entries = entries.iter().rev().map(|(key, value)| (turned(key), turned(value)));
    let turned = shape::Entries(entries.collect());
    Value::from_serialize(turned).unwrap_or_else(|error| panic!("a map of values is refused: {error}"))
}

/// A type with parts, which a value may be.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
enum Typed {
    Unit,
    Number(i32),
    Pair(f32, Option<char>),
    Fields { name: String, values: Vec<Typed> },
}

/// What is written is read as it was, and written once more alike.
fn round_trip(value: &Value, write: fn(&Value) -> Option<Vec<u8>>, read: fn(&[u8]) -> Option<Value>) {
    let Some(bytes) = write(value) else {
        panic!("{value:?} was read, and cannot be written");
    };
    let Some(back) = read(&bytes) else {
        panic!("{value:?} is written as {bytes:?}, and cannot be read");
    };
    assert_same(&back, value, || format!("written as {bytes:?}"));
    assert!(write(&back).as_ref() == Some(&bytes));
}

/// What was read from JSON prints as JSON, where it is a list or a map.
fn check_json(value: &Value) {
    if value.as_list().is_none() && value.as_map().is_none() {
        return;
    }
    let text = value.to_string();
    let back: Option<Value> = serde_json::from_str(&text).ok();
    assert_same(&back.as_ref(), &Some(value), || format!("printed as {text}"));
    json::reads_as_serde_json(&text);
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    serde_json::to_vec(value).ok()
}

pub(crate) fn to_message_pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    rmp_serde::to_vec_named(value).ok()
}

pub(crate) fn from_message_pack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    // The format's own limit, unless ours is lower.
    const DEFAULT: usize = 1024;
    let mut reader = rmp_serde::Deserializer::from_read_ref(bytes);
    reader.set_max_depth(Bound::ValueDepth.most().min(DEFAULT));
    T::deserialize(&mut reader).ok()
}

pub(crate) fn to_cbor<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).ok()?;
    Some(bytes)
}

pub(crate) fn from_cbor<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    // The format's own limit, unless ours is lower.
    const DEFAULT: usize = 256;
    ciborium::de::from_reader_with_recursion_limit(bytes, Bound::ValueDepth.most().min(DEFAULT)).ok()
}
