//! Numbers are converted without loss or not at all, and nothing else is (row A13).

#![allow(clippy::float_cmp, reason = "conversions are exact")]

use std::collections::{BTreeMap, HashMap};

use serde::de::DeserializeOwned;
use serde_json::json;
use slotted::{AttributeError, Attributes, Dict, ErrorKind, Slotted, Value, ValueError};

#[derive(Slotted)]
struct Open {
    #[slots(dict)]
    extra: Dict,
}

/// A conversion by name, from a value that stays where it is.
fn by_name<T: DeserializeOwned + Clone + 'static>(value: Value) -> Result<T, AttributeError> {
    let extra = Dict::from_iter([("value", value)]);
    Open { extra }.get_attr("value")
}

/// Asserts that a conversion is refused, and for which reason.
macro_rules! refused {
    ($kind:ident: $($value:expr => $type:ty),* $(,)?) => { $( {
        let result = Value::from($value).deserialize_into::<$type>();
        let kind = result.as_ref().map_err(ValueError::kind);
        assert_eq!(kind.err(), Some(ErrorKind::$kind), "{} as {}: {result:?}", stringify!($value), stringify!($type));
        let kind = by_name::<$type>(Value::from($value)).map_err(|error| error.kind());
        assert_eq!(kind.err(), Some(ErrorKind::$kind), "{} as {}, by name", stringify!($value), stringify!($type));
    } )* };
}

/// Asserts that a conversion gives a value.
macro_rules! converted {
    ($($value:expr => $type:ty = $expected:expr),* $(,)?) => { $( {
        let result = Value::from($value).deserialize_into::<$type>();
        let expected: $type = $expected;
        assert_eq!(result.as_ref().ok(), Some(&expected), "{} as {}: {result:?}", stringify!($value), stringify!($type));
        let result = by_name::<$type>(Value::from($value));
        assert_eq!(result.ok(), Some(expected), "{} as {}, by name", stringify!($value), stringify!($type));
    } )* };
}

const PAST_I64: f64 = 9_223_372_036_854_775_808.0;
const PAST_U64: f64 = 18_446_744_073_709_551_616.0;
const PAST_U128: f64 = 340_282_366_920_938_463_463_374_607_431_768_211_456.0;

#[test]
fn a13_integers_change_width_where_they_fit() {
    converted! {
        255_u16 => u8 = 255,
        -128_i64 => i8 = i8::MIN,
        u64::MAX => u64 = u64::MAX,
        u64::MAX => i128 = i128::from(u64::MAX),
        i64::MIN => i128 = i128::from(i64::MIN),
        i128::MIN => i128 = i128::MIN,
        i128::MAX => u128 = i128::MAX.cast_unsigned(),
        u128::MAX => u128 = u128::MAX,
        0_i128 => u8 = 0,
    }
    refused! { OutOfRange:
        256_u16 => u8,
        -129_i64 => i8,
        -1_i8 => u8,
        -1_i8 => u128,
        u64::MAX => i64,
        i64::MIN => u64,
        u128::MAX => i128,
        i128::MIN => u128,
        i128::MAX => i64,
        u128::MAX => u8,
    }
}

#[test]
fn a13_integral_floats_become_integers() {
    converted! {
        5.0 => u8 = 5,
        5.0_f32 => u8 = 5,
        -0.0 => u8 = 0,
        -0.0 => i8 = 0,
        -128.0 => i8 = -128,
        1e15 => i64 = 1_000_000_000_000_000,
        -PAST_I64 => i64 = i64::MIN,
        PAST_I64 => u64 = 1 << 63,
        PAST_U64 => u128 = 1 << 64,
        PAST_U128 / 2.0 => u128 = 1 << 127,
        -PAST_U128 / 2.0 => i128 = i128::MIN,
    }
    refused! { OutOfRange:
        256.0 => u8,
        -1.0 => u8,
        1e300 => i64,
        1e300 => u128,
        -1e300 => i128,
        PAST_I64 => i64,
        PAST_U64 => u64,
        PAST_U128 => u128,
        PAST_U128 / 2.0 => i128,
        f32::MAX => u64,
    }
    refused! { WrongType:
        5.5 => u8,
        -0.5 => i8,
        f64::EPSILON => u8,
        f64::NAN => u8,
        f64::INFINITY => u64,
        f64::NEG_INFINITY => i128,
        f32::NAN => i64,
    }
}

#[test]
fn a13_integers_become_floats_where_exact() {
    converted! {
        5 => f64 = 5.0,
        -5 => f32 = -5.0,
        1_u64 << 53 => f64 = 9_007_199_254_740_992.0,
        1_u64 << 63 => f64 = PAST_I64,
        i64::MIN => f64 = -PAST_I64,
        i128::MIN => f64 = -PAST_U128 / 2.0,
        1_u128 << 127 => f64 = PAST_U128 / 2.0,
        1_u32 << 24 => f32 = 16_777_216.0,
        1_u128 << 127 => f32 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0,
    }
    refused! { OutOfRange:
        (1_u64 << 53) + 1 => f64,
        u64::MAX => f64,
        i64::MAX => f64,
        u128::MAX => f64,
        i128::MAX => f64,
        u128::MAX - 1 => f64,
    }
}

/// A13 rounds `f64` into `f32`, but an integer goes into a float when exact.
#[test]
fn a13_integers_become_f32_where_exact() {
    refused! { OutOfRange:
        (1_u32 << 24) + 1 => f32,
        -(1_i32 << 24) - 1 => f32,
        u64::MAX => f32,
        (1_u64 << 53) - 1 => f32,
    }
}

#[test]
fn a13_floats_change_width() {
    converted! {
        0.1 => f32 = 0.1,
        0.1_f32 => f64 = f64::from(0.1_f32),
        f64::from(f32::MAX) => f32 = f32::MAX,
        f64::MIN_POSITIVE => f32 = 0.0,
        f64::INFINITY => f32 = f32::INFINITY,
        f64::NEG_INFINITY => f32 = f32::NEG_INFINITY,
        f32::INFINITY => f64 = f64::INFINITY,
    }
    refused! { OutOfRange: 1e39 => f32, -1e300 => f32, f64::MAX => f32 }
    for value in [Value::from(f64::NAN), Value::from(f32::NAN)] {
        assert!(
            value.clone().deserialize_into::<f64>().is_ok_and(f64::is_nan),
            "{value:?}"
        );
        assert!(
            value.clone().deserialize_into::<f32>().is_ok_and(f32::is_nan),
            "{value:?}"
        );
    }
    let negative_zero = Value::from(-0.0).deserialize_into::<f32>();
    assert!(negative_zero.is_ok_and(|zero| zero == 0.0 && zero.is_sign_negative()));
}

#[test]
fn a13_nothing_else_is_converted() {
    refused! { WrongType:
        true => u8,
        true => f64,
        true => String,
        1 => bool,
        0 => bool,
        1.0 => bool,
        "true" => bool,
        "5" => u8,
        "5" => f64,
        "" => u8,
        5 => String,
        5 => char,
        0.5 => String,
        "ab" => char,
        "" => char,
        Value::NULL => u8,
        Value::NULL => String,
        Value::NULL => Vec<u8>,
        vec![1] => u8,
        5 => Vec<u8>,
        "ab" => Vec<char>,
        5 => (),
        "" => (),
        5 => BTreeMap<String, u8>,
        vec![1, 2, 3] => (u8, u8),
        vec![1] => (u8, u8),
        vec![1, 2, 3] => [u8; 2],
    }
    converted! {
        'ß' => String = "ß".into(),
        "ß" => char = 'ß',
        "\0" => char = '\0',
        Some(5) => u8 = 5,
        5 => Option<u8> = Some(5),
        Value::NULL => Option<u8> = None,
        Value::NULL => () = (),
        vec![1, 2] => (u8, i64) = (1, 2),
    }
}

#[test]
fn a13_an_error_leads_to_the_element() {
    let stops = Value::from_serialize(json!({"stops": [{"km": 1}, {"km": "two"}]})).expect("plain data");
    let error = stops
        .deserialize_into::<HashMap<String, Vec<HashMap<String, u8>>>>()
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WrongType);
    assert_eq!(error.to_string(), r#"at `.stops[1].km`: expected u8, got string "two""#);
}
