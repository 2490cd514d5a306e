//! Setting from text, by what a slot holds (row A18).

#![allow(clippy::float_cmp, reason = "what is read is exactly what was printed")]

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use slotted::{AttributeError, Attributes, ErrorKind, Value};

use crate::common::{car, cases};
use crate::shapes::{Check, Holder, Setting, Shape, Shutter, TEXTS, ensure, every_shape, every_shape_without_text};

/// The text of a slot, and what a slot that holds `other` holds once it has taken it.
fn through_text<T: Shape>(value: &T, other: T) -> (String, Result<T, AttributeError>) {
    let text = Holder { held: value.clone() }
        .attr("held")
        .map(|attr| attr.to_string())
        .unwrap_or_default();
    let mut holder = Holder { held: other };
    let taken = holder.set_attr_text("held", &text).map(|()| holder.held);
    (text, taken)
}

#[test]
fn a18_every_shape_is_taken_back_from_its_text() {
    struct Taken;
    impl Check for Taken {
        fn check<T: Shape>(value: T) -> Result<(), String> {
            let (text, taken) = through_text(&value, value.clone());
            ensure(taken.as_ref().ok() == Some(&value), || {
                let taken = taken.map_err(|error| error.to_string());
                format!("{value:?} is {text:?}, and then {taken:?}")
            })
        }
    }
    every_shape::<Taken>();
}

/// Where two values have one text, it is taken for one of them; it is never refused.
#[test]
fn a18_every_text_is_taken() {
    struct Taken;
    impl Check for Taken {
        fn check<T: Shape>(value: T) -> Result<(), String> {
            let (text, taken) = through_text(&value, value.clone());
            let again = taken.as_ref().map(|taken| through_text(taken, value.clone()).0);
            ensure(again.as_ref().is_ok_and(|again| *again == text), || {
                format!("{value:?} is {text:?}, and then {again:?}")
            })
        }
    }
    every_shape_without_text::<Taken>();
}

/// What a slot holds after a text, printed for debugging, or the sentence of the error.
fn read<T: Shape>(held: T, text: &str) -> String {
    let (mut holder, before) = (Holder { held: held.clone() }, held);
    match holder.set_attr_text("held", text) {
        Ok(()) => format!("{:?}", holder.held),
        Err(error) => {
            assert_eq!(holder.held, before, "{text:?} was refused, and written");
            error.to_string().replace("attribute `held` of `Holder` ", "")
        }
    }
}

#[test]
fn a18_scalars_by_from_str() {
    assert_eq!(read(0_u8, "255"), "255");
    assert_eq!(read(0_u8, "+5"), "5");
    assert_eq!(read(0_u8, "007"), "7");
    assert_eq!(
        read(0_i128, "-170141183460469231731687303715884105728"),
        i128::MIN.to_string()
    );
    assert_eq!(read(0.0, "0.01"), "0.01");
    assert_eq!(read(0.0, "1e3"), "1000.0");
    assert_eq!(read(0.0, "inf"), "inf");
    assert_eq!(read(0.0, "-Infinity"), "-inf");
    assert_eq!(read(0.0, "-0"), "-0.0");
    assert_eq!(read(0_f32, "0.1"), "0.1");
    assert_eq!(read(false, "true"), "true");
    assert_eq!(read('x', " "), "' '");
    assert_eq!(read('x', "\u{301}"), "'\\u{301}'");
}

#[test]
fn a18_scalars_that_are_none() {
    for text in [
        "", " ", " 5", "5 ", "five", "5.0", "0x5", "5_000", "--5", "٥", "[5]", "\"5\"", "null",
    ] {
        assert_eq!(read(1_u8, text), format!("expects u8, cannot parse {text:?}"));
    }
    for text in ["", " ", "1,5", "1.5 ", "one", "0x1p3", "1e", "[1]", "null"] {
        assert_eq!(read(1.0, text), format!("expects f64, cannot parse {text:?}"));
    }
    for text in ["", "True", "TRUE", "1", "yes", " true"] {
        assert_eq!(read(false, text), format!("expects bool, cannot parse {text:?}"));
    }
    for text in ["256", "-129", "99999999999999999999999999999999999999999999"] {
        assert_eq!(read(1_i8, text), format!("expects i8, {text:?} is out of range"));
    }
    assert_eq!(read(1_u8, "-1"), "expects u8, \"-1\" is out of range");
    assert_eq!(read(1.0, "1e400"), "expects f64, \"1e400\" is out of range");
    assert_eq!(read(1_f32, "1e39"), "expects f32, \"1e39\" is out of range");
    assert_eq!(read(1_f32, "-3.5e38"), "expects f32, \"-3.5e38\" is out of range");
    for text in ["", "ab", "e\u{301}"] {
        assert!(
            read('x', text).starts_with("expects char, "),
            "{text:?}: {}",
            read('x', text)
        );
    }
}

#[test]
fn a18_strings_are_verbatim() {
    for text in TEXTS {
        assert_eq!(read("old".to_owned(), text), format!("{text:?}"));
        assert_eq!(
            read(Some("old".to_owned()), text),
            if text.is_empty() {
                "None".into()
            } else {
                format!("Some({text:?})")
            }
        );
    }
}

#[test]
fn a18_options_enums_and_structures() {
    assert_eq!(read(Some(5_u8), ""), "None");
    assert_eq!(read(None::<u8>, "5"), "Some(5)");
    assert_eq!(read(Some(5_u8), "null"), "expects Option<u8>, cannot parse \"null\"");
    assert_eq!(
        read(Shutter::Closed, "Open"),
        "expects Shutter, there is no variant \"Open\"; there are `Closed`, `Timed`, \
        `Curtain`, `Bulb`, `Nested`, `Perhaps`, `Unit`, `Nothing`, `Empty`, `öffnen \"ganz\"`"
    );
    assert_eq!(read(Shutter::Closed, "öffnen \"ganz\""), "Open");
    assert_eq!(
        read(Shutter::Open, "closed"),
        "expects Shutter, there is no variant \"closed\"; did you mean `Closed`?"
    );
    assert_eq!(read(Shutter::Closed, " {\"Timed\": 5}"), "Timed(5)");
    assert_eq!(read(Some(Shutter::Closed), ""), "None");
    assert_eq!(read(vec![0_u8], " [1 , 2]\n"), "[1, 2]");
    assert_eq!(read(vec![0_u8], "[1,2.0]"), "[1, 2]");
    assert_eq!(
        read(vec![0_u8], "[1,256]"),
        "expects Vec<u8>, at `[1]` expected u8, 256 is out of range"
    );
    assert_eq!(
        read(vec![0_u8], "[1,\"2\"]"),
        "expects Vec<u8>, at `[1]` expected u8, got string \"2\""
    );
    assert_eq!(read((0_u8, 'x'), "[1,\"y\"]"), "(1, 'y')");
    assert_eq!(read(BTreeMap::from([(1_u8, 2_u8)]), r#"{"3": 4}"#), "{3: 4}");
    assert_eq!(read((), ""), "()");
    assert_eq!(read((), "null"), "()");
    assert!(read(vec![0_u8], "1,2").starts_with("expects Vec<u8>, cannot parse \"1,2\""));
    assert!(read(vec![0_u8], "").starts_with("expects Vec<u8>, cannot parse \"\""));
}

/// A type that takes anything takes JSON, and other text as it is.
#[test]
fn a18_any() {
    assert_eq!(read(Setting::Level(0), "5"), "Level(5)");
    assert_eq!(read(Setting::Level(0), "high"), "Name(\"high\")");
    assert_eq!(
        read(Setting::Level(0), r#"{"from": 1, "to": 2.5}"#),
        "Range { from: 1.0, to: 2.5 }"
    );
    assert_eq!(read(Value::NULL, "[1, {\"a\": null}]"), "[1, {\"a\": null}]");
    assert_eq!(read(Value::NULL, "high"), "\"high\"");
}

/// The error names the attribute, and the parser's own error is its source.
#[test]
fn a18_the_error_of_a_text() {
    let (mut car, before) = (car(), car());
    let error = car.set_attr_text("doors", "four").unwrap_err();
    assert_eq!(
        (error.kind(), error.class().name(), error.attribute()),
        (ErrorKind::Text, "Car", "doors")
    );
    assert_eq!(
        error.to_string(),
        "attribute `doors` of `Car` expects u8, cannot parse \"four\""
    );
    let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<std::num::ParseIntError>());
    assert_eq!(
        source.map(std::num::ParseIntError::kind),
        Some(&std::num::IntErrorKind::InvalidDigit)
    );
    let error = car.set_attr_text("price", "dear").unwrap_err();
    assert!(std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<std::num::ParseFloatError>));
    assert_eq!(
        error.to_string(),
        "attribute `price` of `Car` expects Option<f64>, cannot parse \"dear\""
    );
    let error = car.set_attr_text("doors", "300").unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string()),
        (
            ErrorKind::OutOfRange,
            "attribute `doors` of `Car` expects u8, \"300\" is out of range".into(),
        )
    );
    let error = Holder { held: vec![1] }.set_attr_text("held", "[1, 2").unwrap_err();
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(
        (error.kind(), source.as_deref()),
        (ErrorKind::Text, Some("expected `,` or `]` at byte 5"))
    );
    assert_eq!(car, before);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a18_any_string(text in any::<String>()) {
        let (printed, taken) = through_text(&text, String::new());
        prop_assert_eq!(&printed, &text);
        prop_assert_eq!(taken.ok(), Some(text.clone()));
        let list = vec![text.clone(), text];
        let (printed, taken) = through_text(&list, Vec::new());
        prop_assert_eq!(taken.ok(), Some(list.clone()), "{}", printed);
        prop_assert_eq!(serde_json::from_str::<Vec<String>>(&printed).ok(), Some(list));
    }

    #[test]
    fn a18_any_float(bits in any::<u64>(), narrow in any::<u32>()) {
        let (wide, narrow) = (f64::from_bits(bits), f32::from_bits(narrow));
        for held in [vec![wide], vec![f64::from(narrow), wide]] {
            let (printed, taken) = through_text(&held, Vec::new());
            let bits = |floats: Vec<f64>| floats.into_iter().map(|f| if f.is_nan() { 0 } else { f.to_bits() }).collect::<Vec<_>>();
            prop_assert_eq!(taken.ok().map(bits), Some(bits(held)), "{}", printed);
        }
        let (printed, taken) = through_text(&wide, 0.0);
        prop_assert!(taken.is_ok_and(|taken| taken == wide || taken.is_nan() && wide.is_nan()), "{}", printed);
        for (printed, taken) in [through_text(&narrow, 0.0), {
            let (printed, taken) = through_text(&[narrow], [0.0]);
            (printed, taken.map(|[taken]| taken))
        }] {
            prop_assert!(taken.is_ok_and(|taken| taken == narrow || taken.is_nan() && narrow.is_nan()), "{}", printed);
        }
    }

    #[test]
    fn a18_any_integer(a in any::<i128>(), b in any::<u128>(), c in any::<i64>()) {
        prop_assert_eq!(through_text(&a, 0).1.ok(), Some(a));
        prop_assert_eq!(through_text(&b, 0).1.ok(), Some(b));
        prop_assert_eq!(through_text(&c, 0).1.ok(), Some(c));
        prop_assert_eq!(through_text(&(vec![a], [b], c), (vec![], [0], 0)).1.ok(), Some((vec![a], [b], c)));
    }

    #[test]
    fn a18_any_map(map in prop::collection::hash_map(any::<String>(), prop::collection::vec(any::<Option<i32>>(), 0..4), 0..6)) {
        let (printed, taken) = through_text(&map, HashMap::new());
        prop_assert_eq!(taken.ok(), Some(map.clone()), "{}", printed);
        prop_assert_eq!(serde_json::from_str::<HashMap<String, Vec<Option<i32>>>>(&printed).ok(), Some(map));
    }
}
