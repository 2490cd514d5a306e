//! Functions and modules of single fields: `serde(with)`, `serialize_with`, `skip_serializing_if` (row P1).

use serde::Deserialize;
use slotted::Slotted;

use crate::refused;

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for byte in bytes {
            text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        }
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        let digits = (0..text.len()).step_by(2);
        let bytes = digits.map(|at| u8::from_str_radix(text.get(at..at + 2).unwrap_or(""), 16));
        bytes.collect::<Result<_, _>>().map_err(D::Error::custom)
    }
}

/// Nothing of it is serde's.
#[derive(Debug, PartialEq, Clone, Default)]
struct Celsius(f64);

mod celsius {
    use super::Celsius;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &Celsius, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(value.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Celsius, D::Error> {
        f64::deserialize(deserializer).map(Celsius)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "it is how serde calls it")]
fn as_text<S: serde::Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn doubled<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    u8::deserialize(deserializer).map(|value| value * 2)
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct WithModules {
    #[slots(serde(with = "hex"))]
    key: Vec<u8>,
    #[slots(opaque, serde(with = celsius))]
    outside: Celsius,
    #[slots(opaque, unset, serde(with = "celsius"))]
    inside: Option<Celsius>,
    #[slots(serde(serialize_with = "as_text"))]
    id: u64,
    #[slots(serde(deserialize_with = "doubled"), default = 9)]
    count: u8,
    #[slots(serde(skip_serializing_if = "Vec::is_empty"), default)]
    list: Vec<u8>,
    #[slots(serde(skip_serializing_if = "str::is_empty"), default)]
    text: String,
    #[slots(serde(skip_serializing_if = "Option::is_none"))]
    option: Option<u8>,
}

#[test]
fn p01_functions_of_single_fields() {
    let mut object = WithModules {
        key: vec![0xca, 0xfe],
        outside: Celsius(21.5),
        inside: None,
        id: 7,
        count: 4,
        list: Vec::new(),
        text: String::new(),
        option: None,
    };
    assert_eq!(
        serde_json::to_string(&object).unwrap(),
        r#"{"key":"cafe","outside":21.5,"id":"7","count":4}"#
    );
    let text = r#"{"key":"cafe","outside":21.5,"id":7,"count":2}"#;
    assert_eq!(serde_json::from_str::<WithModules>(text).unwrap(), object);
    object.inside = Some(Celsius(1.0));
    object.list.push(1);
    object.text.push('x');
    object.option = Some(2);
    object.count = 9;
    let text = r#"{"key":"cafe","outside":21.5,"inside":1.0,"id":7,"list":[1],"text":"x","option":2}"#;
    assert_eq!(serde_json::from_str::<WithModules>(text).unwrap(), object);
    // As in serde, a field that is read by a function has to be there, unless it has a default.
    let missing = refused::<WithModules>("{}");
    assert!(
        missing.starts_with("missing attributes `key`, `outside`, `id` of `WithModules`"),
        "{missing}"
    );
    assert!(refused::<WithModules>(r#"{"key":"zz"}"#).starts_with("invalid digit"));
}
