//! Expressions in keys: commas in angle brackets, angles that compare, whatever an expression begins with (row D10).

#![allow(clippy::trivially_copy_pass_by_ref, reason = "a rule is given a reference")]

use std::collections::{BTreeMap, HashMap};

use slotted::{Attributes, Slotted, Value};

trait Limit<const LOW: i64, const HIGH: i64> {
    fn holds(value: &i64) -> Result<(), String>;
}

struct Within;
impl<const LOW: i64, const HIGH: i64> Limit<LOW, HIGH> for Within {
    fn holds(value: &i64) -> Result<(), String> {
        (LOW..=HIGH)
            .contains(value)
            .then_some(())
            .ok_or_else(|| format!("not in {LOW} to {HIGH}"))
    }
}

/// Commas inside of angle brackets, wherever an expression begins; and angles that compare.
#[derive(Slotted)]
#[slots(
    property(none: BTreeMap<u8, u8>, get = |_| <BTreeMap<u8, u8>>::new()),
    property(few: bool, get = |this: &Commas| this.limited < 5 && 1 << 2 < 8, set = |_, _| <Result<(), String>>::Ok(())),
)]
struct Commas {
    #[slots(default = <HashMap<String, u8>>::new())]
    map: HashMap<String, u8>,
    #[slots(validate = <Within as Limit<1, 9>>::holds, default = 1)]
    limited: i64,
    #[slots(default = u8::from(1 < 2) + if cfg!(test) { 1 } else { 2 } * 10, alias = "other")]
    sum: u8,
    #[slots(default = if cfg!(test) { 1 } else { 2 } * 10)]
    product: u8,
    #[slots(default = { 3 } < 4)]
    less: bool,
}

#[test]
fn d10_a_comma_in_a_path_separates_nothing() -> Result<(), Box<dyn std::error::Error>> {
    let mut commas = Commas::from_attrs([("map", Value::from_serialize(BTreeMap::from([("a", 1)]))?)])?;
    assert_eq!(commas.map()["a"], 1);
    assert_eq!(
        commas.set_attr("limited", 10).unwrap_err().to_string(),
        "attribute `limited` of `Commas`: not in 1 to 9"
    );
    assert_eq!(
        (commas.limited(), commas.sum(), commas.product(), commas.less()),
        (1, 11, 10, true)
    );
    assert_eq!(commas.get_attr::<u8>("other")?, 11);
    assert!(commas.get_attr::<BTreeMap<u8, u8>>("none")?.is_empty());
    assert!(commas.get_attr::<bool>("few")?);
    commas.set_attr("few", true)?;
    Ok(())
}
