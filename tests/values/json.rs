//! Lists and maps as JSON, as `serde_json` reads it but for what is said otherwise: `NaN` and infinities are numbers, and
//! integers keep all digits up to 128 bits (row A18).

use proptest::prelude::*;
use slotted::{Attributes, ErrorKind, Value};

use crate::common::{SHORT, cases};
use crate::shapes::Holder;

/// How deep a text is nested that no reader takes, and how many elements a large document has.
const DEEP: usize = if cfg!(miri) { 2 * SHORT } else { 1_000_000 };
const LARGE: usize = if cfg!(miri) { 20 } else { 20_000 };
/// How deep a random document is at most, and how many values it has about.
const DOCUMENT: (u32, u32) = if cfg!(miri) { (2, 6) } else { (5, 40) };

/// What a slot for anything takes the text for, inside a list so that no text is taken as it is.
fn read(text: &str) -> Result<Value, String> {
    let mut holder = Holder::<Vec<Value>> { held: Vec::new() };
    holder
        .set_attr_text("held", &format!("[{text}]"))
        .map_err(|error| error.to_string())?;
    match <[Value; 1]>::try_from(holder.held) {
        Ok([value]) => Ok(value),
        Err(values) => Err(format!("{} values", values.len())),
    }
}

/// What `serde_json` takes it for.
fn oracle(text: &str) -> Result<serde_json::Value, String> {
    let values: Vec<serde_json::Value> =
        serde_json::from_str(&format!("[{text}]")).map_err(|error| error.to_string())?;
    match <[serde_json::Value; 1]>::try_from(values) {
        Ok([value]) => Ok(value),
        Err(values) => Err(format!("{} values", values.len())),
    }
}

/// Whether the values are equal. Integers past 64 bits are floats to `serde_json`, and its floats are near the nearest
/// ones, not always the nearest; that those are read is another test.
fn is_same(value: &Value, json: &serde_json::Value) -> bool {
    use serde_json::Value as Json;
    match json {
        Json::Null => value.is_null(),
        Json::Bool(truth) => value.as_bool() == Some(*truth),
        Json::String(text) => value.as_str() == Some(text),
        Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(integer), ..) => value.downcast_ref::<f64>().is_none() && value.as_i64() == Some(integer),
            (_, Some(integer), _) => value.downcast_ref::<f64>().is_none() && value.as_u64() == Some(integer),
            (.., Some(float)) => {
                let read = value.clone().deserialize_into::<f64>().ok();
                // A wide integer, which no float may hold.
                let read = read.or_else(|| value.to_string().parse().ok());
                read.is_some_and(|read| {
                    read.is_sign_negative() == float.is_sign_negative() && read.to_bits().abs_diff(float.to_bits()) <= 8
                })
            }
            _ => false,
        },
        Json::Array(values) => value.as_list().is_some_and(|list| {
            list.len() == values.len() && list.iter().zip(values).all(|(value, json)| is_same(value, json))
        }),
        // The last of equal keys counts.
        Json::Object(object) => value.as_map().is_some_and(|entries| {
            let last = |key: &str| entries.iter().rev().find(|(name, _)| name.as_str() == Some(key));
            entries
                .iter()
                .all(|(name, _)| name.as_str().is_some_and(|name| object.contains_key(name)))
                && object
                    .iter()
                    .all(|(key, json)| last(key).is_some_and(|(_, value)| is_same(value, json)))
        }),
    }
}

/// What is wrong with the reading of a text, if anything.
fn fault(text: &str) -> Option<String> {
    let (value, json) = (read(text), oracle(text));
    let agree = match (&value, &json) {
        (Ok(value), Ok(json)) => is_same(value, json),
        (Err(_), Err(_)) => true,
        _ => false,
    };
    (!agree).then(|| format!("{text:?} is {value:?}, to serde_json {json:?}"))
}

fn agree<'a>(texts: impl IntoIterator<Item = &'a str>) {
    let faults: Vec<String> = texts.into_iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a18_numbers_as_serde_json_reads_them() {
    let numbers = "
        0 -0 0.0 -0.0 1 -1 10 1.5 -1.5 1e5 1E5 1e+5 1e-5 1.5e05 0e0 0.1e1 -0e-0 1e308 1e-400 0.30000000000000004
        18446744073709551615 18446744073709551616 9223372036854775807 9223372036854775808 -9223372036854775808
        -9223372036854775809 123456789012345678901234567890 -123456789012345678901234567890
        340282366920938463463374607431768211455 340282366920938463463374607431768211456
        1234567890123456789012345678901234567890123";
    agree(numbers.split_whitespace());
}

#[test]
fn a18_numbers_that_are_none_to_serde_json() {
    let numbers = "
        01 -01 00 00.5 -00.5 0123 1. 1.e5 -1.e5 .5 -.5 +1 --1 - + 1e 1e+ 1E- e5 1.5.2 1..2 1e5e5 1e5.5 1e400 -1e400 0x10
        1_000 1a 1f 1f64 1inf inf -inf infinity nan -NaN +Infinity ٥ 1٥ 1-1 1+1";
    agree(numbers.split_whitespace().chain(["1 1", "- 1", "1 .5", "1. 5"]));
}

#[test]
fn a18_words_and_strings_as_serde_json_reads_them() {
    let words = r#"
        null true false nul nullx True truefalse true"" None undefined " "" "a a" 'a' "\"" "\\" "\/" "\b\f\n\r\t" "\a" "\'"
        "\v" "\0" "\x41" "\" "\u" "\u0041" "\u00e9" "\uD83D\uDCF7" "\ud83d\udcf7x" "\ud83d" "\udcf7" "\ud83d\ud83d"
        "\ud83dx" "\ud83d\n" "\ud83d\u" "\ud83d\u0041" "\u004" "\u004g" "\u+041" "\u0000" "\uFFFF" "\u{41}" "\U0041"
        "\u00é" "\é" "\📷" "\u📷📷""#;
    agree(words.split_whitespace());
    agree([
        "",
        " ",
        "\"\n\"",
        "\"\t\"",
        "\"\0\"",
        "\"\u{1f}\"",
        "\"\u{7f}\"",
        "\"\u{80}\"",
        "\"\u{2028}📷é\"",
    ]);
    agree([
        "\"\\u 041\"",
        "\"a\" \"b\"",
        "\u{feff}1",
        "\u{a0}1",
        "\u{c}1",
        "\u{b}1",
        "1\u{85}",
        "\t\n\r 1 \t\n\r",
    ]);
    agree(["// 1", "1 /* */"]);
}

#[test]
fn a18_structures_as_serde_json_reads_them() {
    let structures = r#"
        [] [1] [1,2] [1,2,] [,] [,1] [1,,2] [ ] [1 [1, [[]] [[] [[],[[]]] [1]x [1} {} {"a":1} {"a":1,"b":[{}]} {"a":1,"a":2}
        {"a":{"a":1},"a":{"b":2}} {"a":1,} {,"a":1} {"a"} {"a":} {"a"::1} {a:1} {'a':1} {1:1} {null:1} {"a":1"b":2} {"":0}
        {"\u0061":1} { } {] {"a":1 {"a":1] {"a":[1}] [{]} 1,2 ,"#;
    agree(structures.split_whitespace());
    agree([
        "[ ]",
        "{ }",
        "[1 2]",
        r#"{"a" 1}"#,
        r#" { "a":1 , "b" : [ 2 , { } ] } "#,
    ]);
}

/// The documented extensions: what Python's `json` reads, and integers of 128 bits.
#[test]
fn a18_beyond_json() {
    assert!(read("NaN").is_ok_and(|value| value.as_f64().is_some_and(f64::is_nan)));
    assert_eq!(read("Infinity").ok(), Some(f64::INFINITY.into()));
    assert_eq!(read("-Infinity").ok(), Some(f64::NEG_INFINITY.into()));
    assert_eq!(
        read("340282366920938463463374607431768211455").ok(),
        Some(u128::MAX.into())
    );
    assert_eq!(
        read("-170141183460469231731687303715884105728").ok(),
        Some(i128::MIN.into())
    );
    assert_eq!(read("18446744073709551616").ok(), Some((1_u128 << 64).into()));
    // Past 128 bits there are only floats.
    assert_eq!(
        read("340282366920938463463374607431768211456").ok(),
        Some(2.0_f64.powi(128).into())
    );
}

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inside + &close.repeat(depth)
}

#[test]
fn a18_depth() {
    let mut holder = Holder { held: Value::NULL };
    let depth_of = |holder: &Holder<Value>| {
        let (mut depth, mut value) = (0, &holder.held);
        while let Some([inner]) = value.as_list() {
            (depth, value) = (depth + 1, inner);
        }
        depth
    };
    for depth in [1, 2, 100, 120, 126, 127, 128, 129, 200, DEEP / 10] {
        let text = nested("[", "0", "]", depth);
        let json = serde_json::from_str::<serde_json::Value>(&text);
        holder.held = Value::NULL;
        let taken = holder.set_attr_text("held", &text);
        // Where it is no JSON, a slot for anything takes the text as it is.
        assert!(taken.is_ok(), "{depth}: {taken:?}");
        assert_eq!(holder.held.as_str().is_some(), json.is_err(), "{depth}");
        assert_eq!(depth_of(&holder), if json.is_ok() { depth } else { 0 }, "{depth}");
    }
}

#[test]
fn a18_what_is_nested_too_deep_is_refused() {
    let mut holder = Holder {
        held: vec![Value::from(1)],
    };
    let texts = [
        nested("[", "", "]", 200),
        nested("{\"a\":", "0", "}", 200),
        nested("[{\"a\":", "0", "}]", 100),
        "[".repeat(DEEP),
        "{\"a\":".repeat(DEEP),
        "[[],".repeat(DEEP),
    ];
    for text in texts {
        let error = holder.set_attr_text("held", &text).expect_err(&text[..20]);
        assert_eq!(
            (error.kind(), error.attribute()),
            (ErrorKind::Text, "held"),
            "{}",
            &text[..20]
        );
        assert!(error.to_string().len() < SHORT, "{}", &text[..20]);
    }
    assert_eq!(holder.held, [Value::from(1)]);
}

/// A document that is wide, and not deep, is read whatever its size.
#[test]
fn a18_a_large_document() {
    let text = format!("[{}[]]", "[[1,{\"a\":\"b\"}],null],".repeat(LARGE));
    let mut holder = Holder { held: Value::NULL };
    holder.set_attr_text("held", &text).expect("it is JSON");
    assert_eq!(holder.held.as_list().map(<[_]>::len), Some(LARGE + 1));
    let printed = holder.attr("held").expect("declared").to_string();
    assert!(printed == text, "what is printed is not what was read");
}

fn documents() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    let (depth, size) = DOCUMENT;
    leaf.prop_recursive(depth, size, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(cases())]

    /// Every document that `serde_json` writes is read, with or without line breaks, and written as it was.
    #[test]
    fn a18_documents(document in documents()) {
        for text in [document.to_string(), format!("{document:#}")] {
            prop_assert_eq!(fault(&text), None);
        }
        let held = Value::from_serialize(vec![&document]).map(|list| list.to_string());
        let printed = held.unwrap_or_default();
        let back: Result<Vec<serde_json::Value>, _> = serde_json::from_str(&printed);
        prop_assert!(back.is_ok_and(|back| fault(&back[0].to_string()).is_none()), "{}", printed);
    }

    /// Documents with a few characters changed, most of which are none any more.
    #[test]
    fn a18_damaged_documents(
        document in documents(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, "[]\\[{}:,\"\\\\0-9eE+.tnu \\x00-\\x20é-]"), 1..4),
    ) {
        let mut text: Vec<char> = document.to_string().chars().collect();
        for (at, remove, put) in damages {
            let at = at.index(text.len() + 1);
            text.splice(at..(at + remove).min(text.len()), put.chars());
        }
        let text: String = text.into_iter().collect();
        prop_assert_eq!(fault(&text), None);
    }

    /// Anything out of the alphabet of numbers.
    #[test]
    fn a18_near_numbers(text in "-?[0-9.eE+-]{0,8}", plain in "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?") {
        prop_assert_eq!(fault(&text), None);
        prop_assert_eq!(fault(&plain), None);
    }

    /// Anything out of the alphabet of strings.
    #[test]
    fn a18_near_strings(text in "\"([a-f0-9]|\\\\[\\\\/\"bfnrtux]|\\\\u[dD][89abcdABCDF][0-9a-f]{2}|\\\\u[0-9a-f]{4}|[é\\x00-\\x1f])*\"?") {
        prop_assert_eq!(fault(&text), None);
    }
}
