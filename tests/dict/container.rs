//! `Dict` by itself (row A5): order, replacement, removal, equality, iteration.

use std::panic::{AssertUnwindSafe, catch_unwind};

use slotted::{Dict, Value};

use crate::{LONG, SIZES, name, names, numbered};

#[test]
fn a05_names_come_in_the_order_of_insertion() {
    for &size in SIZES {
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
    for &size in SIZES {
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
    for &size in SIZES {
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
    for &size in SIZES {
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
    for &size in SIZES {
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
    for &size in SIZES {
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
    for &size in SIZES {
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
    for &size in SIZES {
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
fn a05_a_panic_of_what_is_removed_removes_nothing_else() {
    struct Explodes;
    impl Drop for Explodes {
        fn drop(&mut self) {
            panic!("it explodes");
        }
    }
    let mut dict: Dict = [("a", Value::from(1)), ("b", Value::opaque(Explodes)), ("c", 3.into())]
        .into_iter()
        .collect();
    let panicked = catch_unwind(AssertUnwindSafe(|| dict.retain(|name, _| name != "b")));
    assert!(panicked.is_err());
    assert_eq!(dict.names().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(dict["c"], Value::from(3));
}

#[test]
fn a05_a_panic_while_retaining_removes_nothing() {
    let mut dict = numbered(20);
    let panicked = catch_unwind(AssertUnwindSafe(|| {
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
    for &size in SIZES {
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
    let name = "\n".repeat(LONG);
    let panicked = catch_unwind(|| numbered(3)[&name].clone()).expect_err("there is none");
    let text = panicked.downcast_ref::<String>().expect("a text");
    assert!(text.len() < 300 && !text.contains('\n'), "{text}");
}
