//! A value by itself: equality, views, opaque values, and other formats (rows A13, A17, A22).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;
use slotted::Value;

#[test]
fn a13_equality_across_widths() {
    let fives = [
        Value::from(5_i8),
        5_i16.into(),
        5_i32.into(),
        5_i64.into(),
        5_i128.into(),
        5_u8.into(),
        5_u16.into(),
        5_u32.into(),
        5_u64.into(),
        5_u128.into(),
        Some(5_u8).into(),
    ];
    for a in &fives {
        for b in &fives {
            assert_eq!(a, b);
        }
        assert_ne!(*a, Value::from(6));
        assert_ne!(*a, Value::from(-5));
        assert_ne!(*a, Value::from("5"));
        assert_ne!(*a, Value::from(true));
        assert_ne!(*a, Value::NULL);
    }
    assert_eq!(Value::from(u64::MAX), Value::from(i128::from(u64::MAX)));
    assert_ne!(Value::from(u64::MAX), Value::from(-1));
    assert_ne!(Value::from(u128::MAX), Value::from(-1));
    assert_ne!(Value::from(u128::MAX), Value::from(i128::MAX));
    assert_eq!(Value::from(0.5_f32), Value::from(0.5));
    assert_ne!(Value::from(0.1_f32), Value::from(0.1));
    assert_eq!(Value::from(0.0), Value::from(-0.0));
    assert_ne!(Value::from(f64::NAN), Value::from(f64::NAN));
    assert_ne!(Value::from(true), Value::from(1));
    assert_ne!(Value::from(""), Value::NULL);
    assert_ne!(Value::from(Some(None::<u8>)), Value::NULL);
    assert_eq!(Value::from('x'), Value::from("x"));
    assert_eq!(Value::from(vec![1_u8, 2]), Value::from(vec![1_i64, 2]));
    assert_ne!(Value::from(vec![1_u8, 2]), Value::from(vec![2_u8, 1]));
}

/// As dicts in Python, maps are equal whatever the order of their entries, which a `HashMap` does not even promise to
/// repeat.
#[test]
fn a13_equality_of_maps_is_without_order() {
    let map = |numbers: &mut dyn Iterator<Item = u8>| {
        let entries: Vec<String> = numbers.map(|n| format!("\"slot {n}\":{n}")).collect();
        serde_json::from_str::<Value>(&format!("{{{}}}", entries.join(","))).expect("plain data")
    };
    let (up, down, other) = (map(&mut (0..9)), map(&mut (0..9).rev()), map(&mut (1..10)));
    assert_ne!(up, other);
    assert_eq!(up, down);
}

#[test]
fn a22_views_of_a_value() {
    assert_eq!(
        (
            Value::from("Bern").as_str(),
            Value::from('B').as_str(),
            Value::from(5).as_str()
        ),
        (Some("Bern"), Some("B"), None)
    );
    assert_eq!(
        (Value::from(true).as_bool(), Value::from(1).as_bool()),
        (Some(true), None)
    );
    assert_eq!(
        (
            Value::from(5_u128).as_i64(),
            Value::from(u64::MAX).as_i64(),
            Value::from(5.0).as_i64()
        ),
        (Some(5), None, None)
    );
    assert_eq!(
        (Value::from(5_i128).as_u64(), Value::from(-5).as_u64()),
        (Some(5), None)
    );
    assert_eq!(
        (
            Value::from(5).as_f64(),
            Value::from(0.5_f32).as_f64(),
            Value::from(u64::MAX).as_f64()
        ),
        (Some(5.0), Some(0.5), None)
    );
    assert_eq!(Value::from(vec![1, 2]).as_list().map(<[_]>::len), Some(2));
    let map = Value::from_serialize(BTreeMap::from([("b", 1), ("a", 2)])).expect("plain data");
    assert_eq!(map.as_map().and_then(|entries| entries[0].0.as_str()), Some("a"));
    assert!(Value::NULL.is_null() && Value::from(None::<u8>).is_null() && !Value::from(Some(None::<u8>)).is_null());
}

#[test]
fn a22_an_opaque_value_is_opened_by_its_type_alone() {
    #[derive(Debug, PartialEq)]
    struct Handle(u32);

    let handle = Value::opaque(Handle(7));
    assert_eq!(handle.downcast_ref::<Handle>(), Some(&Handle(7)));
    assert_eq!(
        (handle.downcast_ref::<u32>(), handle.as_i64(), handle.as_str()),
        (None, None, None)
    );
    // A clone is the same object, another one is not.
    let shared = handle.clone();
    assert!(std::ptr::eq(
        shared.downcast_ref::<Handle>().expect("shared"),
        handle.downcast_ref().expect("kept")
    ));
    assert_eq!(handle, shared);
    assert_ne!(handle, Value::opaque(Handle(7)));
    for error in [
        handle.clone().deserialize_into::<u8>().err(),
        Value::from_serialize(&handle).err(),
    ] {
        assert!(
            error.as_ref().is_some_and(|error| error.to_string().contains("opaque")),
            "{error:?}"
        );
    }
    assert!(serde_json::to_string(&handle).is_err());
    // An opaque value is dropped with the last of its clones.
    let inside = Arc::new(());
    let (a, weak) = (Value::opaque(Arc::clone(&inside)), Arc::downgrade(&inside));
    drop(inside);
    let b = a.clone();
    drop(a);
    assert_eq!(weak.strong_count(), 1);
    drop(b);
    assert_eq!(weak.strong_count(), 0);
}

#[test]
fn a22_scalars_are_opened_by_their_type() {
    assert_eq!(Value::from(true).downcast_ref(), Some(&true));
    assert_eq!(
        (Value::from(-5).downcast_ref(), Value::from(-5).downcast_ref::<i32>()),
        (Some(&-5_i64), None)
    );
    assert_eq!(
        (Value::from(5_u8).downcast_ref(), Value::from(5_u8).downcast_ref::<u8>()),
        (Some(&5_u64), None)
    );
    assert_eq!(
        (Value::from(0.5).downcast_ref(), Value::from(0.5).downcast_ref::<f32>()),
        (Some(&0.5_f64), None)
    );
}

#[test]
fn a13_to_and_from_serde_json() {
    let document = json!({
        "make": "Kia", "doors": 5, "price": 12500.5, "sold": false, "owner": null, "offset": -7, "most": u64::MAX,
        "stops": ["Bern", ["Basel", {"km": 100}], []], "": {},
    });
    let value = Value::from_serialize(&document).expect("plain data");
    assert_eq!(serde_json::to_value(&value).expect("plain data"), document);
    assert_eq!(
        serde_json::from_value::<Value>(document.clone()).expect("plain data"),
        value
    );
    assert_eq!(
        serde_json::from_str::<Value>(&document.to_string()).expect("plain data"),
        value
    );
    assert_eq!(
        value
            .clone()
            .deserialize_into::<serde_json::Value>()
            .expect("plain data"),
        document
    );
    assert_eq!(
        value.deserialize_into::<Value>().expect("itself").to_string(),
        document.to_string()
    );
}

#[test]
fn a13_a_value_keeps_what_serde_says_of_its_length_in_check() {
    struct Boaster;

    impl serde::Serialize for Boaster {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeSeq as _;
            let mut list = serializer.serialize_seq(Some(usize::MAX))?;
            list.serialize_element(&1)?;
            list.end()
        }
    }

    assert_eq!(Value::from_serialize(Boaster).ok(), Some(Value::from(vec![1])));
}

#[test]
fn a17_a_map_of_names_is_attributes() -> Result<(), Box<dyn std::error::Error>> {
    let map = Value::from_serialize(
        [("b", 1), ("a", 2)]
            .into_iter()
            .collect::<std::collections::BTreeMap<_, _>>(),
    )?;
    let attrs: Vec<(String, Value)> = map.into_attrs().expect("names").collect();
    assert_eq!(attrs, [("a".to_owned(), 2.into()), ("b".to_owned(), 1.into())]);
    let numbered = Value::from_serialize(std::collections::BTreeMap::from([(1, "a")]))?;
    assert!(numbered.into_attrs().is_none() && Value::from(vec![1]).into_attrs().is_none());
    assert!(Value::from("a").into_attrs().is_none() && Value::NULL.into_attrs().is_none());
    Ok(())
}
