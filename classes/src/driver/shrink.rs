//! Shrinks a program to the shortest that still differs.

use super::judge::Judge;
use super::report::{Difference, Report};
use super::run::Run;
use super::subject::Subject;
use super::table::Ways;
use crate::description::Classes;
use crate::operation::{Format, Given, Operation, Step};
use crate::source::Scope;
use crate::value::{Datum, Object, Untyped};

/// Runs a program; gives the difference at the step where there is one, without the steps after it.
fn run(judge: &Judge<'_>, subject: &mut dyn Subject, start: &Object, steps: &[Step]) -> Option<Difference> {
    let mut run = Run::begin(judge, subject, start);
    for (number, step) in steps.iter().enumerate() {
        if let Err(failed) = run.step(step, &mut Report::default()) {
            return Some(failed.into_difference(judge, start.clone(), steps[..=number].to_vec()));
        }
    }
    None
}

/// The shortest program found that differs as this one does.
pub(super) fn program(judge: &Judge<'_>, subject: &mut dyn Subject, mut difference: Difference) -> Difference {
    let mut tries = |start: &Object, steps: &[Step], least: &Difference| {
        run(judge, subject, start, steps).filter(|found| found.is_like(least))
    };
    loop {
        let mut smaller = None;
        for chunk in [8, 4, 2, 1] {
            let mut at = 0;
            while at + chunk < difference.steps.len() {
                let mut steps = difference.steps.clone();
                steps.drain(at..at + chunk);
                match tries(&difference.start, &steps, &difference) {
                    Some(found) => {
                        difference = found;
                        smaller = Some(());
                    }
                    None => at += 1,
                }
            }
        }
        for (number, candidate) in step_candidates(&difference.steps) {
            let mut steps = difference.steps.clone();
            if steps.get(number).is_none_or(|step| size(step) <= size(&candidate)) {
                continue;
            }
            steps[number] = candidate;
            if let Some(found) = tries(&difference.start, &steps, &difference) {
                difference = found;
                smaller = Some(());
            }
        }
        for candidate in object_candidates(judge, &difference.start) {
            if length(&candidate) < length(&difference.start)
                && let Some(found) = tries(&candidate, &difference.steps, &difference)
            {
                difference = found;
                smaller = Some(());
            }
        }
        if smaller.is_none() {
            return difference;
        }
    }
}

/// How much there is to a value, as its description has it: texts of numbers count by their digits.
fn length(value: &impl serde::Serialize) -> usize {
    serde_json::to_string(value).map_or(usize::MAX, |text| text.len())
}

fn size(step: &Step) -> usize {
    // What is not there is less than what is, however it is written.
    length(&step.operation) + usize::from(step.erased) + usize::from(step.fuse.is_some())
}

/// Simpler steps, each with its position.
fn step_candidates(steps: &[Step]) -> Vec<(usize, Step)> {
    let mut candidates = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let mut add = |operation: Operation| {
            candidates.push((
                number,
                Step {
                    operation,
                    ..step.clone()
                },
            ));
        };
        match &step.operation {
            Operation::Set(name, value) => untyped(value)
                .into_iter()
                .for_each(|value| add(Operation::Set(name.clone(), value))),
            Operation::SetPath(path, value) => {
                for value in untyped(value) {
                    add(Operation::SetPath(path.clone(), value));
                }
            }
            Operation::SetAs(name, ty, value) => {
                for value in datum(value) {
                    add(Operation::SetAs(name.clone(), ty.clone(), value));
                }
            }
            Operation::SetText(name, text) => {
                for text in texts(text) {
                    add(Operation::SetText(name.clone(), text));
                }
            }
            Operation::SetPathText(path, text) => {
                for text in texts(text) {
                    add(Operation::SetPathText(path.clone(), text));
                }
            }
            Operation::Update(given) => shorter(given)
                .into_iter()
                .for_each(|given| add(Operation::Update(given))),
            Operation::Patch(given) => shorter(given)
                .into_iter()
                .for_each(|given| add(Operation::Patch(given))),
            Operation::Build(given) => shorter(given)
                .into_iter()
                .for_each(|given| add(Operation::Build(given))),
            Operation::Read(given) => shorter(given).into_iter().for_each(|given| add(Operation::Read(given))),
            _ => {}
        }
        candidates.push((
            number,
            Step {
                fuse: None,
                ..step.clone()
            },
        ));
        candidates.push((
            number,
            Step {
                erased: false,
                ..step.clone()
            },
        ));
    }
    candidates
}

/// The names with values without one of them, and with simpler values.
fn shorter(given: &Given) -> Vec<Given> {
    let mut all = Vec::new();
    for (number, (name, value)) in given.iter().enumerate() {
        let mut fewer = given.clone();
        fewer.remove(number);
        all.push(fewer);
        for value in untyped(value) {
            let mut simpler = given.clone();
            simpler[number] = (name.clone(), value);
            all.push(simpler);
        }
    }
    all
}

/// Simpler texts.
fn texts(text: &str) -> Vec<String> {
    let shorter = text.char_indices().rev().map(|(at, _)| text[..at].to_owned());
    ["0".to_owned(), "1".to_owned()]
        .into_iter()
        .chain(shorter.take(3))
        .collect()
}

/// Simpler values.
fn untyped(value: &Untyped) -> Vec<Untyped> {
    let mut all = vec![Untyped::Null, Untyped::Int(0), Untyped::Int(1), Untyped::text("")];
    match value {
        Untyped::List(values) => {
            for number in 0..values.len() {
                let mut fewer = values.clone();
                fewer.remove(number);
                all.push(Untyped::List(fewer));
            }
        }
        Untyped::Map(entries) => {
            for number in 0..entries.len() {
                let mut fewer = entries.clone();
                fewer.remove(number);
                all.push(Untyped::Map(fewer));
                for value in untyped(&entries[number].1) {
                    let mut simpler = entries.clone();
                    simpler[number].1 = value;
                    all.push(Untyped::Map(simpler));
                }
            }
        }
        _ => {}
    }
    all
}

/// Simpler values of one type.
fn datum(value: &Datum) -> Vec<Datum> {
    match value {
        Datum::Int(number) if *number != 0 => vec![Datum::Int(0), Datum::Int(1)],
        Datum::Text(text) if !text.is_empty() => vec![Datum::text("")],
        Datum::Some(inside) => std::iter::once(Datum::None)
            .chain(datum(inside).into_iter().map(|inside| Datum::Some(Box::new(inside))))
            .collect(),
        _ => Vec::new(),
    }
}

/// Simpler objects to begin with.
fn object_candidates(judge: &Judge<'_>, object: &Object) -> Vec<Object> {
    let zero = judge.classes.zero_object(&judge.reference);
    let mut all = vec![zero.clone()];
    for (number, value) in zero.slots.iter().enumerate() {
        let mut simpler = object.clone();
        simpler.slots[number].clone_from(value);
        all.push(simpler);
    }
    for (number, value) in zero.hidden.iter().enumerate() {
        let mut simpler = object.clone();
        simpler.hidden[number] = value.clone();
        all.push(simpler);
    }
    for number in 0..object.dict.len() {
        let mut simpler = object.clone();
        simpler.dict.remove(number);
        all.push(simpler);
    }
    all
}

/// Whether a program differs in other classes as it did, with what is left of it there.
pub(super) fn replay(
    classes: &Classes,
    subjects: Vec<Box<dyn Subject>>,
    difference: &Difference,
) -> Option<Difference> {
    let mut subject = subjects
        .into_iter()
        .find(|subject| classes.classes[subject.class()].name == difference.class)?;
    let judge = Judge::new(classes, subject.class());
    let scope = Scope::Program {
        class: difference.class.clone(),
        steps: difference.steps.clone(),
    };
    subject.describe(scope.types(classes, &judge.shape));
    if !difference.steps.iter().all(|step| is_there(&*subject, &step.operation)) {
        return None;
    }
    let found = run(&judge, &mut *subject, &difference.start, &difference.steps)?;
    found.is_like(difference).then(|| program(&judge, &mut *subject, found))
}

/// Whether there is still what an operation needs.
fn is_there(subject: &dyn Subject, operation: &Operation) -> bool {
    let has = |ways: Vec<Ways>, name: &str, is_it: fn(&Ways) -> bool| {
        ways.iter().any(|ways| ways.name == name && is_it(ways))
    };
    match operation {
        Operation::Getter(name) => has(subject.accessors(), name, |ways| ways.get),
        Operation::Setter(name, _) => has(subject.accessors(), name, |ways| ways.set),
        Operation::Lender(name, _) => has(subject.accessors(), name, |ways| ways.lend),
        Operation::SlotGet(name) => has(subject.descriptors(), name, |ways| ways.get),
        Operation::SlotSet(name, _) => has(subject.descriptors(), name, |ways| ways.set),
        Operation::SlotLend(name, _) => has(subject.descriptors(), name, |ways| ways.lend),
        Operation::Echo(Format::Postcard) => subject.formats().1,
        Operation::Write | Operation::Read(_) | Operation::Echo(_) => subject.formats().0,
        Operation::Share => subject.is_shared(),
        _ => true,
    }
}
