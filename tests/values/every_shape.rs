//! `Value` holds every shape of serde's data model (row A13): what is put in comes out, by itself and through a slot.

use serde::{Deserialize, Serialize};
use slotted::{Attributes, Dict, ErrorKind, Object, Slotted, Value};

use crate::shapes::{
    Check, Holder, Shape, Shutter, ensure, every_map_without_text, every_shape, every_shape_without_text,
};

#[derive(Slotted)]
struct Open {
    #[slots(dict)]
    extra: Dict,
}

/// Runs a test over every shape, those that text cannot tell apart among them.
fn with_every_shape<C: Check>() {
    every_shape::<C>();
    every_shape_without_text::<C>();
    every_map_without_text::<C>();
}

#[test]
fn a13_every_shape_goes_through_a_value() {
    struct RoundTrip;
    impl Check for RoundTrip {
        fn check<T: Shape>(value: T) -> Result<(), String> {
            let held = Value::from_serialize(&value).map_err(|error| format!("{value:?}: {error}"))?;
            let back = held.clone().deserialize_into::<T>();
            ensure(back.as_ref().ok() == Some(&value), || {
                format!("{value:?} is {held:?}, and then {back:?}")
            })?;
            // By name, from a value that stays where it is.
            let open = Open {
                extra: Dict::from_iter([("held", held.clone())]),
            };
            let got = open.get_attr::<T>("held");
            ensure(got.as_ref().ok() == Some(&value), || {
                format!("{value:?} is {held:?}, and got as {got:?}")
            })?;
            // A value is what it is told to be.
            let again = Value::from_serialize(&held);
            ensure(again.as_ref().ok() == Some(&held), || format!("{held:?} is {again:?}"))?;
            let again = held.clone().deserialize_into::<Value>();
            ensure(again.as_ref().ok() == Some(&held), || {
                format!("{held:?} gives {again:?}")
            })
        }
    }
    with_every_shape::<RoundTrip>();
}

#[test]
fn a13_every_shape_is_a_slot() {
    struct ByName;
    impl Check for ByName {
        fn check<T: Shape>(value: T) -> Result<(), String> {
            let mut holder = Holder { held: value.clone() };
            let object: &mut dyn Object = &mut holder;
            let told = object.attr("held").and_then(|attr| attr.to_value());
            let got = object.get_attr::<T>("held");
            ensure(got.as_ref().ok() == Some(&value), || {
                format!("{value:?} is got as {got:?}")
            })?;
            let written = object.set_attr("held", &value);
            ensure(written.is_ok() && holder.held == value, || {
                format!("{value:?}: {written:?}")
            })?;
            let built = told.and_then(|told| Holder::<T>::from_attrs([("held", told)]));
            ensure(built.as_ref().ok() == Some(&holder), || {
                format!("{value:?} is built as {built:?}")
            })
        }
    }
    with_every_shape::<ByName>();
}

/// What a JSON document can hold, `Value` writes as `serde_json` writes the type itself, and reads as it does.
#[test]
fn a13_every_shape_is_told_to_other_formats() {
    struct Json;
    impl Check for Json {
        fn check<T: Shape>(value: T) -> Result<(), String> {
            // Infinities, wide integers and keys that are no text have no JSON that is read as any, and are not asked
            // for.
            let text = serde_json::to_string(&value).unwrap_or_default();
            let json = serde_json::from_str::<serde_json::Value>(&text).unwrap_or_default();
            if serde_json::from_value::<T>(json).ok().as_ref() != Some(&value) {
                return Ok(());
            }
            let holder = Holder { held: value };
            let told = holder
                .attr("held")
                .map(|attr| serde_json::to_string(&attr).unwrap_or_default());
            ensure(told.as_ref().ok() == Some(&text), || {
                format!("{holder:?} is {told:?}, not {text}")
            })?;
            let read = serde_json::from_str::<Value>(&text).map_err(|error| format!("{text}: {error}"))?;
            let back = read.clone().deserialize_into::<T>();
            ensure(back.as_ref().ok() == Some(&holder.held), || {
                format!("{holder:?} is {read:?}, and then {back:?}")
            })
        }
    }
    with_every_shape::<Json>();
}

#[test]
fn a13_nan_goes_through_everything() -> Result<(), Box<dyn std::error::Error>> {
    assert!(Value::from_serialize(f64::NAN)?.deserialize_into::<f64>()?.is_nan());
    assert!(Value::from_serialize([f32::NAN])?.deserialize_into::<Vec<f32>>()?[0].is_nan());
    let mut holder = Holder {
        held: vec![1.0, f64::NAN],
    };
    let text = holder.attr("held")?.to_string();
    assert_eq!(text, "[1.0,NaN]");
    holder.held.clear();
    holder.set_attr_text("held", &text)?;
    assert!(holder.held[1].is_nan());
    Ok(())
}

/// Numbers inside a value are converted as they are by themselves.
#[test]
fn a13_numbers_are_converted_inside() {
    #[derive(Deserialize, Debug, PartialEq)]
    struct Exposure {
        seconds: f64,
        frames: u8,
    }

    let read = |json: serde_json::Value| Value::from_serialize(json).and_then(Value::deserialize_into::<Exposure>);
    assert_eq!(
        read(serde_json::json!({"seconds": 1, "frames": 2.0})).ok(),
        Some(Exposure {
            seconds: 1.0,
            frames: 2
        })
    );
    let kinds = [
        (serde_json::json!({"seconds": 1, "frames": 300}), ErrorKind::OutOfRange),
        (serde_json::json!({"seconds": 1, "frames": 2.5}), ErrorKind::WrongType),
        (
            serde_json::json!({"seconds": u64::MAX, "frames": 2}),
            ErrorKind::OutOfRange,
        ),
        (serde_json::json!({"seconds": true, "frames": 2}), ErrorKind::WrongType),
        (serde_json::json!({"seconds": 1}), ErrorKind::WrongType),
        (serde_json::json!(["1", 2]), ErrorKind::WrongType),
        (serde_json::json!([1, 2, 3]), ErrorKind::WrongType),
    ];
    for (json, kind) in kinds {
        let error = read(json.clone()).map_err(|error| (error.kind(), error.to_string()));
        assert_eq!(
            error.as_ref().map_err(|(kind, _)| *kind),
            Err(kind),
            "{json}: {error:?}"
        );
    }
}

#[test]
fn a13_variants_that_are_none() {
    let cases = [
        (
            serde_json::json!("closed"),
            "there is no variant \"closed\"; did you mean `Closed`?",
        ),
        (serde_json::json!({"Timed": 1, "Closed": null}), "got a map of 2"),
        (serde_json::json!({}), "got a map of 0"),
        (serde_json::json!(5), "got integer 5"),
        (serde_json::json!(null), "got null"),
        (
            serde_json::json!({"Closed": 5}),
            "at `.Closed`: expected no content, got integer 5",
        ),
        (
            serde_json::json!({"Timed": "x"}),
            r#"at `.Timed`: expected u64, got string "x""#,
        ),
        (
            serde_json::json!({"Nested": {"Timed": "x"}}),
            r#"at `.Nested.Timed`: expected u64, got string "x""#,
        ),
        (serde_json::json!({"Curtain": [1]}), ""),
        (
            serde_json::json!({"Curtain": [1, 2, 3]}),
            "got 3 elements, 2 were wanted",
        ),
        (serde_json::json!("Timed"), ""),
        (serde_json::json!({"Bulb": {"most": 1}}), "missing field `note`"),
    ];
    for (json, end) in cases {
        let error = Value::from_serialize(&json)
            .and_then(Value::deserialize_into::<Shutter>)
            .expect_err(&json.to_string());
        assert_eq!(error.kind(), ErrorKind::WrongType, "{json}");
        assert!(error.to_string().ends_with(end), "{json}: {error}");
    }
}

/// A type's own refusal to be serialised is the error, and nothing is written.
#[test]
fn a13_what_serialize_refuses() {
    struct Sealed;
    impl Serialize for Sealed {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("the lid is shut"))
        }
    }

    let error = Value::from_serialize(Sealed).expect_err("it refuses");
    assert_eq!(
        (error.kind(), error.to_string()),
        (ErrorKind::Refused, "the lid is shut".into())
    );
    let mut holder = Holder { held: 5 };
    let error = holder.set_attr("held", ("lid", Sealed)).expect_err("it refuses");
    assert_eq!(
        (error.kind(), error.attribute(), holder.held),
        (ErrorKind::Refused, "held", 5)
    );
    assert!(error.to_string().ends_with("the lid is shut"), "{error}");
}
