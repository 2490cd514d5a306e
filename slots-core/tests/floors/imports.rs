//! Which module names which, by `use`, by a path inside of code or a macro, or by a re-export.

use std::collections::{BTreeMap, BTreeSet};

use crate::paths::Paths;
use crate::source::{self, Source};

/// The floors of the core, from the ground up. A module names those of the floors below its own and nothing else: not
/// those beside it, and never the root, where the public names are gathered.
const FLOORS: &[&[&str]] = &[
    &["mem"],
    &["value"],
    &["dict"],
    &["class"],
    &["error"],
    &["object"],
    &["write"],
    &["nested"],
    &["path", "persist", "shared"],
    &["weak"],
    &["attributes"],
];

/// Imports that point up all the same: the file, the module that it names, and why. Three at most.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "class/slotted.rs",
        "error",
        "`Slotted::slot`, `slot_mut` and `from_attrs` give an `AttributeError`, which knows the class that it is about",
    ),
    (
        "class/slotted.rs",
        "write",
        "`Slotted::from_attrs` builds an object, and users have no other trait to import for it",
    ),
];

/// One file that names a module, be it often.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    file: String,
    from: String,
    /// A top-level module, or `crate` where a name of the root is used.
    to: String,
    /// The line of the first of them.
    line: usize,
}

impl Arrow {
    /// Whether it points up, or to the side.
    fn points_up(&self) -> bool {
        match (floor(&self.from), floor(&self.to)) {
            (Some(from), Some(to)) => to >= from,
            _ => true,
        }
    }
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// All arrows between top-level modules. The root may name all of them and is left out.
fn arrows(sources: &[Source]) -> Vec<Arrow> {
    let modules: BTreeSet<String> = sources
        .iter()
        .filter_map(|source| source.module().first().cloned())
        .collect();
    let mut arrows: BTreeMap<(String, String), Arrow> = BTreeMap::new();
    for source in sources {
        let module = source.module();
        let Some(from) = module.first() else { continue };
        let mut paths = Paths::default();
        paths.read(source.tokens(), &module);
        for (path, line) in paths.found {
            let to = match path.first() {
                Some(first) if modules.contains(first) => first.clone(),
                _ => "crate".to_owned(),
            };
            if to != *from {
                arrows
                    .entry((source.path.clone(), to.clone()))
                    .or_insert_with(|| Arrow {
                        file: source.path.clone(),
                        from: from.clone(),
                        to,
                        line,
                    });
            }
        }
    }
    arrows.into_values().collect()
}

/// The sizes of the circles: of each set of modules that reach each other.
fn circles(arrows: &[Arrow]) -> Vec<BTreeSet<String>> {
    let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows {
        reached.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    loop {
        let mut grown = reached.clone();
        for targets in grown.values_mut() {
            let further: BTreeSet<&str> = targets
                .iter()
                .filter_map(|to| reached.get(to))
                .flatten()
                .copied()
                .collect();
            targets.extend(further);
        }
        if grown == reached {
            break;
        }
        reached = grown;
    }
    let is_reached = |from: &str, to: &str| reached.get(from).is_some_and(|targets| targets.contains(to));
    let circle = |module: &&str| -> BTreeSet<String> {
        let others = reached
            .keys()
            .filter(|other| is_reached(module, other) && is_reached(other, module));
        others.map(|&other| other.to_owned()).collect()
    };
    let circles: BTreeSet<BTreeSet<String>> = reached.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    circles.into_iter().collect()
}

/// What is wrong with the arrows, if `exceptions` are allowed.
fn mistakes(arrows: &[Arrow], exceptions: &[(&str, &str, &str)]) -> Vec<String> {
    let is_excepted = |arrow: &&Arrow| {
        exceptions
            .iter()
            .any(|(file, to, _)| arrow.file == *file && arrow.to == *to)
    };
    let up = arrows.iter().filter(|arrow| arrow.points_up() && !is_excepted(arrow));
    let up =
        up.map(|Arrow { file, line, to, .. }| format!("{file}:{line} names `{to}`, which is not on a floor below it"));
    let unused = exceptions.iter().filter(|(file, to, _)| {
        !arrows
            .iter()
            .any(|arrow| arrow.file == *file && arrow.to == *to && arrow.points_up())
    });
    let unused = unused.map(|(file, to, _)| format!("{file} no longer names `{to}`: take the exception out"));
    up.chain(unused).collect()
}

#[test]
fn imports_point_down() {
    let arrows = arrows(&source::core());
    let modules: BTreeSet<&str> = arrows.iter().flat_map(|arrow| [&*arrow.from, &*arrow.to]).collect();
    let up = arrows.iter().filter(|arrow| arrow.points_up()).count();
    let named: Vec<Arrow> = arrows
        .iter()
        .filter(|arrow| {
            !EXCEPTIONS
                .iter()
                .any(|(file, to, _)| arrow.file == *file && arrow.to == *to)
        })
        .cloned()
        .collect();
    println!("modules: {}", modules.len());
    println!(
        "imports from one module into another: {}, of which point up: {up}",
        arrows.len()
    );
    for (file, to, reason) in EXCEPTIONS {
        println!("  {file} names `{to}`: {reason}");
    }
    let largest = circles(&named).iter().map(BTreeSet::len).max().unwrap_or(1);
    println!("largest circle, but for these: {largest}");
    let mistakes = mistakes(&arrows, EXCEPTIONS);
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    assert_eq!(largest, 1, "modules that name each other: {:?}", circles(&named));
    assert!(EXCEPTIONS.len() <= 3, "an exception more is a floor plan less");
    assert!(
        EXCEPTIONS.iter().all(|(_, _, reason)| reason.len() > 20),
        "each exception has its reason"
    );
}

#[test]
fn every_module_has_a_floor() {
    let modules: BTreeSet<String> = source::core()
        .iter()
        .filter_map(|source| source.module().first().cloned())
        .collect();
    let floors: BTreeSet<String> = FLOORS
        .iter()
        .flat_map(|floor| floor.iter().map(|&module| module.to_owned()))
        .collect();
    assert_eq!(modules, floors);
}

/// The checks of a small house with one more file in it.
fn planted(path: &str, text: &str) -> Vec<String> {
    let house = [
        Source::new("lib.rs", "mod mem; mod class; mod error; pub use class::Class;"),
        Source::new("mem/mod.rs", "pub(crate) struct Word;"),
        Source::new("class/mod.rs", "use crate::mem::Word; pub struct Class(Word);"),
        Source::new("error/mod.rs", "use crate::class::Class;"),
        Source::new(path, text),
    ];
    mistakes(&arrows(&house), &[])
}

#[test]
fn a_planted_import_that_points_up_is_found() {
    assert_eq!(
        planted("mem/more.rs", "use super::Word; use core::fmt;"),
        Vec::<String>::new()
    );
    let found = |line: usize, to: &str| {
        vec![format!(
            "mem/more.rs:{line} names `{to}`, which is not on a floor below it"
        )]
    };
    assert_eq!(planted("mem/more.rs", "use crate::class::Class;"), found(1, "class"));
    assert_eq!(
        planted("mem/more.rs", "use crate::{mem::Word,\n error::{self, make}};"),
        found(1, "error")
    );
    assert_eq!(planted("mem/more.rs", "use super::super::class;"), found(1, "class"));
    assert_eq!(
        planted("mem/more.rs", "pub(crate) use crate::class::*;"),
        found(1, "class")
    );
    assert_eq!(
        planted("mem/more.rs", "fn f() {\n    crate::error::make();\n}"),
        found(2, "error")
    );
    assert_eq!(
        planted("mem/more.rs", "mod deep { fn f(_: super::super::super::error::E) {} }"),
        found(1, "error")
    );
    assert_eq!(
        planted("mem/more.rs", "macro_rules! m { () => { $crate::class::f() } }"),
        found(1, "class")
    );
    assert_eq!(planted("mem/more.rs", "fn f(_: crate::Class) {}"), found(1, "crate"));
    // Text is no import, nor is what a comment says.
    assert_eq!(
        planted(
            "mem/more.rs",
            "/// [`crate::class::Class`]\nconst A: &str = \"crate::error\";"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn an_exception_that_nothing_needs_is_found() {
    let house = [
        Source::new("mem/mod.rs", ""),
        Source::new("error/mod.rs", "use crate::mem;"),
    ];
    let exception = ("mem/mod.rs", "error", "it once did");
    assert_eq!(
        mistakes(&arrows(&house), &[exception]),
        ["mem/mod.rs no longer names `error`: take the exception out"]
    );
}
