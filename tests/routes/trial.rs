//! What a cell asks: a call is made, and what it leaves behind is compared with what it is to come to.

use serde_json::Value as Json;
use slotted::Attributes;

use crate::classes::Subject;
use crate::common::counted::{Census, census};
use crate::expected::Expected;
use crate::witness::{End, Event, Outcome, Plan, watched};
use crate::write::document;

/// A call that is to be made on, or is to make, an `O`.
pub(crate) struct Trial<O> {
    pub(crate) before: O,
    /// The object after the write, if that is accepted.
    pub(crate) after: O,
    pub(crate) expected: Expected,
    pub(crate) plan: Option<Plan>,
    /// Whether the code that the plan names has to be reached.
    pub(crate) is_objected: bool,
    /// Who is to be told of what, if the write is accepted: of the attribute, and of the one beside it.
    pub(crate) told: Vec<(&'static str, &'static str)>,
    pub(crate) told_beside: Vec<(&'static str, &'static str)>,
}

/// In what a cell falls short, a sentence each.
pub(crate) type Shortfalls = Vec<String>;

impl<O: Subject> Trial<O> {
    /// Writes to an object.
    pub(crate) fn write(&self, call: impl FnOnce(&mut O) -> Result<(), String>) -> Shortfalls {
        let wanted = if self.expected.is_accepted() {
            &self.after
        } else {
            &self.before
        };
        let (start, alive) = (census(), alive_with(wanted));
        let mut object = self.before.clone();
        let outcome = watched(self.plan, || call(&mut object));
        let mut short = self.end(&outcome.end);
        short.extend(holds(&object, wanted, &alive));
        short.extend(self.told(&outcome, &object));
        drop(object);
        short.extend((census() != start).then(|| "what was written is not dropped once".to_owned()));
        short
    }

    /// Makes an object, which there was not before: nobody is told.
    pub(crate) fn make(&self, call: impl FnOnce() -> Result<O, String>) -> Shortfalls {
        let (start, alive) = (census(), alive_with(&self.after));
        let outcome = watched(self.plan, call);
        let mut short = self.end(&outcome.end);
        if self.expected.is_accepted()
            && let End::Returned(Ok(object)) = &outcome.end
        {
            short.extend(holds(object, &self.after, &alive));
        }
        short.extend(self.asked(&outcome.events));
        short.extend(told_by(&outcome.events).map(|(who, name)| format!("`{who}` is told of `{name}`")));
        drop(outcome);
        short.extend((census() != start).then(|| "what was made is not dropped once".to_owned()));
        short
    }

    /// What is wrong with how the call ended.
    fn end<T>(&self, end: &End<Result<T, String>>) -> Shortfalls {
        let (is_right, what) = match end {
            End::Returned(Ok(_)) => (self.expected == Expected::Accepted, "it is accepted".to_owned()),
            End::Returned(Err(error)) => (
                matches!(self.expected, Expected::Refused | Expected::RefusedOrPanics),
                format!("it is refused: {error}"),
            ),
            End::Burst => (
                matches!(
                    self.expected,
                    Expected::Panics | Expected::RefusedOrPanics | Expected::AcceptedWithPanic
                ),
                "it panics".to_owned(),
            ),
            End::Panicked(said) => (false, format!("it panics by itself: {said}")),
        };
        (!is_right).then_some(what).into_iter().collect()
    }

    /// What is wrong with who was asked.
    fn asked(&self, events: &[Event]) -> Shortfalls {
        let mut short = Shortfalls::new();
        let objected = events.iter().position(|event| matches!(event, Event::Objected));
        if self.is_objected && objected.is_none() {
            short.push("who would object is not called".to_owned());
        }
        if !self.expected.is_accepted() {
            for event in objected.map_or(&[][..], |position| &events[position..]) {
                if let Event::Asked(who) = event {
                    short.push(format!("`{who}` is asked of what is refused"));
                }
            }
        }
        short
    }

    /// What is wrong with who was told.
    fn told<T>(&self, outcome: &Outcome<T>, object: &O) -> Shortfalls {
        let mut short = self.asked(&outcome.events);
        let told: Vec<_> = told_by(&outcome.events).collect();
        if !self.expected.is_accepted() {
            short.extend(told.iter().map(|(who, name)| format!("`{who}` is told of `{name}`")));
            return short;
        }
        let is_beside = |(_, name): &(&str, &str)| matches!(*name, "other" | "twin" | "second");
        let (beside, own): (Vec<_>, Vec<_>) = told.iter().copied().partition(is_beside);
        if own != self.told || beside != self.told_beside {
            short.push(format!("told are {told:?}"));
        }
        let first = outcome
            .events
            .iter()
            .position(|event| matches!(event, Event::Told { .. }));
        let whole = document(object);
        for event in first.map_or(&[][..], |position| &outcome.events[position..]) {
            match event {
                Event::Told { seen, .. } if contains(&whole, seen) => {}
                Event::Told { who, seen, .. } => short.push(format!("`{who}` is told when it is {seen}")),
                Event::Asked(who) => short.push(format!("`{who}` is asked after the first is told")),
                Event::Objected => {}
            }
        }
        short
    }
}

fn told_by(events: &[Event]) -> impl Iterator<Item = (&'static str, &str)> {
    events.iter().filter_map(|event| match event {
        Event::Told { who, name, .. } => Some((*who, &**name)),
        Event::Asked(_) | Event::Objected => None,
    })
}

/// What is wrong with an object that is to be as `wanted`. `alive` is what is alive then.
fn holds<O: Subject>(object: &O, wanted: &O, alive: &Census) -> Shortfalls {
    let mut short = Shortfalls::new();
    if census() != *alive {
        short.push("other values are alive than it holds".to_owned());
    }
    if object != wanted {
        short.push(format!("it is {object:?}"));
    }
    if object.attrs_to_value().ok() != wanted.attrs_to_value().ok() {
        short.push(format!("it has {}", document(object)));
    }
    short
}

/// What is alive when there is one more of an object.
fn alive_with(object: &impl Clone) -> Census {
    let _more = object.clone();
    census()
}

/// Whether an object or one of those in it has all of these attributes.
fn contains(whole: &Json, part: &Json) -> bool {
    let (Some(whole), Some(part)) = (whole.as_object(), part.as_object()) else {
        return false;
    };
    let is_same = part.iter().all(|(name, value)| whole.get(name) == Some(value));
    is_same || whole.values().any(|inner| contains(inner, &Json::Object(part.clone())))
}
