//! Paths that are none, or lead nowhere (row A19).

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::Value as Json;
use slotted::{Attributes, Dict, ErrorKind, Slotted, Value};

use crate::common::told;

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Engine {
    bore: f64,
    #[slots(opaque)]
    hidden: u8,
    #[slots(unset)]
    fuel: Option<BTreeMap<String, u8>>,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(property(broken: Vec<u8>, get = |_: &Car| Err::<Vec<u8>, _>("it is broken"), set = |_: &mut Car, _: Vec<u8>| ()))]
pub(crate) struct Car {
    #[slots(nested)]
    engine: Engine,
    #[slots(nested)]
    more: Vec<Engine>,
    #[slots(nested)]
    none: Option<Engine>,
    #[slots(nested)]
    named: BTreeMap<String, Engine>,
    list: Vec<Vec<u8>>,
    any: Json,
    #[slots(dict)]
    extra: Dict,
}

pub(crate) fn car() -> Car {
    Car {
        more: vec![Engine::default()],
        named: BTreeMap::from([("x".to_owned(), Engine::default())]),
        list: vec![vec![1, 2]],
        any: serde_json::json!({"a": {"b": [1, {"c": null}]}}),
        ..Car::default()
    }
}

/// All ways to use a path, which say the same of it.
pub(crate) fn refused(car: &mut Car, path: &str) -> (ErrorKind, String) {
    let before = car.clone();
    let error = car.attr_path(path).map(drop).expect_err(path);
    let said = (error.kind(), error.to_string());
    assert!(error.source().is_none() || error.kind() != ErrorKind::Path);
    for error in [
        car.get_attr_path::<Value>(path).map(drop),
        car.set_attr_path(path, 1),
        car.set_attr_path_text(path, "1"),
    ] {
        let error = error.expect_err(path);
        assert_eq!((error.kind(), error.to_string()), said);
    }
    assert_eq!(*car, before);
    said
}

#[test]
fn a19_what_is_no_path() {
    let mut car = car();
    let name = "a name is missing";
    let bracket = "a number or a key in double quotes goes in brackets";
    let unclosed = "the bracket is not closed";
    let dot = "a name follows a dot, a number or a key stands in brackets";
    for (path, why, segment, at) in [
        ("", name, 1, 0),
        (".", name, 1, 0),
        (".engine", name, 1, 0),
        ("engine.", name, 2, 6),
        ("engine..bore", name, 2, 6),
        ("engine.[0]", name, 2, 6),
        ("]", name, 1, 0),
        ("\"engine\"", name, 1, 0),
        ("more[", unclosed, 2, 4),
        ("more[0", unclosed, 2, 4),
        ("more[[0]]", bracket, 2, 4),
        ("more[]", bracket, 2, 4),
        ("more[-1]", bracket, 2, 4),
        ("more[+1]", bracket, 2, 4),
        ("more[ 1]", bracket, 2, 4),
        ("more[1.0]", bracket, 2, 4),
        ("more['x']", bracket, 2, 4),
        ("more[x]", bracket, 2, 4),
        ("more[0]]", dot, 3, 7),
        ("more]0[", dot, 2, 4),
        ("more[0]bore", dot, 3, 7),
        ("named[\"x]", "the quote is not closed", 2, 5),
        ("named[\"x\\\"]", "the quote is not closed", 2, 5),
        ("named[\"x\"", unclosed, 2, 5),
        ("named[\"x\"y]", unclosed, 2, 5),
        ("named[\"\\q\"]", "this is no text in quotes, as JSON has it", 2, 5),
        ("named\"x\"", dot, 2, 5),
        ("more[99999999999999999999999]", "the number is too large", 2, 4),
    ] {
        let (kind, said) = refused(&mut car, path);
        assert_eq!(kind, ErrorKind::Path, "{path}");
        let shown = path.replace('\\', "\\\\");
        assert_eq!(
            said,
            format!("{why} (segment {segment} of the path `{shown}`, at byte {at})")
        );
    }
    // At the beginning, what is in brackets names an attribute too.
    assert_eq!(told(car.get_attr_path::<f64>("[\"engine\"][\"bore\"]")), "0.0");
}

#[test]
fn a19_what_leads_nowhere() {
    const LEAF: &str = "there is nothing inside: the value is neither an object nor a list or a map";
    let mut car = car();
    let beyond = "there is no such element: there is 1";
    for (path, why, segment, at) in [
        ("more[1].bore", beyond, 2, 4),
        ("more[18446744073709551615].bore", beyond, 2, 4),
        ("more[1]", beyond, 2, 4),
        ("list[1]", beyond, 2, 4),
        ("list[0][2]", "there is no such element: there are 2", 3, 7),
        ("more.bore", "an element of a list is named by its number", 2, 4),
        ("list.x", "an element of a list is named by its number", 2, 4),
        (
            "named[0].bore",
            "an entry of a map is named by its key, in quotes",
            2,
            5,
        ),
        ("named.y.bore", "there is no such key", 2, 5),
        ("none.bore", "there is nothing inside: the value is null", 2, 4),
        ("engine.bore.x", LEAF, 3, 11),
        ("list[0][0].x", LEAF, 4, 10),
        ("any.a.b[0].x", LEAF, 5, 10),
        ("any.b.a", "there is no such key", 2, 3),
    ] {
        let (kind, said) = refused(&mut car, path);
        assert_eq!(kind, ErrorKind::Path, "{path}: {said}");
        assert_eq!(
            said,
            format!("{why} (segment {segment} of the path `{path}`, at byte {at})")
        );
    }
}

/// What an attribute on the way says, with the segment.
#[test]
fn a19_what_goes_wrong_on_the_way() {
    let mut car = car();
    for (path, kind, said, place) in [
        (
            "engin.bore",
            ErrorKind::Unknown,
            "`Car` has no attribute `engin`; did you mean `engine`?",
            (1, 0),
        ),
        (
            "engine.bor.x",
            ErrorKind::Unknown,
            "`Engine` has no attribute `bor`; did you mean `bore`?",
            (2, 6),
        ),
        (
            "more[0].bor.x",
            ErrorKind::Unknown,
            "`Engine` has no attribute `bor`; did you mean `bore`?",
            (3, 7),
        ),
        (
            "engine.fuel.x",
            ErrorKind::Unset,
            "attribute `fuel` of `Engine` is unset",
            (2, 6),
        ),
        (
            "broken[0]",
            ErrorKind::Refused,
            "attribute `broken` of `Car`: it is broken",
            (1, 0),
        ),
        (
            "engine.hidden.x",
            ErrorKind::WrongType,
            "attribute `hidden` of `Engine` is opaque: it is reached by its exact type only (`attr_as`, `set_attr_as`)",
            (2, 6),
        ),
        ("extra.x", ErrorKind::Unknown, "`Car` has no attribute `extra`", (1, 0)),
    ] {
        let (segment, at) = place;
        let expected = format!("{said} (segment {segment} of the path `{path}`, at byte {at})");
        assert_eq!(refused(&mut car, path), (kind, expected));
    }
    // An undeclared name at the end goes where `set_attr` would put it.
    assert_eq!(
        told(car.set_attr_path("engine.colour", 1)),
        "`Engine` has no attribute `colour` and no dict for new attributes (segment 2 of the path `engine.colour`, at byte 6)"
    );
    let error = car.set_attr_path("engine.bor", 1).expect_err("there is none");
    assert_eq!(
        (error.suggestion(), error.attribute(), error.class().name()),
        (Some("bore"), "bor", "Engine")
    );
    assert_eq!(told(car.set_attr_path("colour", 1)), "()");
}

#[test]
fn a19_names_of_any_kind() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    struct Odd {
        #[slots(rename = "exposure-time")]
        exposure: u8,
        #[slots(rename = "größe \"x\" ]")]
        size: u8,
        r#type: u8,
        #[slots(dict)]
        extra: Dict,
    }
    let mut odd = Odd::default();
    for path in [
        "exposure-time",
        "[\"größe \\\"x\\\" ]\"]",
        "[\"gr\\u00f6\\u00dfe \\\"x\\\" ]\"]",
        "type",
        " x ",
        "[\"\"]",
        "[7]",
    ] {
        assert_eq!(told(odd.set_attr_path(path, 7)), "()", "{path}");
        assert_eq!(told(odd.get_attr_path::<u8>(path)), "7", "{path}");
    }
    assert_eq!((odd.exposure(), odd.size(), odd.r#type()), (7, 7, 7));
    assert!(odd.extra.names().eq([" x ", "", "7"]));
}
