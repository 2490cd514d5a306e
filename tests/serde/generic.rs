//! Generic structs and generic parents, and structs that borrow from what they are read from (row P1).

#![allow(
    clippy::ref_option_ref,
    reason = "the accessor of an `Option` gives a reference to it"
)]

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use slotted::{Dict, SlotValue, Slotted};

use crate::classes::Base;
use crate::round_trip;

#[derive(Slotted, Debug, PartialEq, Clone, Default)]
#[slots(serde)]
struct Child<T, U = u8>
where
    U: Clone,
{
    #[slots(parent)]
    base: Base<T>,
    y: Option<U>,
    z: Vec<(T, U)>,
}

#[derive(Slotted, Debug, PartialEq, Clone, Default)]
#[slots(serde)]
struct Grandchild<T: Clone, const N: usize = 2> {
    tail: [Option<T>; 2],
    #[slots(parent)]
    child: Child<Vec<T>, Option<T>>,
    #[slots(parent)]
    other: Other<N>,
}

#[derive(Slotted, Debug, PartialEq, Clone, Default)]
#[slots(serde)]
struct Other<const N: usize> {
    count: usize,
    #[slots(dict)]
    extra: Dict,
}

#[test]
fn p01_generic_parents() {
    let child = Child {
        base: Base { x: 1.5, k: 2 },
        y: Some("u".to_owned()),
        z: vec![(2.5, "v".to_owned())],
    };
    round_trip(&child, r#"{"x":1.5,"k":2,"y":"u","z":[[2.5,"v"]]}"#);
    round_trip(
        &Child::<bool> {
            base: Base { x: true, k: 0 },
            y: None,
            z: vec![],
        },
        r#"{"x":true,"k":0,"y":null,"z":[]}"#,
    );
    let mut deep = Grandchild::<u16>::default();
    deep.child.base.x.push(7);
    deep.other.extra.insert("more", "text");
    round_trip(
        &deep,
        r#"{"x":[7],"k":0,"y":null,"z":[],"count":0,"tail":[null,null],"more":"text"}"#,
    );
    let error = serde_json::from_str::<Child<u8>>(r#"{"kk":1}"#)
        .unwrap_err()
        .to_string();
    assert!(error.contains("expected one of `x`, `k`, `y`, `z`"), "{error}");
}

/// Read and written by code that does not know the type.
#[test]
fn p01_in_generic_code() {
    fn copy<T: SlotValue>(object: &Child<T>) -> Child<T> {
        serde_json::from_str(&serde_json::to_string(object).unwrap()).unwrap()
    }
    let child = Child::<String> {
        base: Base { x: "x".into(), k: 1 },
        y: Some(3),
        z: vec![],
    };
    assert_eq!(copy(&child), child);
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Tags<'a> {
    tag: &'a str,
    raw: Cow<'a, str>,
    optional: Option<&'a str>,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Element<'a, T> {
    before: u8,
    #[slots(parent)]
    tags: Tags<'a>,
    #[slots(rename = "n")]
    name: &'a str,
    value: T,
}

#[test]
fn p01_what_is_borrowed_is_lent_by_the_format() {
    let text = r#"{"tag":"div","raw":"x","optional":"o","before":1,"n":"root","value":[1]}"#;
    let element = Element {
        before: 1,
        tags: Tags {
            tag: "div",
            raw: "x".into(),
            optional: Some("o"),
        },
        name: "root",
        value: vec![1],
    };
    round_trip(&element, text);
    let read: Element<'_, Vec<i32>> = serde_json::from_str(text).unwrap();
    assert!(text.as_bytes().as_ptr_range().contains(&read.tags.tag.as_ptr()));
    // In any order, and as a sequence in the order of the class.
    let mixed = r#"{"value":[1],"n":"root","raw":"x","before":1,"tag":"div","optional":"o"}"#;
    assert_eq!(serde_json::from_str::<Element<'_, Vec<i32>>>(mixed).unwrap(), element);
    let sequence = r#"["div","x","o",1,"root",[1]]"#;
    assert_eq!(
        serde_json::from_str::<Element<'_, Vec<i32>>>(sequence).unwrap(),
        element
    );
    let missing = serde_json::from_str::<Element<'_, u8>>(r#"{"optional":null}"#)
        .unwrap_err()
        .to_string();
    assert!(
        missing.starts_with("missing attributes `tag`, `raw`, `before`, `n`, `value` of `Element`"),
        "{missing}"
    );
    let unknown = serde_json::from_str::<Element<'_, u8>>(r#"{"name":1}"#)
        .unwrap_err()
        .to_string();
    assert!(
        unknown.starts_with("unknown attribute `name` of `Element`"),
        "{unknown}"
    );
    // What cannot be lent is refused by the format.
    let escaped = text.replace("div", "d\\u0069v");
    let error = serde_json::from_str::<Tags<'_>>(&escaped).unwrap_err().to_string();
    assert!(
        error.starts_with("invalid type: string \"div\", expected a borrowed string"),
        "{error}"
    );
}

#[test]
fn p01_a_cow_is_owned() {
    #[derive(Slotted, Debug, PartialEq)]
    #[slots(serde)]
    struct Owned<'a> {
        text: Cow<'a, str>,
    }
    fn owned<T: DeserializeOwned>(text: &str) -> T {
        let lent = String::from(text);
        serde_json::from_str(&lent).unwrap()
    }
    assert_eq!(owned::<Owned<'static>>(r#"{"text":"x"}"#).text, "x");
}

trait Sensor: 'static {
    type Reading: SlotValue;
}

#[derive(Debug, PartialEq)]
struct Thermometer;
impl Sensor for Thermometer {
    type Reading = f32;
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, bound = "S: Sensor")]
struct Channel<S: Sensor> {
    last: S::Reading,
    #[slots(opaque, default)]
    sensor: PhantomData<S>,
    #[slots(validate = |list: &Vec<S::Reading>| if list.len() < 3 { Ok(()) } else { Err("full") })]
    history: Vec<S::Reading>,
}

#[test]
fn p01_bounds_of_ones_own() {
    let channel = Channel::<Thermometer> {
        last: 1.5,
        sensor: PhantomData,
        history: vec![],
    };
    round_trip_channel(&channel);
    assert!(serde_json::from_str::<Channel<Thermometer>>(r#"{"last":1,"history":[1,2,3]}"#).is_err());
}

fn round_trip_channel(channel: &Channel<Thermometer>) {
    let text = serde_json::to_string(channel).unwrap();
    assert_eq!(text, r#"{"last":1.5,"history":[]}"#);
    let read: Channel<Thermometer> = serde_json::from_str(&text).unwrap();
    assert_eq!((read.last, read.history.len()), (channel.last, 0));
}

#[derive(Slotted, Debug, PartialEq)]
struct Plain<T> {
    inside: T,
}

/// The type of a nested field that only a parameter decides is converted by its class, and what is persistent is
/// written the same.
#[test]
fn p01_nested_of_a_parameter() {
    #[derive(Slotted, Debug, PartialEq)]
    #[slots(serde)]
    struct Holder<T> {
        #[slots(nested)]
        nested: T,
        #[slots(nested)]
        list: Vec<Base<T2>>,
    }
    type T2 = u8;
    let text = r#"{"nested":{"inside":"x"},"list":[{"x":1,"k":2}]}"#;
    round_trip(
        &Holder {
            nested: Plain { inside: "x".to_owned() },
            list: vec![Base { x: 1, k: 2 }],
        },
        text,
    );
    round_trip(
        &Holder {
            nested: Base { x: 1.5, k: 2 },
            list: vec![],
        },
        r#"{"nested":{"x":1.5,"k":2},"list":[]}"#,
    );
}

/// Locals, parameters and items of the user's that are called as what is generated.
#[test]
fn p01_names_of_generated_code() {
    #[derive(Slotted, Debug, PartialEq)]
    #[slots(serde)]
    #[allow(non_snake_case)]
    struct __Partial<D, V> {
        __value: D,
        __values: V,
        __partial: u8,
        partial: u8,
        count: u8,
        put: u8,
        take: u8,
        finish: u8,
        seed: u8,
    }
    let text =
        r#"{"__value":1,"__values":"v","__partial":2,"partial":3,"count":4,"put":5,"take":6,"finish":7,"seed":8}"#;
    let object: __Partial<u8, String> = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&object).unwrap(), text);
}
