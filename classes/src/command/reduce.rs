//! Reduces classes to the smallest in which a program still differs: candidates are compiled together, each as a module.

use std::time::Instant;

use slots_classes::description::{Classes, Reduction};
use slots_classes::driver::{Difference, Request};
use slots_classes::source::Scope;

use super::workspace::{Failed, Workspace};

/// How many candidates are compiled together.
const CANDIDATES: usize = 24;

/// How many seconds it takes at most, but for the round that is under way.
const SECONDS: u64 = 120;

/// The smallest classes found in which the program differs as it does, and what is left of the program.
pub(crate) fn reduce(workspace: &Workspace, classes: &Classes, difference: Difference) -> (Classes, Difference) {
    let (mut classes, mut difference) = (classes.clone(), difference);
    let mut skipped = 0;
    let begun = Instant::now();
    while begun.elapsed().as_secs() < SECONDS {
        let program = serde_json::to_string(&difference.steps).unwrap_or_default();
        let reductions = Reduction::all(&classes, &program);
        let singles: Vec<(Classes, Difference)> = reductions
            .iter()
            .skip(skipped)
            .filter_map(|reduction| apply(&classes, &difference, std::slice::from_ref(reduction)))
            .take(CANDIDATES)
            .collect();
        if singles.is_empty() {
            break;
        }
        let found = differing(workspace, singles, &difference);
        let Some(first) = found.first() else {
            // None of these: the next ones.
            skipped += CANDIDATES;
            continue;
        };
        // Those that can be made alone may be made together: as many as go, from the first on.
        let able: Vec<Reduction> = reductions
            .into_iter()
            .filter(|reduction| {
                let made = apply(&classes, &difference, std::slice::from_ref(reduction));
                made.is_some_and(|(made, _)| found.iter().any(|(other, _)| *other == made))
            })
            .collect();
        let together: Vec<(Classes, Difference)> = (2..=able.len())
            .rev()
            .take(CANDIDATES)
            .filter_map(|count| apply(&classes, &difference, &able[..count]))
            .collect();
        let best = differing(workspace, together, &difference).into_iter().next();
        (classes, difference) = best.unwrap_or_else(|| first.clone());
        skipped = 0;
    }
    (classes, difference)
}

/// Classes with several reductions made, and the program's object to go with them.
fn apply(classes: &Classes, difference: &Difference, reductions: &[Reduction]) -> Option<(Classes, Difference)> {
    let (mut classes, mut difference) = (classes.clone(), difference.clone());
    let mut is_reduced = false;
    for reduction in reductions {
        if let Some((smaller, start)) = reduction.apply(&classes, &difference.class, &difference.start) {
            is_reduced = true;
            classes = smaller;
            difference.start = start;
        }
    }
    is_reduced.then_some((classes, difference))
}

/// Those of the candidates in which the program differs as it did, with what is left of it. What does not compile is left
/// out.
fn differing(
    workspace: &Workspace,
    candidates: Vec<(Classes, Difference)>,
    difference: &Difference,
) -> Vec<(Classes, Difference)> {
    let mut candidates: Vec<(String, Classes, Difference)> = candidates
        .into_iter()
        .enumerate()
        .map(|(number, (classes, difference))| (format!("candidate_{number}"), classes, difference))
        .collect();
    while !candidates.is_empty() {
        let modules: Vec<(String, &Classes)> = candidates
            .iter()
            .map(|(name, classes, _)| (name.clone(), classes))
            .collect();
        // The starts differ with the classes, so each module has its own.
        let starts = candidates
            .iter()
            .map(|(name, _, difference)| (name.clone(), difference.start.clone()));
        let request = Request::Replay {
            difference: Box::new(difference.clone()),
            starts: starts.collect(),
        };
        let scope = Scope::Program {
            class: difference.class.clone(),
            steps: difference.steps.clone(),
        };
        match workspace.run(&modules, &scope, &request) {
            Ok(report) => {
                let found = report.replayed.into_iter().filter_map(|(name, difference)| {
                    let (_, classes, _) = candidates.iter().find(|(other, _, _)| *other == name)?;
                    Some((classes.clone(), difference))
                });
                return found.collect();
            }
            Err(Failed::Compile(error)) => {
                let before = candidates.len();
                candidates.retain(|(name, _, _)| !error.contains(&format!("src/{name}.rs")));
                if candidates.len() == before {
                    return Vec::new();
                }
            }
            Err(Failed::Run(_)) => return Vec::new(),
        }
    }
    Vec::new()
}
