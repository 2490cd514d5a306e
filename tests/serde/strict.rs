//! Names that are unknown, missing or given twice, and where errors say they are (rows P2, P5 to P7).

use serde::de::value::{BytesDeserializer, Error, MapDeserializer};
use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted};

use crate::refused;

/// The length of a long name.
const LONG: usize = if cfg!(miri) { 10_000 } else { 1_000_000 };

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde(ignore_unknown))]
struct Lenient {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Open {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct One {
    a_single_name: u8,
}

#[test]
fn p02_an_unknown_name_is_refused_with_the_nearest_one_and_the_list() {
    assert_eq!(
        refused::<Car>("{\"make\":\"Kia\",\n  \"modell\":\"Rio\",\"doors\":5}"),
        "unknown attribute `modell` of `Car`, did you mean `model`? expected one of `make`, `model`, `doors` at line 2 column 10"
    );
    assert_eq!(
        refused::<Car>(r#"{"colour":"red"}"#),
        "unknown attribute `colour` of `Car`, expected one of `make`, `model`, `doors` at line 1 column 9"
    );
    assert_eq!(
        refused::<One>(r#"{"a_single_nam":1}"#),
        "unknown attribute `a_single_nam` of `One`, did you mean `a_single_name`? expected `a_single_name` at line 1 column 15"
    );
}

#[test]
fn p02_the_parent_field_and_the_dict_field_are_no_names() {
    assert!(
        refused::<Car>(r#"{"vehicle":{"make":"Kia","model":"Rio"},"doors":5}"#)
            .starts_with("unknown attribute `vehicle`")
    );
    let open: Open = serde_json::from_str(r#"{"make":"Kia","model":"Rio","extra":1,"vehicle":2}"#).unwrap();
    assert_eq!(open.extra, Dict::from_iter([("extra", 1), ("vehicle", 2)]));
}

#[test]
fn p02_unknown_names_go_into_the_dict() {
    let open: Open = serde_json::from_str(r#"{"modell":"x","make":"Kia","model":"Rio"}"#).unwrap();
    assert_eq!(open.extra["modell"].as_str(), Some("x"));
    assert!(refused::<Open>(r#"{"a":1,"b":2,"a":3}"#).starts_with("duplicate attribute `a` at line 1"));
}

#[test]
fn p02_unknown_names_are_passed_over_where_that_is_said() {
    let text = r#"{"modell":{"deep":[1,2]},"make":"Kia","model":"Rio","doors":5,"vehicle":null}"#;
    assert_eq!(serde_json::from_str::<Lenient>(text).unwrap().doors, 5);
    // What is known is as strict as before.
    assert!(refused::<Lenient>(r#"{"doors":1,"doors":2}"#).starts_with("duplicate attribute `doors`"));
}

#[test]
fn p06_one_error_lists_all_that_is_missing() {
    assert_eq!(
        refused::<Car>("{}"),
        "missing attributes `make`, `model`, `doors` of `Car` at line 1 column 2"
    );
    assert_eq!(
        refused::<Car>(r#"{"model":"Rio","make":"Kia"}"#),
        "missing attribute `doors` of `Car` at line 1 column 28"
    );
}

#[test]
fn p06_a_name_that_comes_twice_is_refused() {
    assert_eq!(
        refused::<Car>(r#"{"make":"Kia","make":"Kia"}"#),
        "duplicate attribute `make` at line 1 column 20"
    );
    assert_eq!(
        refused::<Car>(r#"{"doors":5,"doors":5}"#),
        "duplicate attribute `doors` at line 1 column 18"
    );
}

/// Serde's `flatten` of an `Option` takes the error for `None`; here it is told, with its place.
#[test]
fn p05_an_error_inside_a_parent_is_told_with_its_place() {
    #[derive(Serialize, Deserialize)]
    struct Base {
        year: u16,
    }
    #[derive(Serialize, Deserialize)]
    struct Flattened {
        #[serde(flatten)]
        base: Option<Base>,
    }
    #[derive(Slotted, Debug)]
    #[slots(serde)]
    struct Parent {
        #[slots(unset)]
        year: Option<u16>,
    }
    #[derive(Slotted, Debug)]
    #[slots(serde)]
    struct Child {
        #[slots(parent)]
        parent: Parent,
    }
    let text = r#"{"year":"two thousand"}"#;
    let flattened: Flattened = serde_json::from_str(text).unwrap();
    assert!(flattened.base.is_none());
    assert_eq!(
        refused::<Child>(text),
        r#"invalid type: string "two thousand", expected u16 at line 1 column 22"#
    );
    assert!(serde_json::from_str::<Child>("{}").unwrap().parent.year.is_none());
}

#[test]
fn p07_errors_have_the_formats_own_place() {
    #[derive(Deserialize, Debug)]
    struct Fleet {
        #[expect(dead_code)]
        cars: Vec<Car>,
    }
    assert_eq!(
        refused::<Car>("{\n\"make\": 1}"),
        "invalid type: integer `1`, expected a string at line 2 column 9"
    );
    assert_eq!(
        refused::<Car>("{\n\"doors\":\n 300}"),
        "invalid value: integer `300`, expected u8 at line 3 column 4"
    );
    let error = toml::from_str::<Car>("make = 'Kia'\nmodel = 'Rio'\ndoors = 'five'\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("line 3, column 9") && error.contains("expected u8"),
        "{error}"
    );
    let error = toml::from_str::<Car>("make = 'Kia'\nmodle = 'Rio'\ndoors = 5\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("line 2, column 1") && error.contains("did you mean `model`?"),
        "{error}"
    );
    let error = toml::from_str::<Fleet>(
        "[[cars]]\nmake = 'Kia'\nmodel = 'Rio'\ndoors = 5\n[[cars]]\nmake = 'Kia'\nwheels = 4\n",
    );
    let error = error.unwrap_err().to_string();
    assert!(
        error.contains("line 7, column 1") && error.contains("unknown attribute `wheels`"),
        "{error}"
    );
}

/// A long name, or one that a terminal would obey, is told in short.
#[test]
fn p02_names_are_told_in_short() {
    let error = refused::<Car>(&format!("{{\"{}\":1}}", "x".repeat(LONG)));
    assert!(error.len() < 300, "{error}");
    let error = refused::<Car>("{\"a\\u001b[2J\":1}");
    assert!(error.contains("`a\\u{1b}[2J`"), "{error}");
}

#[derive(Slotted, Debug)]
#[slots(serde)]
struct Note {
    text: String,
    #[slots(dict)]
    extra: Dict,
}

/// Ignores what the dict that it inherits cannot hold.
#[derive(Slotted, Debug)]
#[slots(serde(ignore_unknown))]
struct LenientNote {
    #[slots(parent)]
    note: Note,
}

/// A name that is no text is none for a dict either: it is passed over with its value, or refused.
#[test]
fn p02_what_is_no_name_for_a_dict() {
    const RECORD: [(&[u8], &str); 4] = [
        (b"te\xffxt", "lost"),
        (b"colour", "red"),
        (b"co\xfflour", "lost"),
        (b"text", "t"),
    ];
    let record = || {
        MapDeserializer::<_, Error>::new(
            RECORD
                .into_iter()
                .map(|(name, value)| (BytesDeserializer::new(name), value)),
        )
    };
    let lenient = LenientNote::deserialize(record()).unwrap();
    assert_eq!(lenient.note.text, "t");
    assert_eq!(lenient.note.extra, Dict::from_iter([("colour", "red")]));
    assert!(Note::deserialize(record()).is_err());

    let numbers = [(0_u64, "t"), (7, "lost")].into_iter();
    let lenient = LenientNote::deserialize(MapDeserializer::<_, Error>::new(numbers.clone())).unwrap();
    assert_eq!((&*lenient.note.text, lenient.note.extra.len()), ("t", 0));
    assert!(Note::deserialize(MapDeserializer::<_, Error>::new(numbers)).is_err());
}
