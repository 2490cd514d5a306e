//! What the keys of a field mean where an object is written and read: names, defaults, unset, read-only (rows P1, P6).

use std::rc::Rc;

use slotted::{Attributes, Slotted};

use crate::{refused, round_trip};

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
