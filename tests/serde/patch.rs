//! `patch_attrs`: what is in a document is set, all of it or nothing (row P6).

use std::cell::RefCell;

use slotted::{Attributes, Dict, Object, Slotted};

thread_local! {
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

#[derive(Slotted, Debug, PartialEq, Clone)]
pub(crate) struct Limits {
    #[slots(alias = "min")]
    pub(crate) low: i32,
    pub(crate) high: i32,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(
    validate = |this: &Self| if this.limits.low <= this.limits.high { Ok(()) } else { Err("crossed limits") },
    on_set = |_: &mut Self, name: &str| TOLD.with_borrow_mut(|told| told.push(name.to_owned()))
)]
struct Sensor {
    #[slots(parent)]
    limits: Limits,
    #[slots(validate = |gain: &u8| if *gain < 10 { Ok(()) } else { Err("too much") })]
    gain: u8,
    #[slots(readonly)]
    serial: u32,
    name: String,
    #[slots(unset)]
    note: Option<String>,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
pub(crate) struct Open {
    pub(crate) doors: u8,
    #[slots(dict)]
    pub(crate) extra: Dict,
}

fn sensor() -> Sensor {
    Sensor {
        limits: Limits { low: 0, high: 10 },
        gain: 1,
        serial: 7,
        name: "a".into(),
        note: None,
    }
}

pub(crate) fn patch(object: &mut (impl Attributes + ?Sized), text: &str) -> Result<(), serde_json::Error> {
    object.patch_attrs(&mut serde_json::Deserializer::from_str(text))
}

#[test]
fn p06_only_what_is_there_is_set() {
    let mut object = sensor();
    patch(&mut object, r#"{"gain":2,"min":-5,"note":"n"}"#).unwrap();
    let mut wanted = sensor();
    (wanted.gain, wanted.limits.low, wanted.note) = (2, -5, Some("n".into()));
    assert_eq!(object, wanted);
    patch(&mut object, "{}").unwrap();
    assert_eq!(object, wanted);
}

#[test]
fn p06_all_or_nothing() {
    let bad = [
        (
            r#"{"name":"b","gian":2}"#,
            "`Sensor` has no attribute `gian` and no dict for new attributes; did you mean `gain`? at line 1 column 18",
        ),
        (
            r#"{"name":"b","gain":300}"#,
            "attribute `gain` of `Sensor` expects u8, 300 is out of range at line 1 column 23",
        ),
        (
            r#"{"name":"b","gain":"x"}"#,
            "attribute `gain` of `Sensor` expects u8, got string \"x\" at line 1 column 23",
        ),
        (
            r#"{"name":"b","gain":10}"#,
            "attribute `gain` of `Sensor`: too much at line 1 column 22",
        ),
        (
            r#"{"name":"b","serial":8}"#,
            "attribute `serial` of `Sensor` is read-only at line 1 column 20",
        ),
        (r#"{"name":"b","low":11}"#, "`Sensor`: crossed limits"),
        (
            r#"{"name":"b","name":"c"}"#,
            "duplicate attribute `name` at line 1 column 18",
        ),
        (
            r#"{"low":1,"name":"b","min":2}"#,
            "duplicate attribute `min` at line 1 column 25",
        ),
        (
            r#"{"name":"b","gain":"#,
            "EOF while parsing a value at line 1 column 19",
        ),
        (r#"{"name":"b""#, "EOF while parsing an object at line 1 column 11"),
        (
            "[1]",
            "invalid type: sequence, expected a map of attributes of Sensor at line 1 column 0",
        ),
    ];
    for (text, message) in bad {
        let mut object = sensor();
        let error = patch(&mut object, text).unwrap_err().to_string();
        assert_eq!(error, message);
        assert_eq!(object, sensor(), "{text}");
    }
}

#[test]
fn p06_rules_of_the_struct_are_asked_once_with_all_of_it() {
    let mut object = sensor();
    TOLD.take();
    // Each by itself would cross the limits.
    patch(&mut object, r#"{"low":20,"high":30}"#).unwrap();
    assert_eq!((object.limits.low, object.limits.high), (20, 30));
    assert_eq!(TOLD.take(), ["low", "high"]);
}

#[test]
fn p06_unknown_names_go_into_the_dict() {
    let mut open = Open {
        doors: 4,
        extra: Dict::new(),
    };
    patch(&mut open, r#"{"colour":"red","doors":5}"#).unwrap();
    assert_eq!((open.doors, open.extra["colour"].as_str()), (5, Some("red")));
    assert!(patch(&mut open, r#"{"colour":"blue","wheels":3,"doors":"five"}"#).is_err());
    assert_eq!(
        (open.doors, open.extra["colour"].as_str(), open.extra.len()),
        (5, Some("red"), 1)
    );
    assert!(patch(&mut open, r#"{"a":1,"a":2}"#).is_err());
}

#[test]
fn p06_on_an_object_of_any_class() {
    let mut object = sensor();
    let any: &mut dyn Object = &mut object;
    patch(any, r#"{"gain":3}"#).unwrap();
    assert_eq!(object.gain, 3);
}

#[test]
fn p06_from_other_formats() {
    let mut object = sensor();
    object
        .patch_attrs(toml::Deserializer::parse("gain = 4\nname = 'toml'\n").unwrap())
        .unwrap();
    let error = object
        .patch_attrs(toml::Deserializer::parse("name = 'x'\ngain = 40\n").unwrap())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("line 2, column 8") && error.contains("attribute `gain` of `Sensor`: too much"),
        "{error}"
    );
    let pairs = [("gain", "5"), ("note", "env")].map(|(name, text)| {
        (
            name,
            serde::de::value::StrDeserializer::<serde::de::value::Error>::new(text),
        )
    });
    // Text is text: a number is asked for by `set_attr_text`.
    let error = object
        .patch_attrs(serde::de::value::MapDeserializer::new(pairs.into_iter()))
        .unwrap_err();
    assert!(error.to_string().contains("expects u8, got string"), "{error}");
    let bytes = rmp_serde::to_vec(&std::collections::BTreeMap::from([("high", 99)])).unwrap();
    object
        .patch_attrs(&mut rmp_serde::Deserializer::new(&bytes[..]))
        .unwrap();
    assert_eq!(
        (object.gain, object.name.as_str(), object.limits.high, object.note),
        (4, "toml", 99, None)
    );
}
