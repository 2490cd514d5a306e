//! The dict beside a list, whatever is done to both (row A5).

use proptest::prelude::*;
use slotted::{Dict, Value};

use crate::common::cases;

/// How many steps a case has at most.
const STEPS: usize = if cfg!(miri) { 40 } else { 400 };

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
    proptest::collection::vec(seldom, 0..STEPS)
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
    // Cases are long.
    #![proptest_config(ProptestConfig { cases: cases().cases.div_ceil(4), ..cases() })]

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
