//! What was observed of a step, held against what the model says.

use super::probe::Site;
use super::subject::Subject;
use crate::description::{ClassRef, Classes, Shape};
use crate::model::{Fault, Faults, Kind, Model, Outcome, Trace};
use crate::operation::{Operation, Step};
use crate::value::Object;

/// What was seen of a step.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    /// What the operation gave.
    pub outcome: Outcome,
    /// The object afterwards.
    pub state: Object,
    /// What hooks were told.
    pub told: Vec<(String, String)>,
    /// Whether a struct's rule saw what a slot's rule refuses.
    pub saw_refused: bool,
    /// The user code that panicked.
    pub blown: Option<Site>,
    /// Whether `==` says that the object is as before.
    pub is_equal: bool,
    /// How many counted values are alive more than the object holds, of the driver's own none.
    pub leaked: isize,
}

/// The judge of one class.
pub(super) struct Judge<'a> {
    /// All classes.
    pub classes: &'a Classes,
    /// The class.
    pub reference: ClassRef,
    /// What it inherits.
    pub shape: Shape,
}

/// What the model, with the faults that it takes, says of a step.
#[derive(Clone, Debug)]
pub(super) struct Agreement {
    /// The faults that explain what was seen; none where it is as it should be.
    pub faults: Vec<Fault>,
    /// What the model noted.
    pub trace: Trace,
}

/// What the model says, and how what was seen differs from it.
#[derive(Clone, Debug)]
pub(super) struct Disagreement {
    /// What was expected.
    pub expected: String,
    /// What was seen instead.
    pub seen: String,
    /// What of it differs.
    pub what: &'static str,
}

impl<'a> Judge<'a> {
    /// The judge of a class.
    #[must_use]
    pub(super) fn new(classes: &'a Classes, class: usize) -> Self {
        let reference = classes.reference(class);
        Self {
            classes,
            shape: Shape::new(classes, &reference),
            reference,
        }
    }

    /// Whether what was seen is as it should be, or as known faults explain.
    ///
    /// # Errors
    /// The difference from what it should be.
    pub(super) fn judge(&self, before: &Object, step: &Step, seen: &Observed) -> Result<Agreement, Disagreement> {
        let disagreement = match self.with(Faults::NONE, before, step, seen) {
            Ok(trace) => {
                return Ok(Agreement {
                    faults: Vec::new(),
                    trace,
                });
            }
            Err(disagreement) => disagreement,
        };
        for fault in Fault::ALL {
            if let Ok(trace) = self.with(Faults::from_iter([fault]), before, step, seen) {
                return Ok(Agreement {
                    faults: vec![fault],
                    trace,
                });
            }
        }
        let mut faults = Faults::all();
        if self.with(faults, before, step, seen).is_ok() {
            for fault in Fault::ALL {
                let fewer = faults.without(fault);
                if self.with(fewer, before, step, seen).is_ok() {
                    faults = fewer;
                }
            }
            let trace = self.with(faults, before, step, seen).unwrap_or_default();
            return Ok(Agreement {
                faults: faults.iter().collect(),
                trace,
            });
        }
        for (number, first) in Fault::ALL.iter().enumerate() {
            for second in &Fault::ALL[number + 1..] {
                if let Ok(trace) = self.with(Faults::from_iter([*first, *second]), before, step, seen) {
                    return Ok(Agreement {
                        faults: vec![*first, *second],
                        trace,
                    });
                }
            }
        }
        Err(disagreement)
    }

    /// Holds what was seen against the model with some faults.
    fn with(&self, faults: Faults, before: &Object, step: &Step, seen: &Observed) -> Result<Trace, Disagreement> {
        let model = Model::new(self.classes, faults);
        let (mut after, mut trace) = (before.clone(), Trace::default());
        let outcome = model.apply(&self.shape, &mut after, &step.operation, &mut trace);
        let differs = |what, expected: String, seen: String| Err(Disagreement { expected, seen, what });
        let is_leak_known = faults.has(Fault::BuildingLeaksOnPanic)
            && seen.blown == Some(Site::Drop)
            && seen.leaked > 0
            && self.builds(step);
        if seen.leaked != 0 && !is_leak_known {
            let (what, count) = if seen.leaked > 0 {
                ("a leak", seen.leaked)
            } else {
                ("a second drop", -seen.leaked)
            };
            return differs(
                what,
                "no value is leaked, none is dropped twice".to_owned(),
                format!("{what}, of {count}"),
            );
        }
        if seen.saw_refused && !trace.saw_refused && seen.blown.is_none() {
            let expected = "a struct's rule sees nothing that a slot's rule refuses".to_owned();
            return differs("the rule of a struct", expected, "it saw such a value".to_owned());
        }
        if let Some(site) = seen.blown {
            return self.after_panic(faults, before, &after, trace, site, seen);
        }
        if !is_same(&outcome, &seen.outcome, &step.operation) {
            return differs("the result", format!("{outcome:?}"), format!("{:?}", seen.outcome));
        }
        if seen.state != after {
            return differs("the object", self.show(&after), self.show(&seen.state));
        }
        if seen.told != trace.told {
            return differs(
                "what hooks are told",
                format!("{:?}", trace.told),
                format!("{:?}", seen.told),
            );
        }
        let is_unchanged = after == *before;
        if is_unchanged != seen.is_equal && !has_odd_float(&after) && !has_odd_float(before) {
            return differs("==", format!("{is_unchanged}"), format!("{}", seen.is_equal));
        }
        Ok(trace)
    }

    /// After a panic the object is as before or as after, and nobody was told of what does not stand.
    fn after_panic(
        &self,
        faults: Faults,
        before: &Object,
        after: &Object,
        trace: Trace,
        site: Site,
        seen: &Observed,
    ) -> Result<Trace, Disagreement> {
        let differs = |what, expected: String, seen: String| Err(Disagreement { expected, seen, what });
        let (is_before, is_after) = (seen.state == *before, seen.state == *after);
        let is_between = trace
            .between
            .iter()
            .any(|(fault, state)| faults.has(*fault) && *state == seen.state);
        if !is_before && !is_after && !is_between {
            let expected = format!("{}\n    or {}", self.show(before), self.show(after));
            return differs("the object after a panic", expected, self.show(&seen.state));
        }
        let is_prefix = trace.told.starts_with(&seen.told);
        let is_told = if !is_after {
            let is_early = faults.has(Fault::HooksAreToldOfPropertiesEarly);
            seen.told.is_empty() || (is_early && seen.told.iter().all(|told| trace.told.contains(told)))
        } else if site == Site::Hook && !is_before {
            is_prefix && (seen.told == trace.told || faults.has(Fault::HooksAfterAPanicAreNotTold))
        } else {
            is_prefix
        };
        if !is_told {
            let expected = if is_after {
                format!("{:?}", trace.told)
            } else {
                "nobody is told of what is taken back".to_owned()
            };
            return differs(
                "what hooks are told, after a panic",
                expected,
                format!("{:?}", seen.told),
            );
        }
        Ok(trace)
    }

    /// Whether a step builds an object, be it inside of another one.
    fn builds(&self, step: &Step) -> bool {
        let nests = self.shape.slots.iter().any(|slot| slot.keys.nested);
        match &step.operation {
            Operation::Build(_) => true,
            Operation::Set(..)
            | Operation::SetText(..)
            | Operation::TextBack(_)
            | Operation::Update(_)
            | Operation::Patch(_)
            | Operation::SetPath(..)
            | Operation::SetPathText(..)
            | Operation::Read(_)
            | Operation::Echo(_) => nests,
            _ => false,
        }
    }

    /// An object as people read it.
    #[must_use]
    pub(super) fn show(&self, object: &Object) -> String {
        crate::source::object(self.classes, &self.reference, object)
    }

    /// How many counted values an object holds.
    #[must_use]
    pub(super) fn counted(&self, object: &Object) -> usize {
        Model::new(self.classes, Faults::NONE).counted(&self.reference, object)
    }
}

/// Whether an object has a float that is not equal to itself, or is equal to another one: `NaN`, or a zero with a sign.
fn has_odd_float(object: &Object) -> bool {
    let shown = format!("{object:?}");
    shown.contains("NaN") || shown.contains("-0.0")
}

/// Whether two results are one. Which of several attributes a rule of their struct is about is not said in any one way.
fn is_same(expected: &Outcome, seen: &Outcome, operation: &Operation) -> bool {
    match (expected, seen, operation) {
        (Outcome::Failed(expected), Outcome::Failed(seen), Operation::Update(_)) if expected.kind == Kind::Refused => {
            expected.kind == seen.kind && expected.class == seen.class
        }
        _ => expected == seen,
    }
}

/// Does a step, and sees what comes of it.
pub(super) fn observe(judge: &Judge<'_>, subject: &mut dyn Subject, step: &Step, leaked_before: usize) -> Observed {
    subject.keep();
    super::probe::arm(step.fuse);
    let run = std::panic::AssertUnwindSafe(|| subject.run(&step.operation, step.erased));
    let run = std::panic::catch_unwind(run);
    let (blown, told, saw_refused) = super::probe::disarm();
    let outcome = match run {
        Ok(outcome) => outcome,
        Err(payload) => {
            if payload.downcast_ref::<&str>() != Some(&super::probe::BURST) {
                // Not one of those that are meant: a fault, or the driver's own.
                std::panic::resume_unwind(payload);
            }
            Outcome::Panicked
        }
    };
    let is_equal = subject.is_kept();
    let state = subject.state();
    let counted = judge.counted(&state) + leaked_before;
    let alive = super::probe::alive();
    Observed {
        outcome,
        state,
        told,
        saw_refused,
        blown,
        is_equal,
        leaked: isize::try_from(alive).unwrap_or(isize::MAX) - isize::try_from(counted).unwrap_or(isize::MAX),
    }
}
