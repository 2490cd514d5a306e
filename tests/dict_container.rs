//! `Dict` by itself (rows A5 and P6): order, replacement, removal, equality, serde, and names that are hard to tell
//! apart.

mod common;

use common::{Counting, allocations, held};
use proptest::prelude::*;
use slotted::{Dict, Value};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Sizes around those at which the layout changes.
const SIZES: [usize; 12] = [0, 1, 2, 3, 7, 8, 9, 10, 12, 13, 100, 1000];

fn name(number: usize) -> String {
    format!("attribute_{number}")
}

fn numbered(size: usize) -> Dict {
    (0..size).map(|number| (name(number), number)).collect()
}

fn names(dict: &Dict) -> Vec<&str> {
    dict.names().collect()
}

#[test]
fn a05_names_come_in_the_order_of_insertion() {
    for size in SIZES {
        let dict = numbered(size);
        assert_eq!(dict.len(), size);
        assert_eq!(dict.is_empty(), size == 0);
        assert!(dict.names().eq((0..size).map(name)), "{size}");
        assert!(
            dict.values().eq(&(0..size).map(Value::from).collect::<Vec<_>>()),
            "{size}"
        );
        for number in 0..size {
            assert_eq!(dict.get(&name(number)), Some(&number.into()), "{size}");
            assert!(dict.contains(&name(number)), "{size}");
        }
        assert_eq!(dict.get(&name(size)), None, "{size}");
        assert!(!dict.contains(&name(size)), "{size}");
    }
}

#[test]
fn a05_a_replaced_value_keeps_its_position() {
    for size in SIZES {
        let mut dict = numbered(size);
        for number in 0..size {
            assert_eq!(dict.insert(&name(number), "new"), Some(number.into()), "{size}");
        }
        assert!(dict.names().eq((0..size).map(name)), "{size}");
        assert!(dict.values().all(|value| value.as_str() == Some("new")), "{size}");
    }
}

#[test]
fn a05_removal_keeps_the_order_of_the_rest() {
    for size in SIZES {
        for removed in [0, size / 2, size.saturating_sub(1)] {
            let mut dict = numbered(size);
            let expected = (removed < size).then(|| removed.into());
            assert_eq!(dict.remove(&name(removed)), expected, "{removed} of {size}");
            assert_eq!(dict.remove(&name(removed)), None, "{removed} of {size}");
            let rest = || (0..size).filter(|&number| number != removed);
            assert!(dict.names().eq(rest().map(name)), "{removed} of {size}");
            for number in rest() {
                assert_eq!(dict.get(&name(number)), Some(&number.into()), "{removed} of {size}");
            }
            // Once more, it comes last.
            dict.insert(&name(removed), "again");
            assert!(
                dict.names().eq(rest().map(name).chain([name(removed)])),
                "{removed} of {size}"
            );
        }
    }
}

#[test]
fn a05_everything_can_be_removed_from_either_end() {
    for size in SIZES {
        let (mut from_front, mut from_back) = (numbered(size), numbered(size));
        for number in 0..size {
            assert_eq!(from_front.remove(&name(number)), Some(number.into()), "{size}");
            assert!(from_front.names().eq((number + 1..size).map(name)), "{size}");
            let last = size - 1 - number;
            assert_eq!(from_back.remove(&name(last)), Some(last.into()), "{size}");
            assert!(from_back.names().eq((0..last).map(name)), "{size}");
        }
        assert!(from_front.is_empty() && from_back.is_empty());
        assert_eq!(from_front, Dict::new());
    }
}

/// As in Python, where `{'a': 1, 'b': 2} == {'b': 2, 'a': 1}`.
#[test]
fn a05_the_order_does_not_count_in_comparison() {
    for size in SIZES {
        let dict = numbered(size);
        let reversed: Dict = (0..size).rev().map(|number| (name(number), number)).collect();
        assert_eq!(dict, reversed, "{size}");
        assert_eq!(reversed, dict, "{size}");
        assert_eq!(dict, dict.clone(), "{size}");
        let mut more = dict.clone();
        more.insert("more", 1);
        assert_ne!(dict, more, "{size}");
        assert_ne!(more, dict, "{size}");
        if size > 0 {
            let mut other = dict.clone();
            other.insert(&name(size / 2), "other");
            assert_ne!(dict, other, "{size}");
            let mut renamed = dict.clone();
            renamed.remove(&name(0));
            renamed.insert("renamed", 0);
            assert_ne!(dict, renamed, "{size}");
            assert_ne!(renamed, dict, "{size}");
        }
    }
    assert_eq!(Dict::from_iter([("a", 5_u8)]), Dict::from_iter([("a", 5_i64)]));
    let not_a_number = Dict::from_iter([("a", f64::NAN)]);
    assert_ne!(not_a_number, not_a_number.clone());
}

#[test]
fn a05_a_clone_is_a_dict_of_its_own() {
    for size in SIZES {
        let dict = numbered(size);
        let mut clone = dict.clone();
        clone.insert("more", 1);
        clone.remove(&name(0));
        for (number, value) in clone.iter_mut().zip(100..) {
            *number.1 = value.into();
        }
        assert_eq!(dict, numbered(size), "{size}");
    }
}

#[test]
fn a05_of_two_values_for_one_name_the_later_counts() {
    let dict = Dict::from_iter([("a", 1), ("b", 2), ("a", 3)]);
    assert_eq!(names(&dict), ["a", "b"]);
    assert_eq!(dict["a"], Value::from(3));

    let mut dict = dict;
    dict.extend([("c", "4"), ("b", "5")]);
    assert_eq!(format!("{dict:?}"), r#"{"a": 3, "b": "5", "c": "4"}"#);
}

#[test]
fn a05_values_change_in_place() {
    for size in SIZES {
        let mut dict = numbered(size);
        for number in (0..size).step_by(3) {
            *dict.get_mut(&name(number)).expect("it is there") = "one".into();
        }
        assert!(dict.get_mut("absent").is_none());
        for (name, value) in &mut dict {
            if value.as_str().is_none() {
                *value = name.into();
            }
        }
        for (number, (held, value)) in dict.iter().enumerate() {
            let expected = if number % 3 == 0 { "one" } else { held };
            assert_eq!(value.as_str(), Some(expected), "{size}");
        }
    }
}

#[test]
fn a05_retain_and_clear() {
    for size in SIZES {
        let mut dict = numbered(size);
        let mut asked = Vec::new();
        dict.retain(|name, value| {
            asked.push(name.to_owned());
            let number = value.as_u64().expect("a number");
            *value = (10 * number).into();
            number % 3 == 1
        });
        assert!(asked.iter().eq(&(0..size).map(name).collect::<Vec<_>>()), "{size}");
        let kept = || (0..size).filter(|number| number % 3 == 1);
        assert!(dict.names().eq(kept().map(name)), "{size}");
        for number in kept() {
            assert_eq!(dict[&name(number)], Value::from(10 * number), "{size}");
        }
        dict.retain(|_, _| true);
        assert_eq!(dict.len(), kept().count());
        dict.clear();
        assert!(dict.is_empty() && dict.get(&name(1)).is_none());
        assert_eq!(dict.insert("a", 1), None);
        assert_eq!(dict.len(), 1);
    }
}

#[test]
fn a05_a_panic_while_retaining_removes_nothing() {
    let mut dict = numbered(20);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        dict.retain(|name, _| {
            assert_ne!(name, "attribute_9", "on purpose");
            false
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(dict, numbered(20));
}

#[test]
fn a05_the_iterators_count_and_go_both_ways() {
    for size in SIZES {
        let mut dict = numbered(size);
        let reversed: Vec<String> = (0..size).rev().map(name).collect();
        assert!(dict.iter().rev().map(|(name, _)| name).eq(&reversed), "{size}");
        assert!(dict.names().rev().eq(&reversed), "{size}");
        assert!(dict.iter_mut().rev().map(|(name, _)| name).eq(&reversed), "{size}");
        assert_eq!(
            (dict.iter().len(), dict.names().len(), dict.values().len()),
            (size, size, size)
        );
        assert_eq!(dict.iter_mut().len(), size);
        let owned = dict.clone().into_iter();
        assert_eq!(owned.len(), size);
        assert!(
            owned.eq((0..size).map(|number| (name(number), number.into()))),
            "{size}"
        );
        assert!(dict.into_iter().rev().map(|(name, _)| name).eq(reversed), "{size}");
    }
}

#[test]
fn a05_debug_is_a_map() {
    assert_eq!(format!("{:?}", Dict::new()), "{}");
    let mut dict = Dict::from_iter([("colour", Value::from("red")), ("wheels", 4.into())]);
    assert_eq!(format!("{dict:?}"), r#"{"colour": "red", "wheels": 4}"#);
    assert_eq!(
        format!("{dict:#?}"),
        "{\n    \"colour\": \"red\",\n    \"wheels\": 4,\n}"
    );
    let mut left = dict.iter();
    left.next();
    assert_eq!(format!("{left:?}"), r#"{"wheels": 4}"#);
    assert_eq!(format!("{:?}", dict.iter_mut()), r#"{"colour": "red", "wheels": 4}"#);
    assert_eq!(format!("{:?}", dict.into_iter()), r#"{"colour": "red", "wheels": 4}"#);
}

#[test]
#[should_panic(expected = "the dict has no attribute `price`")]
fn a05_an_index_that_is_not_there() {
    let _ = &numbered(3)["price"];
}

#[test]
fn a05_an_index_of_any_length_panics_shortly() {
    let name = "\n".repeat(1 << 20);
    let panicked = std::panic::catch_unwind(|| numbered(3)[&name].clone()).expect_err("there is none");
    let text = panicked.downcast_ref::<String>().expect("a text");
    assert!(text.len() < 300 && !text.contains('\n'), "{text}");
}

#[test]
fn p01_a_dict_is_a_map_in_its_order() {
    for size in SIZES {
        let dict = numbered(size);
        let text = serde_json::to_string(&dict).expect("it is a map");
        let fields: Vec<String> = (0..size)
            .map(|number| format!("\"{}\":{number}", name(number)))
            .collect();
        assert_eq!(text, format!("{{{}}}", fields.join(",")));
        let back: Dict = serde_json::from_str(&text).expect("it is a map");
        assert_eq!(back, dict);
        assert!(back.names().eq(dict.names()));
        let value = Value::from_serialize(&dict).expect("it is a map");
        assert_eq!(value.deserialize_into::<Dict>().expect("it is a map"), dict);
    }
}

#[test]
fn p01_every_kind_of_value_and_name_survives() {
    let text = r#"{"":null,"é\n\"":[1,{"a":-2}],"x":true,"a name of more than twenty-three bytes":1.5}"#;
    let dict: Dict = serde_json::from_str(text).expect("it is a map");
    assert_eq!(
        names(&dict),
        ["", "é\n\"", "x", "a name of more than twenty-three bytes"]
    );
    assert_eq!(serde_json::to_string(&dict).expect("it is a map"), text);
}

#[test]
fn p06_a_name_that_comes_twice_is_an_error() {
    let told = |text: &str| serde_json::from_str::<Dict>(text).map_err(|error| error.to_string());
    assert_eq!(
        told(r#"{"a": 1, "b": 2, "a": 3}"#),
        Err("duplicate attribute `a` at line 1 column 20".into())
    );
    let many: Vec<String> = (0..40).map(|number| format!("\"{}\":1", name(number % 39))).collect();
    let error = told(&format!("{{{}}}", many.join(","))).expect_err("the first name comes twice");
    assert!(error.starts_with("duplicate attribute `attribute_0`"), "{error}");
    let long = format!(r#"{{"{0}": 1, "{0}": 1}}"#, "x".repeat(100_000));
    assert!(told(&long).expect_err("a name comes twice").len() < 300);
    for wrong in ["3", "[1]", "null", r#""a""#, r#"{"a"}"#, r#"{"a": }"#] {
        assert!(told(wrong).is_err(), "{wrong}");
    }
    assert_eq!(
        told("[]").expect_err("a list is no map"),
        "invalid type: sequence, expected a map of attributes at line 1 column 0"
    );
}

/// Each byte changed, left out, doubled; the name cut short, and longer.
fn near(name: &str) -> Vec<String> {
    let mut near: Vec<String> = ["x", "\0", "_", "é"].map(|more| format!("{name}{more}")).into();
    near.extend(["x", "\0", "_", "é"].map(|more| format!("{more}{name}")));
    for at in 0..name.len() {
        let (before, rest) = name.split_at(at);
        let after = &rest[1..];
        near.extend(["a", "\0", "~", "ab", ""].map(|other| format!("{before}{other}{after}")));
        near.push(before.to_owned());
    }
    near.retain(|other| other != name);
    near
}

#[test]
fn a05_names_of_every_length_and_what_is_near_to_them() {
    let lengths = (0..=70).chain([127, 128, 129, 255, 256, 257, 999, 1000]);
    let held: Vec<String> = lengths
        .map(|length| {
            "qwertyuiopasdfghjklzxcvbnm0123456789"
                .chars()
                .cycle()
                .take(length)
                .collect()
        })
        .collect();
    let all: Dict = held.iter().zip(0..).collect();
    for (name, number) in held.iter().zip(0..) {
        let alone = Dict::from_iter([(name, number)]);
        let mut among = numbered(7);
        among.insert(name, number);
        for (dict, size) in [(&alone, 1), (&among, 8), (&all, held.len())] {
            assert_eq!(dict.len(), size);
            assert_eq!(dict.get(name), Some(&number.into()), "{name}");
            let near = near(name);
            let some = near.iter().step_by(near.len().div_ceil(300));
            for other in some.filter(|other| size < 9 || !held.contains(other)) {
                assert_eq!(dict.get(other), None, "{other:?}, which is near {name:?}");
            }
        }
    }
}

/// Names of up to 23 bytes and numbers are held in place.
fn of_numbers(size: usize) -> Dict {
    (0..size).map(|number| (format!("{number:_>23}"), 0.5)).collect()
}

#[test]
fn a05_a_dict_is_small() {
    assert_eq!(size_of::<Dict>(), 8);
    for (size, most) in [(0, 0), (1, 88), (3, 184), (8, 424)] {
        let (dict, bytes) = held(|| of_numbers(size));
        assert!(bytes <= most, "{bytes} bytes for {size} attributes");
        // However it came to have so many.
        let (clone, bytes) = held(|| dict.clone());
        assert!(bytes <= most, "{bytes} bytes for a clone of {size} attributes");
        assert_eq!(dict, clone);
        let mut more = of_numbers(8);
        let ((), bytes) = held(|| {
            for number in size..8 {
                more.remove(&format!("{number:_>23}"));
            }
        });
        let (_, whole) = held(|| of_numbers(8));
        assert!(whole.wrapping_add(bytes) <= most, "{size} attributes left of eight");
        assert_eq!(more, dict);
    }
}

/// Of many attributes each takes 48 bytes, at most as many again for those to come, and what its place in the index
/// takes.
#[test]
fn a05_many_attributes_take_little_more_than_their_entries() {
    for size in [9, 10, 16, 17, 33, 100, 1000, 20_000] {
        let (dict, bytes) = held(|| of_numbers(size));
        assert!(
            bytes <= size * (2 * 48 + 20) + 300,
            "{bytes} bytes for {size} attributes"
        );
        let (clone, bytes) = held(|| dict.clone());
        assert!(
            bytes <= size * (48 + 20) + 300,
            "{bytes} bytes for a clone of {size} attributes"
        );
        assert_eq!(clone, dict);
    }
}

#[test]
fn a05_what_is_emptied_holds_nothing() {
    for size in SIZES {
        let ((), bytes) = held(|| {
            let mut dict = numbered(size);
            dict.clear();
            std::mem::forget(dict);
        });
        assert_eq!(bytes, 0, "cleared of {size}");
        let ((), bytes) = held(|| {
            let mut dict = numbered(size);
            (0..size).for_each(|number| drop(dict.remove(&name(number))));
            std::mem::forget(dict);
        });
        assert_eq!(bytes, 0, "{size} removed");
        let ((), bytes) = held(|| {
            let mut dict = numbered(size);
            dict.retain(|_, _| false);
            std::mem::forget(dict);
        });
        assert_eq!(bytes, 0, "{size} not retained");
        let ((), bytes) = held(|| drop(numbered(size)));
        assert_eq!(bytes, 0, "{size} dropped");
    }
}

#[test]
fn a05_neither_look_ups_nor_replacements_allocate() {
    for size in SIZES {
        let mut dict = of_numbers(size);
        let names: Vec<String> = dict.names().map(String::from).collect();
        let many = allocations(|| {
            assert!(!dict.contains("absent") && dict.get_mut("absent").is_none());
            for name in &names {
                assert!(dict.get(name).is_some() && dict.insert(name, 1).is_some());
            }
            assert!(dict.iter().all(|(_, value)| *value == Value::from(1)));
        });
        assert_eq!(many, 0, "{size}");
    }
}

/// What goes makes room for what comes.
#[test]
fn a05_coming_and_going_seldom_allocates() {
    for size in [9, 12, 100, 1000] {
        let mut dict = of_numbers(size);
        let names: Vec<String> = (0..size + 10_000).map(|number| format!("{number:_>23}")).collect();
        dict.insert(&names[size], 1);
        dict.remove(&names[size]);
        let many = allocations(|| {
            for _ in 0..10_000 {
                dict.insert(&names[size], 1);
                dict.remove(&names[size]);
            }
        });
        assert_eq!(many, 0, "{size}");
        let many = allocations(|| {
            for (old, new) in names.iter().zip(&names[size..]) {
                dict.insert(new, 1);
                dict.remove(old);
            }
        });
        assert!(many <= 50, "{many} times for {size}");
        assert_eq!(dict.len(), size);
    }
}

#[test]
fn a05_twenty_thousand_attributes() {
    let mut dict = numbered(20_000);
    for number in 0..20_000 {
        assert_eq!(dict.get(&name(number)), Some(&number.into()));
    }
    for number in (0..20_000).rev() {
        assert_eq!(dict.remove(&name(number)), Some(number.into()));
    }
    assert!(dict.is_empty());
}

/// One thing done to a dict.
#[derive(Clone, Debug)]
enum Step {
    Insert(String, i64),
    Change(String, i64),
    Remove(String),
    RemoveAt(usize),
    Get(String),
    Retain(i64),
    Clone,
    Clear,
}

fn steps(names: &'static str) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        12 => (names, any::<i64>()).prop_map(|(name, number)| Step::Insert(name, number)),
        1 => (names, any::<i64>()).prop_map(|(name, number)| Step::Change(name, number)),
        4 => names.prop_map(Step::Remove),
        6 => any::<usize>().prop_map(Step::RemoveAt),
        4 => names.prop_map(Step::Get),
        1 => (2..9_i64).prop_map(Step::Retain),
        1 => Just(Step::Clone),
    ];
    let seldom = prop_oneof![200 => step, 1 => Just(Step::Clear)];
    proptest::collection::vec(seldom, 0..400)
}

/// The dict beside a list that is searched from its beginning.
fn agrees_with_a_list(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let (mut dict, mut list) = (Dict::new(), Vec::<(String, Value)>::new());
    for step in steps {
        let told = format!("{step:?}");
        match step {
            Step::Insert(name, number) => {
                let held = list.iter_mut().find(|(held, _)| *held == name);
                let old = held.map(|(_, value)| std::mem::replace(value, number.into()));
                if old.is_none() {
                    list.push((name.clone(), number.into()));
                }
                prop_assert_eq!(dict.insert(&name, number), old, "{}", told);
            }
            Step::Change(name, number) => {
                let held = list.iter_mut().find(|(held, _)| *held == name).map(|(_, value)| value);
                let value = dict.get_mut(&name);
                prop_assert_eq!(&value, &held, "{}", told);
                if let (Some(value), Some(held)) = (value, held) {
                    (*value, *held) = (number.into(), number.into());
                }
            }
            Step::Remove(name) => {
                let at = list.iter().position(|(held, _)| *held == name);
                prop_assert_eq!(dict.remove(&name), at.map(|at| list.remove(at).1), "{}", told);
            }
            Step::RemoveAt(at) => {
                if !list.is_empty() {
                    let (name, value) = list.remove(at % list.len());
                    prop_assert_eq!(dict.remove(&name), Some(value), "{}", told);
                }
            }
            Step::Get(name) => {
                let held = list.iter().find(|(held, _)| *held == name).map(|(_, value)| value);
                prop_assert_eq!(dict.get(&name), held, "{}", told);
            }
            Step::Retain(divisor) => {
                let keeps = |value: &Value| value.as_i64().is_some_and(|number| number % divisor != 0);
                list.retain(|(_, value)| keeps(value));
                dict.retain(|_, value| keeps(value));
            }
            Step::Clone => dict = dict.clone(),
            Step::Clear => {
                list.clear();
                dict.clear();
            }
        }
        let held = list.iter().map(|(name, value)| (name.as_str(), value));
        prop_assert!(dict.iter().eq(held), "{}: {:?} is not {:?}", told, dict, list);
        prop_assert!(
            list.iter().all(|(name, value)| dict.get(name) == Some(value)),
            "{}",
            told
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a05_agrees_with_a_list_on_few_names(steps in steps("[ab]{0,3}")) {
        agrees_with_a_list(steps)?;
    }

    #[test]
    fn a05_agrees_with_a_list_on_many_names(steps in steps("[a-d]{1,4}|[xy]{14,19}|[z]{20,40}")) {
        agrees_with_a_list(steps)?;
    }

    #[test]
    fn a05_agrees_with_a_list_on_any_names(steps in steps(".{0,4}")) {
        agrees_with_a_list(steps)?;
    }
}
