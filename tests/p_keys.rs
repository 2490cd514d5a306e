//! P3, P6 and issue by issue: what each key of a field means where an object is written and read.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use slotted::{Attributes, Dict, Slotted};

fn round_trip<T: Serialize + for<'a> Deserialize<'a> + PartialEq + std::fmt::Debug>(object: &T, text: &str) {
    assert_eq!(serde_json::to_string(object).unwrap(), text);
    assert_eq!(&serde_json::from_str::<T>(text).unwrap(), object);
}

fn refused<T: for<'a> Deserialize<'a> + std::fmt::Debug>(text: &str) -> String {
    serde_json::from_str::<T>(text).unwrap_err().to_string()
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, rename_all = "camelCase")]
struct Named {
    first_name: String,
    #[slots(rename = "the last-name", alias = "surname", alias = "familyName")]
    last_name: String,
    r#type: u8,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct NamedChild {
    #[slots(parent)]
    named: Named,
    #[slots(alias = "years")]
    age: u8,
}

fn named() -> NamedChild {
    NamedChild {
        named: Named {
            first_name: "Ada".into(),
            last_name: "Lovelace".into(),
            r#type: 3,
        },
        age: 36,
    }
}

#[test]
fn p01_rename_and_rename_all() {
    round_trip(
        &named(),
        r#"{"firstName":"Ada","the last-name":"Lovelace","type":3,"age":36}"#,
    );
    assert!(
        refused::<NamedChild>(r#"{"first_name":"Ada"}"#).starts_with("unknown attribute `first_name` of `NamedChild`")
    );
}

#[test]
fn p01_an_alias_is_read_and_never_written() {
    for alias in ["surname", "familyName"] {
        let text = format!(r#"{{"firstName":"Ada","{alias}":"Lovelace","type":3,"years":36}}"#);
        assert_eq!(serde_json::from_str::<NamedChild>(&text).unwrap(), named());
    }
    let both = r#"{"firstName":"Ada","surname":"x","the last-name":"Lovelace","type":3,"age":36}"#;
    assert!(refused::<NamedChild>(both).starts_with("duplicate attribute `the last-name`"));
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Defaults {
    plain: u8,
    #[slots(default)]
    empty: Vec<u8>,
    #[slots(default = 40 + 2)]
    answer: u32,
    option: Option<u8>,
    #[slots(skip, default = Rc::new(7))]
    cache: Rc<u8>,
    #[slots(opaque, default)]
    opaque: Rc<String>,
}

#[test]
fn p06_what_is_missing_takes_its_default() {
    let object: Defaults = serde_json::from_str(r#"{"plain":1}"#).unwrap();
    assert_eq!((object.answer, object.option, *object.cache), (42, None, 7));
    assert_eq!(
        serde_json::to_string(&object).unwrap(),
        r#"{"plain":1,"empty":[],"answer":42,"option":null}"#
    );
    assert_eq!(
        serde_json::from_str::<Defaults>(r#"{"plain":1,"empty":[2],"answer":3,"option":4}"#)
            .unwrap()
            .option,
        Some(4)
    );
}

#[test]
fn p01_what_is_skipped_or_opaque_is_no_name() {
    for name in ["cache", "opaque"] {
        let error = refused::<Defaults>(&format!(r#"{{"plain":1,"{name}":2}}"#));
        assert!(
            error.starts_with(&format!(
                "unknown attribute `{name}` of `Defaults`, expected one of `plain`, `empty`, `answer`, `option`"
            )),
            "{error}"
        );
    }
}

#[allow(clippy::option_option, reason = "what is unset, and what is null")]
#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Sparse {
    #[slots(unset)]
    price: Option<f64>,
    #[slots(unset, validate = |owner: &String| if owner.is_empty() { Err("empty") } else { Ok(()) })]
    owner: Option<String>,
    #[slots(unset)]
    deep: Option<Option<u8>>,
}

#[test]
fn p01_what_is_unset_is_left_out() {
    let mut object = Sparse {
        price: None,
        owner: None,
        deep: None,
    };
    round_trip(&object, "{}");
    object.price = Some(1.5);
    round_trip(&object, r#"{"price":1.5}"#);
    object.deep = Some(None);
    round_trip(&object, r#"{"price":1.5,"deep":null}"#);
    object.owner = Some("Ada".into());
    round_trip(&object, r#"{"price":1.5,"owner":"Ada","deep":null}"#);
    // What is there is a value of the attribute's type, which null is not.
    assert!(refused::<Sparse>(r#"{"price":null}"#).starts_with("invalid type: null, expected f64"));
    assert!(refused::<Sparse>(r#"{"owner":""}"#).starts_with("attribute `owner` of `Sparse`: empty"));
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, frozen)]
struct Sealed {
    #[slots(readonly)]
    serial: u32,
    name: String,
}

#[test]
fn p01_what_is_read_only_is_set_once_by_reading() {
    round_trip(
        &Sealed {
            serial: 7,
            name: "x".into(),
        },
        r#"{"serial":7,"name":"x"}"#,
    );
    let mut sealed: Sealed = serde_json::from_str(r#"{"serial":7,"name":"x"}"#).unwrap();
    assert!(sealed.set_attr("serial", 8).is_err());
    let mut source = serde_json::Deserializer::from_str(r#"{"serial":8}"#);
    assert!(
        sealed
            .patch_attrs(&mut source)
            .unwrap_err()
            .to_string()
            .contains("read-only")
    );
    assert_eq!(sealed.serial, 7);
}

/// Slotted, and not serde's: it is converted by its class.
#[derive(Slotted, Debug, PartialEq, Clone)]
struct Plain {
    bore: f64,
    note: Option<String>,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Persistent {
    stroke: f64,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Holder {
    #[slots(nested)]
    plain: Plain,
    #[slots(nested)]
    persistent: Persistent,
    #[slots(nested)]
    many: Vec<Plain>,
    #[slots(nested)]
    map: BTreeMap<String, Persistent>,
    #[slots(nested)]
    maybe: Option<Plain>,
    #[slots(nested, unset)]
    unset: Option<Persistent>,
    #[slots(nested, unset)]
    unset_plain: Option<Plain>,
}

#[test]
fn p01_nested_fields() {
    let plain = Plain { bore: 1.5, note: None };
    let mut holder = Holder {
        plain: plain.clone(),
        persistent: Persistent { stroke: 2.5 },
        many: vec![plain.clone()],
        map: BTreeMap::from([("a".into(), Persistent { stroke: 3.5 })]),
        maybe: None,
        unset: None,
        unset_plain: None,
    };
    let inside = r#"{"bore":1.5,"note":null}"#;
    let start = format!(
        r#"{{"plain":{inside},"persistent":{{"stroke":2.5}},"many":[{inside}],"map":{{"a":{{"stroke":3.5}}}},"maybe":"#
    );
    round_trip(&holder, &format!("{start}null}}"));
    holder.maybe = Some(plain.clone());
    holder.unset = Some(Persistent { stroke: 4.5 });
    holder.unset_plain = Some(plain);
    round_trip(
        &holder,
        &format!(r#"{start}{inside},"unset":{{"stroke":4.5}},"unset_plain":{inside}}}"#),
    );
    // What may be missing may be missing here too.
    let missing = refused::<Holder>("{}");
    assert!(
        missing.starts_with("missing attributes `plain`, `persistent`, `many`, `map` of `Holder`"),
        "{missing}"
    );
    let wrong = refused::<Holder>(r#"{"plain":{"bore":1.5,"bored":2}}"#);
    assert!(wrong.starts_with("`Plain` has no attribute `bored`"), "{wrong}");
    let wrong = refused::<Holder>(r#"{"persistent":{"stroke":1.5,"stroked":2}}"#);
    assert!(
        wrong.starts_with("unknown attribute `stroked` of `Persistent`"),
        "{wrong}"
    );
}

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

#[derive(Slotted, Debug, PartialEq)]
#[slots(
    serde,
    property(area: f64, get = Self::area, serde(include)),
    property(percent: f64, get = |this: &Self| this.ratio * 100.0, set = Self::set_percent, serde(include)),
    property(hidden: u8, get = |_: &Self| 1, set = |_: &mut Self, _: u8| {}),
    constant(VERSION: u8 = 3)
)]
struct Shape {
    width: f64,
    #[slots(default = 1.0)]
    ratio: f64,
}

impl Shape {
    fn area(&self) -> Result<f64, &'static str> {
        if self.width < 0.0 {
            Err("no area")
        } else {
            Ok(self.width * self.width)
        }
    }

    fn set_percent(&mut self, percent: f64) -> Result<(), &'static str> {
        if percent < 0.0 {
            return Err("less than nothing");
        }
        self.ratio = percent / 100.0;
        Ok(())
    }
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Solid {
    #[slots(parent)]
    shape: Shape,
    height: f64,
}

#[test]
fn p01_properties_where_they_are_included() {
    let solid = Solid {
        shape: Shape { width: 2.0, ratio: 0.5 },
        height: 3.0,
    };
    round_trip(
        &solid,
        r#"{"width":2.0,"ratio":0.5,"area":4.0,"percent":50.0,"height":3.0}"#,
    );
    // One without a setter is passed over, one with a setter is set when the object is there.
    let read: Solid = serde_json::from_str(r#"{"percent":25,"area":"whatever","width":2,"height":3}"#).unwrap();
    assert!((read.ratio - 0.25).abs() < f64::EPSILON);
    assert!(
        refused::<Solid>(r#"{"percent":-1,"width":2,"height":3}"#)
            .starts_with("attribute `percent` of `Solid`: less than nothing")
    );
    assert!(refused::<Solid>(r#"{"area":1,"area":2}"#).starts_with("duplicate attribute `area`"));
    for name in ["hidden", "VERSION"] {
        let error = refused::<Solid>(&format!(r#"{{"{name}":1}}"#));
        assert!(
            error.starts_with(&format!("unknown attribute `{name}` of `Solid`")),
            "{error}"
        );
    }
    let broken = Solid {
        shape: Shape {
            width: -1.0,
            ratio: 0.5,
        },
        height: 3.0,
    };
    assert_eq!(
        serde_json::to_string(&broken).unwrap_err().to_string(),
        "attribute `area` of `Shape`: no area"
    );
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, constant(wheels: u8 = 4), property(twice: u8, get = |this: &Self| this.doors * 2))]
struct Open {
    doors: u8,
    #[slots(opaque, default)]
    handle: Rc<u8>,
    #[slots(dict)]
    extra: Dict,
}

/// A10: an entry of the dict answers before a constant, and after all else.
#[test]
fn p01_names_that_the_dict_may_hold() {
    let open: Open = serde_json::from_str(r#"{"doors":5,"wheels":3,"colour":"red"}"#).unwrap();
    assert_eq!((open.get_attr::<u8>("wheels").unwrap(), open.extra.len()), (3, 2));
    assert_eq!(
        serde_json::to_string(&open).unwrap(),
        r#"{"doors":5,"wheels":3,"colour":"red"}"#
    );
    for name in ["twice", "handle"] {
        let error = refused::<Open>(&format!(r#"{{"doors":5,"{name}":3}}"#));
        assert!(
            error.starts_with(&format!(
                "attribute `{name}` of `Open` is not one of those that are read"
            )),
            "{error}"
        );
    }
}
