//! Against serde's `flatten` (rows P1, P2): where the parent's fields come first, what is written is the same, and every
//! document that `flatten` accepts, unknown names aside, is accepted with the same result.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted};

use crate::common::cases;

/// How many documents are looked at.
const DOCUMENTS: u32 = if cfg!(miri) { 40 } else { 400 };

#[derive(Serialize, Deserialize, Debug, PartialEq, Clone)]
enum Kind {
    Plain,
    Wrapped(u8),
    Pair(i8, bool),
    Named { x: f32 },
}

#[derive(Serialize, Deserialize, Debug, PartialEq, Clone)]
struct Inner {
    left: u8,
    right: Option<char>,
}

/// Declares fields twice: as classes, and as structs that `flatten`.
macro_rules! twice {
    ($($class:ident / $model:ident $(: $parent:ident / $base:ident)? { $($field:ident: $ty:ty,)* })*) => { $(
        #[derive(Slotted, Debug, PartialEq, Clone)]
        #[slots(serde)]
        struct $class {
            $(#[slots(parent)] parent: $parent,)?
            $($field: $ty,)*
        }

        #[derive(Serialize, Deserialize, Debug, PartialEq, Clone)]
        struct $model {
            $(#[serde(flatten)] parent: $base,)?
            $($field: $ty,)*
        }

        impl From<$model> for $class {
            fn from(model: $model) -> Self {
                Self {
                    $(parent: $parent::from(model.parent),)?
                    $($field: model.$field,)*
                }
            }
        }
    )* };
}

twice! {
    One / OneModel {
        text: String,
        integer: Option<i32>,
        float: f64,
    }
    Two / TwoModel: One / OneModel {
        list: Vec<u8>,
        kind: Kind,
        wide: u64,
    }
    Three / ThreeModel: Two / TwoModel {
        inner: Inner,
        map: BTreeMap<String, Option<bool>>,
        character: char,
        unit: (),
    }
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Open {
    #[slots(parent)]
    parent: One,
    #[slots(dict)]
    extra: Dict,
}

/// One level alone: of more, `flatten` puts the names that it knows into the map too.
#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct OpenModel {
    #[serde(flatten)]
    parent: OneModel,
    #[serde(flatten)]
    extra: BTreeMap<String, serde_json::Value>,
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Plain),
        any::<u8>().prop_map(Kind::Wrapped),
        any::<(i8, bool)>().prop_map(|(a, b)| Kind::Pair(a, b)),
        any::<i16>().prop_map(|x| Kind::Named { x: x.into() }),
    ]
}

fn one() -> impl Strategy<Value = OneModel> {
    (".*", option::of(any::<i32>()), any::<i32>()).prop_map(|(text, integer, float)| OneModel {
        text,
        integer,
        float: f64::from(float) / 8.0,
    })
}

fn two() -> impl Strategy<Value = TwoModel> {
    (one(), vec(any::<u8>(), 0..4), kind(), any::<u64>()).prop_map(|(parent, list, kind, wide)| TwoModel {
        parent,
        list,
        kind,
        wide,
    })
}

fn three() -> impl Strategy<Value = ThreeModel> {
    let map = proptest::collection::btree_map(".{0,3}", option::of(any::<bool>()), 0..3);
    (two(), any::<u8>(), option::of(any::<char>()), map, any::<char>()).prop_map(
        |(parent, left, right, map, character)| ThreeModel {
            parent,
            inner: Inner { left, right },
            map,
            character,
            unit: (),
        },
    )
}

/// Names with values, each as JSON: mostly right, in any order, some missing and some twice.
fn document(unknown: bool) -> impl Strategy<Value = String> {
    let fields: &[(&str, &[&str])] = &[
        ("text", &[r#""x""#, r#""\u00e9\n""#, "1", "null"]),
        ("integer", &["null", "-3", "2147483647", "2147483648", "1.0", r#""1""#]),
        (
            "float",
            &["1.5", "2", "-7", "1e3", "18446744073709551615", "null", r#""1""#],
        ),
        ("list", &["[]", "[1,255]", "[256]", "{}", r#""ab""#, "null"]),
        (
            "kind",
            &[
                r#""Plain""#,
                r#"{"Wrapped":3}"#,
                r#"{"Pair":[1,true]}"#,
                r#"{"Named":{"x":2}}"#,
                r#"{"Plain":null}"#,
                r#""Other""#,
                "1",
            ],
        ),
        (
            "wide",
            &["0", "18446744073709551615", "-1", "1.5", "18446744073709551616"],
        ),
        (
            "inner",
            &[
                r#"{"left":1,"right":"c"}"#,
                r#"{"left":1}"#,
                "[1,null]",
                r#"{"left":1,"more":[{}]}"#,
                r#"{"right":null}"#,
            ],
        ),
        ("map", &["{}", r#"{"a":true,"b":null}"#, r#"{"a":1}"#, "[]"]),
        ("character", &[r#""c""#, r#""cc""#, r#""""#, "1"]),
        ("unit", &["null", "[]", "0"]),
    ];
    let strange: &[(&str, &[&str])] = &[
        ("strange", &["1", "{}", r#"[{"deep":[null]}]"#]),
        ("Text", &["2.5", r#""t""#]),
    ];
    let mut each: Vec<BoxedStrategy<Vec<String>>> = Vec::new();
    for (name, values) in fields.iter().chain(if unknown { strange } else { &[] }) {
        // The first values are right; a wrong one is rare, since of the documents most are to be accepted.
        let right = Just(values[0]);
        let other = proptest::sample::select(values.to_vec());
        let value = prop_oneof![5 => right, 5 => other];
        let entry = value.prop_map(move |value| format!("\"{name}\":{value}"));
        each.push(prop_oneof![1 => vec(entry.clone(), 0), 40 => vec(entry.clone(), 1), 1 => vec(entry, 2)].boxed());
    }
    let entries = each.prop_map(|entries| entries.concat()).prop_shuffle();
    entries.prop_map(|entries| format!("{{{}}}", entries.join(",")))
}

/// What is accepted by the model is accepted with the same result, and nothing else is.
fn agree<C, M>(text: &str) -> Result<bool, TestCaseError>
where
    C: for<'de> Deserialize<'de> + From<M> + PartialEq + std::fmt::Debug,
    M: for<'de> Deserialize<'de> + std::fmt::Debug,
{
    match (serde_json::from_str::<C>(text), serde_json::from_str::<M>(text)) {
        (Ok(class), Ok(model)) => {
            prop_assert_eq!(class, C::from(model));
            Ok(true)
        }
        (Err(_), Err(_)) => Ok(false),
        (class, model) => Err(TestCaseError::fail(format!("{text}: {class:?}, {model:?}"))),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn p01_what_is_written_is_the_same(model in three()) {
        let class = Three::from(model.clone());
        let text = serde_json::to_string(&model).unwrap();
        prop_assert_eq!(&serde_json::to_string(&class).unwrap(), &text);
        prop_assert_eq!(serde_json::from_str::<Three>(&text).unwrap(), class);
        let pretty = serde_json::to_string_pretty(&model).unwrap();
        prop_assert_eq!(serde_json::to_string_pretty(&Three::from(model)).unwrap(), pretty);
    }

    #[test]
    fn p01_with_a_dict_too(model in one(), extra in proptest::collection::btree_map("x.{0,30}", any::<Option<i32>>(), 0..12)) {
        let extra: BTreeMap<String, serde_json::Value> = extra.into_iter().map(|(name, value)| (name, value.into())).collect();
        let entries = extra.iter().map(|(name, value)| (name, slotted::Value::from(value.as_i64())));
        let class = Open { parent: model.clone().into(), extra: entries.collect() };
        let model = OpenModel { parent: model, extra };
        let text = serde_json::to_string(&model).unwrap();
        prop_assert_eq!(&serde_json::to_string(&class).unwrap(), &text);
        prop_assert_eq!(serde_json::from_str::<Open>(&text).unwrap(), class);
    }

    #[test]
    fn p02_the_same_documents_are_accepted(text in document(false)) {
        agree::<Three, ThreeModel>(&text)?;
    }

    #[test]
    fn p02_so_they_are_with_unknown_names_that_a_dict_takes(text in document(true)) {
        let (class, model) = (serde_json::from_str::<Open>(&text), serde_json::from_str::<OpenModel>(&text));
        match (class, model) {
            (Ok(class), Ok(model)) => {
                prop_assert_eq!(class.parent, One::from(model.parent));
                let extra = serde_json::to_value(&class.extra).unwrap();
                prop_assert_eq!(extra, serde_json::to_value(&model.extra).unwrap());
            }
            (Err(_), Err(_)) => {}
            // `flatten` takes the last of two values for a name that is not declared; here that is an error.
            (Err(error), Ok(_)) if error.to_string().starts_with("duplicate attribute") => {}
            (class, model) => return Err(TestCaseError::fail(format!("{text}: {class:?}, {model:?}"))),
        }
    }
}

/// The documents above are accepted often enough to say something.
#[test]
fn p02_many_documents_are_accepted() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = document(false);
    let mut accepted = 0;
    for _ in 0..DOCUMENTS {
        let text = strategy.new_tree(&mut runner).unwrap().current();
        accepted += u32::from(agree::<Three, ThreeModel>(&text).unwrap());
    }
    assert!(accepted > DOCUMENTS / 40, "{accepted}");
}
