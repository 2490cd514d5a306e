//! A class with rules at each of three levels, which write down when they are asked and told.

use std::cell::RefCell;

use slotted::{Dict, Slotted};

use crate::common::counted::Counted;

thread_local! {
    static TRACE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn note(what: String) {
    TRACE.with_borrow_mut(|trace| trace.push(what));
}

/// What was noted since the last time: `?Base` for a rule that was asked, `Base.level` for a hook that was told.
pub(crate) fn trace() -> Vec<String> {
    TRACE.take()
}

/// Notes that a rule is asked; it bursts at 13.
fn asked(who: &str, part: &Counted, refused: u8) -> Result<(), String> {
    note(format!("?{who}"));
    assert!(part.number() != 13 || who != "Top", "it bursts");
    if part.number() == refused {
        Err(format!("{who} refuses {refused}"))
    } else {
        Ok(())
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    validate = |base: &Base| asked("Base", &base.part, 101),
    on_set = |_: &mut Base, name: &str| note(format!("Base.{name}")),
)]
pub(crate) struct Base {
    /// The slot's own rule refuses 100, that of `Base` 101, that of `Middle` 102, that of `Top` 103; at 13 `Top`'s
    /// bursts.
    #[slots(validate = |part: &Counted| asked("part", part, 100))]
    pub(crate) part: Counted,
    /// No rule of its own.
    pub(crate) label: String,
    #[slots(unset, validate = |text: &String| if text.is_empty() { Err("it is empty") } else { Ok(()) })]
    pub(crate) tag: Option<String>,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(validate = |middle: &Middle| asked("Middle", &middle.base.part, 102))]
pub(crate) struct Middle {
    #[slots(parent)]
    pub(crate) base: Base,
    #[slots(dict)]
    pub(crate) extra: Dict,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    validate = Top::check,
    on_set = |top: &mut Top, name: &str| {
        note(format!("Top.{name}"));
        top.told += 1;
    },
)]
pub(crate) struct Top {
    #[slots(parent)]
    pub(crate) middle: Middle,
    #[slots(nested)]
    pub(crate) inner: Vec<Base>,
    #[slots(skip, default)]
    pub(crate) told: usize,
}

impl Top {
    fn check(&self) -> Result<(), String> {
        asked("Top", &self.middle.base.part, 103)?;
        let refuses = |text: &str| text == "no";
        if refuses(&self.middle.base.label)
            || self.middle.base.tag.as_deref().is_some_and(refuses)
            || self
                .middle
                .extra
                .get("entry")
                .and_then(|entry| entry.as_str())
                .is_some_and(refuses)
            || self
                .inner
                .iter()
                .any(|base| refuses(&base.label) || base.part.number() == 103)
        {
            return Err("Top says no".to_owned());
        }
        Ok(())
    }
}

/// One that all rules accept.
pub(crate) fn top() -> Top {
    let base = Base {
        part: Counted::new(1),
        label: "old".into(),
        tag: Some("tag".into()),
    };
    Top {
        inner: vec![base.clone(), base.clone()],
        middle: Middle {
            base,
            extra: Dict::from_iter([("entry", 1)]),
        },
        told: 0,
    }
}
