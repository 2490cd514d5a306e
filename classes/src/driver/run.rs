//! Drives the classes of a description with random programs.

use super::coverage::Coverage;
use super::judge::{Judge, observe};
use super::programs::{self, Context};
use super::report::{Difference, Report};
use super::shrink;
use super::subject::Subject;
use crate::description::Classes;
use crate::model::Outcome;
use crate::operation::{Operation, Step};
use crate::random::Random;
use crate::source::Scope;
use crate::value::Object;

/// How many steps one program has.
const PROGRAM: usize = 40;

/// Drives each class for so many steps.
pub(super) fn drive(classes: &Classes, subjects: Vec<Box<dyn Subject>>, seed: u64, steps: usize, report: &mut Report) {
    let mut random = Random::new(seed);
    for mut subject in subjects {
        let judge = Judge::new(classes, subject.class());
        subject.describe(Scope::All.types(classes, &judge.shape));
        let class = &classes.classes[subject.class()];
        report.coverage.reach_class(class, &judge.shape);
        for what in super::facts::wrong(classes, &judge.shape, subject.slotted_class()) {
            report.differences.push(Difference {
                class: class.name.clone(),
                start: Object::default(),
                steps: Vec::new(),
                what: "the class".to_owned(),
                expected: "as it is described".to_owned(),
                seen: what,
            });
        }
        let context = Context {
            types: Scope::All.types(classes, &judge.shape),
            accessors: subject.accessors(),
            descriptors: subject.descriptors(),
            formats: subject.formats(),
            is_shared: subject.is_shared(),
            judge: &judge,
        };
        let mut left = steps;
        while left > 0 {
            let done = program(&mut random, &context, &mut *subject, left.min(PROGRAM), report);
            left -= done.max(1).min(left);
            // One difference of a class tells more than ten that follow from it.
            if report
                .differences
                .iter()
                .any(|difference| difference.class == class.name)
            {
                break;
            }
        }
    }
}

/// One program; gives how many steps were done.
fn program(
    random: &mut Random,
    context: &Context<'_>,
    subject: &mut dyn Subject,
    len: usize,
    report: &mut Report,
) -> usize {
    let judge = context.judge;
    let start = random.object(judge.classes, &judge.reference);
    let mut steps = Vec::new();
    let mut run = Run::begin(judge, subject, &start);
    for number in 0..len {
        let step = programs::step(random, context, &run.state);
        steps.push(step.clone());
        report.steps += 1;
        if let Err(failed) = run.step(&step, report) {
            let difference = failed.into_difference(judge, start, steps);
            let difference = shrink::program(judge, subject, difference);
            report.differences.push(difference);
            return number + 1;
        }
    }
    len
}

/// A program that runs.
pub(super) struct Run<'a, 's> {
    judge: &'a Judge<'a>,
    subject: &'s mut dyn Subject,
    /// The object as it is, and as it has to be.
    pub(super) state: Object,
    leaked: usize,
}

/// What differed.
pub(super) struct Failed {
    what: &'static str,
    expected: String,
    seen: String,
}

impl Failed {
    pub(super) fn into_difference(self, judge: &Judge<'_>, start: Object, steps: Vec<Step>) -> Difference {
        Difference {
            class: judge.shape.name.clone(),
            start,
            steps,
            what: self.what.to_owned(),
            expected: self.expected,
            seen: self.seen,
        }
    }
}

impl<'a, 's> Run<'a, 's> {
    /// Makes the object.
    pub(super) fn begin(judge: &'a Judge<'a>, subject: &'s mut dyn Subject, start: &Object) -> Self {
        subject.clear();
        let leaked = super::probe::alive();
        subject.make(start);
        Self {
            judge,
            state: subject.state(),
            subject,
            leaked,
        }
    }

    /// Does a step, and reads the object by name afterwards.
    pub(super) fn step(&mut self, step: &Step, report: &mut Report) -> Result<(), Failed> {
        if matches!(step.operation, Operation::TextBack(_)) {
            note(
                &mut report.coverage,
                step,
                &Outcome::Done,
                &std::collections::BTreeSet::new(),
            );
        }
        let (step, comes_back) = self.resolved(step);
        let before = self.state.clone();
        let seen = self.judged(&step, report)?;
        if comes_back && seen == Outcome::Done && self.state != before {
            return Err(Failed {
                what: "the text of an attribute",
                expected: self.judge.show(&before),
                seen: self.judge.show(&self.state),
            });
        }
        for operation in [Operation::Attrs, Operation::Names, Operation::ToValue] {
            let look = Step {
                operation,
                erased: !step.erased,
                fuse: None,
            };
            self.judged(&look, &mut Report::default()).map_err(|failed| Failed {
                what: "what is read afterwards",
                ..failed
            })?;
        }
        Ok(())
    }

    /// A text that is set back becomes the text that the attribute prints as. Says whether it has to give what was there.
    fn resolved(&mut self, step: &Step) -> (Step, bool) {
        let Operation::TextBack(name) = &step.operation else {
            return (step.clone(), false);
        };
        let attr = self.subject.text(name);
        let operation = match &attr {
            Some(text) => Operation::SetText(name.clone(), text.clone()),
            None => Operation::Attr(name.clone()),
        };
        let slot = match self.judge.shape.find(name) {
            Some(crate::description::Declared::Slot(slot)) => Some(&self.judge.shape.slots[slot]),
            _ => None,
        };
        // Nothing and an empty text print alike; an object is built anew, without what it hides.
        let comes_back = slot.is_some_and(|slot| !slot.keys.nested) && attr.is_some_and(|text| !text.is_empty());
        let step = Step {
            operation,
            ..step.clone()
        };
        (step, comes_back)
    }

    fn judged(&mut self, step: &Step, report: &mut Report) -> Result<Outcome, Failed> {
        let seen = observe(self.judge, self.subject, step, self.leaked);
        let agreement = self
            .judge
            .judge(&self.state, step, &seen)
            .map_err(|disagreement| Failed {
                what: disagreement.what,
                expected: disagreement.expected,
                seen: disagreement.seen,
            })?;
        for fault in &agreement.faults {
            *report.faults.entry(format!("{fault:?}")).or_default() += 1;
        }
        note(&mut report.coverage, step, &seen.outcome, &agreement.trace.tags);
        if let Some(site) = seen.blown {
            report.coverage.reach(format!("panic in {}", site.name()));
        }
        self.leaked += usize::try_from(seen.leaked).unwrap_or(0);
        self.state = seen.state;
        Ok(seen.outcome)
    }
}

/// Notes what a step reached.
fn note(coverage: &mut Coverage, step: &Step, outcome: &Outcome, tags: &std::collections::BTreeSet<String>) {
    let name = step.operation.name();
    coverage.reach(format!("operation {name}"));
    if step.erased && step.operation.is_by_name() {
        coverage.reach(format!("operation {name}, on a dyn Object"));
    }
    if let Outcome::Failed(failure) = outcome {
        for failure in std::iter::once(failure).chain(&failure.parts) {
            coverage.reach(format!("error {:?}", failure.kind));
        }
    }
    if let (Operation::Echo(format), Outcome::Done) = (&step.operation, outcome) {
        let name = programs::FORMATS
            .iter()
            .find(|(other, _)| other == format)
            .map_or("", |(_, name)| name);
        coverage.reach(format!("format {name}"));
    }
    for tag in tags {
        coverage.reach(tag.as_str());
    }
}
