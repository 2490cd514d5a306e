//! The code of the classes: rules, setters and hooks, which write down that they were called, and refuse or panic where
//! the cell that is tried has it so.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use serde_json::Value as Json;
use slotted::{Attributes, Value};

use crate::common::counted::Counted;
use crate::write::document;

/// What a panic that is meant says.
const BURST: &str = "it bursts";

thread_local! {
    static PLAN: Cell<Option<Plan>> = const { Cell::new(None) };
    static EVENTS: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
}

/// Who objects to a write, and how.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) who: Who,
    pub(crate) panics: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Who {
    /// The rule of this name, once it sees this number where the attribute is.
    Rule(&'static str, Option<u8>),
    /// A property's setter, before it has written anything.
    SetterFirst,
    /// A property's setter, after it has written.
    SetterLast,
    /// The hook that is called first.
    Hook,
}

#[derive(Debug)]
pub(crate) enum Event {
    /// A rule was asked.
    Asked(&'static str),
    /// Whoever the plan names has refused or panicked.
    Objected,
    /// A hook was told of `name`, when the attributes of its object were `seen`.
    Told {
        who: &'static str,
        name: String,
        seen: Json,
    },
}

fn note(event: Event) {
    EVENTS.with_borrow_mut(|events| events.push(event));
}

fn has_objected() -> bool {
    EVENTS.with_borrow(|events| events.iter().any(|event| matches!(event, Event::Objected)))
}

/// Refuses or panics if the plan says that `who` does.
fn object(who: Who) -> Result<(), &'static str> {
    match PLAN.get() {
        Some(plan) if plan.who == who => {
            note(Event::Objected);
            if plan.panics {
                std::panic::panic_any(BURST.to_owned());
            }
            Err("it is refused")
        }
        _ => Ok(()),
    }
}

/// What a rule sees of an attribute: its number, if it has a value.
pub(crate) trait Seen {
    fn number(&self) -> Option<u8>;
}
impl Seen for Counted {
    fn number(&self) -> Option<u8> {
        Some(self.number())
    }
}
impl Seen for Option<Counted> {
    fn number(&self) -> Option<u8> {
        self.as_ref().map(Counted::number)
    }
}
impl Seen for Option<&Value> {
    fn number(&self) -> Option<u8> {
        self.and_then(Value::as_u64)?.try_into().ok()
    }
}

/// The rule of `who`.
pub(crate) fn rule(who: &'static str, part: &impl Seen) -> Result<(), &'static str> {
    note(Event::Asked(who));
    object(Who::Rule(who, part.number()))
}

/// A setter that may refuse.
pub(crate) fn set(part: &mut Counted, new: Counted) -> Result<(), &'static str> {
    object(Who::SetterFirst)?;
    *part = new;
    object(Who::SetterLast)
}

/// A setter that has no way to refuse.
pub(crate) fn set_plainly(part: &mut Counted, new: Counted) {
    assert!(set(part, new).is_ok(), "a plan of a setter that cannot refuse");
}

/// The hook of `who`.
pub(crate) fn hook(who: &'static str, of: &impl Attributes, name: &str) {
    note(Event::Told {
        who,
        name: name.to_owned(),
        seen: document(of),
    });
    if !has_objected() {
        assert!(object(Who::Hook).is_ok(), "a hook has no way to refuse");
    }
}

/// What became of a call, and what it called.
pub(crate) struct Outcome<T> {
    pub(crate) end: End<T>,
    pub(crate) events: Vec<Event>,
}

pub(crate) enum End<T> {
    Returned(T),
    /// The panic that was planned went on.
    Burst,
    /// It panicked by itself.
    Panicked(String),
}

/// Makes a call under a plan.
pub(crate) fn watched<T>(plan: Option<Plan>, call: impl FnOnce() -> T) -> Outcome<T> {
    // Panics that are meant are not printed.
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if panic.payload_as_str() != Some(BURST) {
                hook(panic);
            }
        }));
    });
    EVENTS.take();
    PLAN.set(plan);
    let end = match catch_unwind(AssertUnwindSafe(call)) {
        Ok(returned) => End::Returned(returned),
        Err(panic) => match panic.downcast::<String>() {
            Ok(said) if *said == BURST => End::Burst,
            Ok(said) => End::Panicked(*said),
            Err(panic) => End::Panicked(format!("{:?}", panic.downcast::<&str>())),
        },
    };
    PLAN.set(None);
    Outcome {
        end,
        events: EVENTS.take(),
    }
}
