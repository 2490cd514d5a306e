//! The clean build of all dependencies that a derive brings along, which each machine that builds waits for once.

use std::path::Path;
use std::time::Duration;

use super::contenders::{self, CONTENDERS, Contender, PLAIN, SLOTTED_NO_ACCESSORS};
use super::project::Project;

/// The cost of building one tree of dependencies.
pub(super) struct Tree {
    pub(super) name: &'static str,
    /// Processor time, the minimum of the rounds.
    pub(super) time: Duration,
    /// The number of packages.
    pub(super) packages: usize,
}

/// The seconds that the clean build of that contender's dependencies takes.
pub(super) fn seconds(trees: &[Tree], name: &str) -> Option<f64> {
    let tree = trees.iter().find(|tree| tree.name == name)?;
    Some(tree.time.as_secs_f64())
}

/// Builds each tree so many times, in turns, for a program that does nothing. Gives also the trees that cannot be
/// built, and why.
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

/// The dependencies of the contenders' derives. `serde_json` is not one of serde's.
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
