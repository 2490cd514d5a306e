//! The clean build of all that a derive brings along: what is waited for once on every machine that builds.

use std::path::Path;
use std::time::Duration;

use super::contenders::{self, CONTENDERS, Contender, PLAIN, SLOTTED_NO_ACCESSORS};
use super::project::Project;

/// What one tree of dependencies takes to build.
pub(super) struct Tree {
    pub(super) name: &'static str,
    /// Processor time; the least of the rounds.
    pub(super) time: Duration,
    /// How many packages it has.
    pub(super) packages: usize,
}

/// What the clean build of that one's dependencies takes.
pub(super) fn seconds(trees: &[Tree], name: &str) -> Option<f64> {
    let tree = trees.iter().find(|tree| tree.name == name)?;
    Some(tree.time.as_secs_f64())
}

/// Builds each tree so many times, in turn, for a program that does nothing; tells which cannot be built, and why.
pub(super) fn measure(workspace: &Path, rounds: usize) -> (Vec<Tree>, Vec<(&'static str, String)>) {
    let (mut trees, mut skipped) = (Vec::new(), Vec::new());
    for (name, dependencies) in dependencies() {
        match lay_out(name, &dependencies, workspace) {
            Ok(project) => trees.push((
                project,
                Tree {
                    name,
                    time: Duration::MAX,
                    packages: 0,
                },
            )),
            Err(reason) => skipped.push((name, reason)),
        }
    }
    for round in 0..rounds {
        eprintln!("clean builds, round {} of {rounds}", round + 1);
        trees.retain_mut(|(project, tree)| match project.clean_build() {
            Ok((time, packages)) => {
                tree.time = tree.time.min(time);
                tree.packages = packages;
                true
            }
            Err(reason) => {
                skipped.push((tree.name, reason));
                false
            }
        });
    }
    (trees.into_iter().map(|(_, tree)| tree).collect(), skipped)
}

fn lay_out(name: &str, dependencies: &[&str], workspace: &Path) -> Result<Project, String> {
    let words: Vec<&str> = name.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    let package = format!("tree-{}", words.join("-"));
    let manifest = contenders::manifest(&package, dependencies, &workspace.to_string_lossy());
    Project::lay_out(package, &manifest, "fn main() {}\n", workspace, "clean")
}

/// What the contenders depend on for their derives; `serde_json` is none of serde's.
fn dependencies() -> Vec<(&'static str, Vec<&'static str>)> {
    let others = [PLAIN, SLOTTED_NO_ACCESSORS];
    let contenders = CONTENDERS
        .iter()
        .filter(|contender| contender.is_flat() && !others.contains(&contender.name));
    let own = |contender: &Contender| {
        let own = contender.dependencies().iter().copied();
        own.filter(|line| !line.starts_with("serde_json")).collect()
    };
    contenders.map(|contender| (contender.name, own(contender))).collect()
}
