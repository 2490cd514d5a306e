//! A class with slots, a dict, rules, a property and a constant against a model of it: whatever is set, deleted and
//! updated, in whatever order, both have the same attributes in the same order, and both refuse the same (rows A5-A10,
//! A14, A17).

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use slotted::{AttributeError, Attributes, Dict, Slotted, Value};

use crate::common::cases;
use crate::common::counted::{Counted, alive};

const BURST: &str = "it bursts";
/// The number of steps is less than this.
const STEPS: usize = if cfg!(miri) { 20 } else { 40 };

/// Keeps the panics that are meant from being printed.
static QUIET: std::sync::Once = std::sync::Once::new();

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Base {
    /// 100 is refused by the slot, 13 makes its rule panic.
    #[slots(validate = Base::check, alias = "first")]
    one: Counted,
    #[slots(dict)]
    extra: Dict,
}

impl Base {
    fn check(one: &Counted) -> Result<(), &'static str> {
        assert!(one.number() != 13, "{BURST}");
        if one.number() == 100 { Err("100") } else { Ok(()) }
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    validate = Pair::check,
    on_set = |pair: &mut Pair, name: &str| pair.told.push(name.to_owned()),
    constant(fixed: u8 = 7),
    property(double: u16, get = |pair: &Pair| u16::from(pair.base.one.number()) * 2, set = Pair::halve),
)]
struct Pair {
    #[slots(parent)]
    base: Base,
    #[slots(unset)]
    two: Option<Counted>,
    #[slots(skip, default)]
    told: Vec<String>,
}

impl Pair {
    /// No more than 200 in all, and no `c` without a `b` beside more than 50.
    fn check(&self) -> Result<(), &'static str> {
        let two = self.two.as_ref().map_or(0, Counted::number);
        let (one, extra) = (usize::from(self.base.one.number()), &self.base.extra);
        if one + usize::from(two) + extra.len() > 200 {
            Err("more than 200")
        } else if one > 50 && extra.contains("c") && !extra.contains("b") {
            Err("c without b")
        } else {
            Ok(())
        }
    }

    fn halve(&mut self, double: u16) -> Result<(), AttributeError> {
        self.set_attr("one", double / 2)
    }
}

/// What of it is seen from without.
#[derive(Clone, Debug, Default, PartialEq)]
struct Model {
    one: u8,
    two: Option<u8>,
    entries: Vec<(String, u8)>,
    told: Vec<String>,
}

/// Why nothing has changed.
struct Refused;

impl Model {
    fn is_accepted(&self) -> bool {
        let has = |name: &str| self.entries.iter().any(|(entry, _)| entry == name);
        usize::from(self.one) + usize::from(self.two.unwrap_or(0)) + self.entries.len() <= 200
            && !(self.one > 50 && has("c") && !has("b"))
    }

    /// Sets without asking the struct's rule.
    fn put(&mut self, name: &str, value: u8) -> Result<(), Refused> {
        match name {
            "one" | "first" if value == 100 || value == 13 => return Err(Refused),
            "one" | "first" => self.one = value,
            "two" => self.two = Some(value),
            _ => match self.entries.iter_mut().find(|(entry, _)| entry == name) {
                Some(entry) => entry.1 = value,
                None => self.entries.push((name.to_owned(), value)),
            },
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: u8) -> Result<(), Refused> {
        if name == "double" {
            self.set("one", value / 2)?;
            self.told.push(name.to_owned());
            return Ok(());
        }
        self.update(&[(name.to_owned(), value)])
    }

    fn delete(&mut self, name: &str) -> Result<(), Refused> {
        let before = self.clone();
        match self.entries.iter().position(|(entry, _)| entry == name) {
            Some(place) => drop(self.entries.remove(place)),
            None if name == "two" && self.two.is_some() => self.two = None,
            None => return Err(Refused),
        }
        if !self.is_accepted() {
            *self = before;
            return Err(Refused);
        }
        self.told.push(name.to_owned());
        Ok(())
    }

    fn update(&mut self, given: &[(String, u8)]) -> Result<(), Refused> {
        let before = self.clone();
        let (mut double, mut told) = (None, Vec::new());
        let mut result = Ok(());
        for (name, value) in given {
            if name == "double" {
                double = Some(*value);
                continue;
            }
            result = self.put(name, *value).and(result);
            let name = if name == "first" { "one" } else { name };
            if !told.iter().any(|one| one == name) {
                told.push(name.to_owned());
            }
        }
        let changes = !told.is_empty();
        if result.is_ok() && (!changes || self.is_accepted()) {
            if let Some(double) = double {
                result = self.set("double", double);
            }
        } else {
            result = Err(Refused);
        }
        if result.is_err() {
            *self = before;
        } else {
            self.told.extend(told);
        }
        result
    }
}

/// Sets an attribute by one of the routes.
fn set(pair: &mut Pair, name: &str, value: u8, route: u8) -> Result<(), AttributeError> {
    match (route, name) {
        (0, _) => pair.set_attr(name, value),
        (1, _) => pair.set_attr_text(name, &value.to_string()),
        (2, _) => pair.set_attr_path(name, value),
        (3, _) => pair.update_attrs([(name, value.into())]),
        (_, "one" | "first") => Pair::SLOTS.one.set(pair, Counted::new(value)),
        (_, "two") if value.is_multiple_of(2) => pair.set_two(Counted::new(value)),
        (_, "two") => pair.set_attr_as("two", Counted::new(value)),
        (_, "double") => pair.set_attr_as("double", u16::from(value)),
        _ => pair.set_attr_as(name, Value::from(value)),
    }
}

#[derive(Clone, Debug)]
enum Step {
    Set(String, u8, u8),
    Delete(String),
    Update(Vec<(String, u8)>),
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["one", "first", "two", "a", "b", "c", "fixed", "double"]).prop_map(str::to_owned)
}

fn step() -> impl Strategy<Value = Step> {
    let value = || prop_oneof![4 => 0..120_u8, 1 => Just(100), 1 => Just(13), 1 => 180..=255_u8];
    prop_oneof![
        4 => (name(), value(), 0..5_u8).prop_map(|(name, value, route)| Step::Set(name, value, route)),
        2 => name().prop_map(Step::Delete),
        2 => prop::collection::vec((name(), value()), 0..5).prop_map(Step::Update),
    ]
}

fn entries(pair: &Pair) -> Vec<(String, u8)> {
    let entries = pair.attr_dict().into_iter().flatten();
    entries
        .map(|(name, value)| {
            (
                name.to_owned(),
                value.clone().deserialize_into().expect("a small number"),
            )
        })
        .collect()
}

fn is_same(pair: &Pair, model: &Model) -> Result<(), TestCaseError> {
    prop_assert_eq!(pair.base.one.number(), model.one);
    prop_assert_eq!(pair.two.as_ref().map(Counted::number), model.two);
    prop_assert_eq!(&entries(pair), &model.entries);
    prop_assert_eq!(&pair.told, &model.told);
    // As it is listed: slots, the property, the constant unless it is hidden, the dict.
    let mut listed = vec![("one".to_owned(), u16::from(model.one))];
    listed.extend(model.two.map(|two| ("two".to_owned(), u16::from(two))));
    listed.push(("double".to_owned(), u16::from(model.one) * 2));
    if model.entries.iter().all(|(name, _)| name != "fixed") {
        listed.push(("fixed".to_owned(), 7));
    }
    listed.extend(
        model
            .entries
            .iter()
            .map(|(name, value)| (name.clone(), u16::from(*value))),
    );
    let attrs: Result<Vec<_>, _> = pair
        .attrs()
        .map(|attr| Ok((attr.name().to_owned(), attr.get()?)))
        .collect();
    prop_assert_eq!(
        &attrs.map_err(|error: AttributeError| error.to_string()),
        &Ok(listed.clone())
    );
    for (name, value) in listed {
        prop_assert!(pair.has_attr(&name));
        prop_assert_eq!(pair.get_attr::<u16>(&name).ok(), Some(value));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_class_is_as_its_model(steps in prop::collection::vec(step(), 0..STEPS)) {
        let (mut pair, mut model) = (Pair::default(), Model::default());
        QUIET.call_once(|| {
            let hook = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| if panic.payload_as_str() != Some(BURST) { hook(panic) }));
        });
        for step in steps {
            let before = pair.clone();
            // A rule that panics refuses as one does that gives an error.
            let written = catch_unwind(AssertUnwindSafe(|| match &step {
                Step::Set(name, value, route) => set(&mut pair, name, *value, *route).is_ok(),
                Step::Delete(name) => pair.del_attr(name).is_ok(),
                Step::Update(given) => {
                    pair.update_attrs(given.iter().map(|(name, value)| (name, Value::from(*value)))).is_ok()
                }
            }));
            let expected = match &step {
                Step::Set(name, value, _) => model.set(name, *value),
                Step::Delete(name) => model.delete(name),
                Step::Update(given) => model.update(given),
            };
            prop_assert_eq!(written.unwrap_or(false), expected.is_ok(), "{:?}", &step);
            if expected.is_err() {
                prop_assert_eq!(&pair, &before, "{:?}", &step);
            }
            drop(before);
            is_same(&pair, &model)?;
            prop_assert_eq!(alive(), 1 + usize::from(model.two.is_some()), "{:?}", &step);
        }
        // What is equal as a model is equal as an object, whichever order the entries came in.
        let mut other = pair.clone();
        let shuffled: Dict = entries(&pair).into_iter().rev().collect();
        other.base.extra = shuffled;
        prop_assert_eq!(&other, &pair);
        let value = pair.attrs_to_value().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let map: std::collections::BTreeMap<String, Value> =
            value.deserialize_into().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut built = Pair::from_attrs(map).map_err(|error| TestCaseError::fail(error.to_string()))?;
        built.told = pair.told.clone();
        prop_assert_eq!(built, pair);
    }
}
