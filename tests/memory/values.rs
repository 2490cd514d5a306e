//! What a value takes: three words, and no memory when it is cloned (row A13).

use std::collections::BTreeMap;

use slotted::Value;

use crate::allocator::allocations;

/// The length of a long text.
const LONG: usize = if cfg!(miri) { 1000 } else { 100_000 };
/// How many entries a map has, and elements the list of each.
const MANY: usize = if cfg!(miri) { 10 } else { 100 };

#[test]
fn a13_a_value_is_small_and_cheap_to_clone() {
    fn is_portable<T: Send + Sync + 'static>() {}

    is_portable::<Value>();
    assert_eq!((size_of::<Value>(), size_of::<Option<Value>>()), (24, 24));
    let long = "x".repeat(LONG);
    let map: BTreeMap<String, Vec<u64>> = (0..).take(MANY).map(|n| (n.to_string(), vec![n; MANY])).collect();
    let values = [
        Value::NULL,
        5.into(),
        u128::MAX.into(),
        0.5.into(),
        "x".into(),
        "of twenty-three bytes..".into(),
        long.into(),
        vec![1; 1000].into(),
        Value::from_serialize(map).expect("plain data"),
        Value::opaque([0_u64; 1000]),
        Some(None::<u8>).into(),
    ];
    for value in &values {
        let allocated = allocations(|| assert_eq!(value.clone(), *value));
        assert_eq!(allocated, 0, "{}", value.to_string().len());
    }
    // Text of up to 23 bytes is held in place.
    let short = "of twenty-three bytes..";
    assert_eq!(short.len(), 23);
    assert_eq!(allocations(|| assert_eq!(Value::from(short).as_str(), Some(short))), 0);
    assert!(std::ptr::eq(
        values[7].as_list().expect("a list"),
        values[7].clone().as_list().expect("a list")
    ));
}
