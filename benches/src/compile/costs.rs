//! The cost of each contender for the compiler.
//!
//! Contenders take turns, so that a slow phase of the machine affects all of them, and each round begins with another
//! one. The cost is processor time, to which waiting does not add, and its minimum over the rounds, since other
//! programs only ever add to it.

use std::path::Path;
use std::time::Duration;

use super::contenders::{CONTENDERS, Contender, PLAIN, Set};
use super::project::{Project, Stage};
use super::records::RECORDS;
use super::trees::{self, Tree};

/// Fewer rounds, since the largest tree takes half a minute.
const CLEAN_ROUNDS: usize = 3;

/// The cost of one contender, in seconds and bytes.
pub(super) struct Cost {
    pub(super) set: Set,
    pub(super) name: &'static str,
    pub(super) check: f64,
    pub(super) release: f64,
    pub(super) bytes: Option<f64>,
}

/// The amounts that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Check,
    Release,
    Bytes,
}

impl Cost {
    pub(super) fn of(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Check => Some(self.check),
            Measure::Release => Some(self.release),
            Measure::Bytes => self.bytes,
        }
    }
}

/// The contenders that were measured, and why the others were not.
pub(super) struct Costs {
    pub(super) rounds: usize,
    pub(super) measured: Vec<Cost>,
    pub(super) skipped: Vec<(Set, &'static str, String)>,
    pub(super) trees: Vec<Tree>,
}

/// A program that takes part.
struct Entrant {
    contender: &'static Contender,
    project: Project,
    check: Duration,
    release: Duration,
}

impl Costs {
    /// Compiles every contender so many times.
    pub(super) fn measure(workspace: &Path, rounds: usize) -> Self {
        let (mut entrants, mut skipped) = (Vec::new(), Vec::new());
        for contender in CONTENDERS {
            eprintln!("preparing {}", contender.package());
            match Project::prepare(contender, workspace) {
                Ok(project) => entrants.push(Entrant {
                    contender,
                    project,
                    check: Duration::MAX,
                    release: Duration::MAX,
                }),
                Err(reason) => skipped.push((contender.set, contender.name, reason)),
            }
        }
        for round in 0..rounds {
            eprintln!("round {} of {rounds}", round + 1);
            entrants.retain_mut(|entrant| {
                let kept = entrant.take_turn();
                if let Err(reason) = &kept {
                    skipped.push((entrant.contender.set, entrant.contender.name, reason.clone()));
                }
                kept.is_ok()
            });
            if !entrants.is_empty() {
                entrants.rotate_left(1);
            }
        }
        let (trees, unbuilt) = trees::measure(workspace, rounds.min(CLEAN_ROUNDS));
        skipped.extend(unbuilt.into_iter().map(|(name, reason)| (Set::Flat, name, reason)));
        for (_, name, reason) in &skipped {
            eprintln!("skipped {name}: {reason}");
        }
        Self {
            rounds,
            measured: entrants.iter().map(Entrant::cost).collect(),
            skipped,
            trees,
        }
    }

    pub(super) fn cost(&self, set: Set, name: &str) -> Option<&Cost> {
        self.measured.iter().find(|cost| cost.set == set && cost.name == name)
    }

    /// The cost of the derive beyond the structs themselves; bytes are per struct.
    pub(super) fn beyond_plain(&self, set: Set, name: &str, measure: Measure) -> Option<f64> {
        let plain = self.cost(set, PLAIN)?.of(measure)?;
        let beyond = self.cost(set, name)?.of(measure)? - plain;
        #[allow(clippy::cast_precision_loss, reason = "a few hundred")]
        match measure {
            Measure::Bytes => Some(beyond / RECORDS as f64),
            Measure::Check | Measure::Release => Some(beyond),
        }
    }
}

impl Entrant {
    fn take_turn(&mut self) -> Result<(), String> {
        self.check = self.check.min(self.project.recompile(Stage::Check)?);
        self.release = self.release.min(self.project.recompile(Stage::Release)?);
        Ok(())
    }

    fn cost(&self) -> Cost {
        #[allow(clippy::cast_precision_loss, reason = "far from 2^52 bytes")]
        let bytes = self.project.bytes().map(|bytes| bytes as f64);
        Cost {
            set: self.contender.set,
            name: self.contender.name,
            check: self.check.as_secs_f64(),
            release: self.release.as_secs_f64(),
            bytes,
        }
    }
}
