//! The command.

mod reduce;
mod workspace;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use slots_classes::description::Classes;
use slots_classes::driver::{Coverage, Difference, Request, Universe};
use slots_classes::model::Fault;
use slots_classes::source::{self, Scope};
use workspace::Workspace;

/// How the command is called.
pub(crate) const USAGE: &str = "slots-classes N [--seed S] [--steps M] [--first]: N crates of random classes, each class driven for M steps; \
     with --first the first crate that differs is the last";

/// From how many crates on everything has to be reached.
const COVERED: u64 = 20;

/// From how many crates on each known fault has to be met.
const MET: u64 = 50;

/// What the command is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arguments {
    crates: u64,
    seed: u64,
    steps: usize,
    /// Whether the first crate that differs is the last.
    first: bool,
}

impl Arguments {
    /// Reads the arguments.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            crates: 0,
            seed: 1,
            steps: 1200,
            first: false,
        };
        while let Some(argument) = arguments.next() {
            let number = |name: &str, value: Option<String>| {
                let value = value.ok_or_else(|| format!("a number follows {name}"))?;
                value.parse::<u64>().map_err(|error| format!("{value}: {error}"))
            };
            match argument.as_str() {
                "--seed" => parsed.seed = number("--seed", arguments.next())?,
                "--first" => parsed.first = true,
                "--steps" => {
                    let steps = number("--steps", arguments.next())?;
                    parsed.steps = usize::try_from(steps).map_err(|error| error.to_string())?;
                }
                count => parsed.crates = number("", Some(count.to_owned()))?,
            }
        }
        if parsed.crates == 0 {
            Err("how many crates?".to_owned())
        } else {
            Ok(parsed)
        }
    }
}

/// Generates, drives, and reports.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let workspace = match Workspace::new() {
        Ok(workspace) => workspace,
        Err(error) => {
            eprintln!("the workspace cannot be made: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (mut coverage, mut faults): (Coverage, BTreeMap<String, u64>) = Default::default();
    let (mut steps, mut classes_driven, mut differing) = (0, 0, 0);
    // Of differences of one kind the first is reduced.
    let mut told: Vec<Difference> = Vec::new();
    println!(
        "{} crates from seed {}, {} steps for each class",
        arguments.crates, arguments.seed, arguments.steps
    );
    for number in 0..arguments.crates {
        let seed = arguments.seed + number;
        let begun = Instant::now();
        let classes = Classes::generate(seed);
        let request = Request::Drive {
            seed,
            steps: arguments.steps,
        };
        match workspace.run(&[("classes".to_owned(), &classes)], &Scope::All, &request) {
            Ok(report) => {
                let seconds = begun.elapsed().as_secs_f32();
                let count = classes.classes.len();
                println!(
                    "crate {seed}: {count} classes, {} steps, {} differences, {seconds:.1} s",
                    report.steps,
                    report.differences.len()
                );
                classes_driven += count;
                steps += report.steps;
                coverage.add(report.coverage);
                for (fault, count) in report.faults {
                    *faults.entry(fault).or_default() += count;
                }
                differing += report.differences.len();
                for difference in report.differences {
                    if told.iter().any(|other| difference.is_like(other)) {
                        println!("{} differs in `{}` too", difference.what, difference.class);
                    } else {
                        told.push(difference.clone());
                        tell(&workspace, &classes, difference);
                    }
                }
            }
            Err(error) => {
                println!("crate {seed}: {error}");
                differing += 1;
            }
        }
        if arguments.first && differing > 0 {
            return ExitCode::FAILURE;
        }
    }
    println!(
        "\n{} crates, {classes_driven} classes, {steps} steps, {differing} differences",
        arguments.crates
    );
    let missed = report_coverage(&coverage, arguments.crates);
    report_faults(&faults, arguments.crates);
    if differing > 0 || missed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Prints a difference, with the shortest class and program that differ so.
fn tell(workspace: &Workspace, classes: &Classes, difference: Difference) {
    let begun = Instant::now();
    let (classes, difference) = if difference.steps.is_empty() {
        (classes.clone(), difference)
    } else {
        reduce::reduce(workspace, classes, difference)
    };
    println!("\n--- {} differs in `{}` ---", difference.what, difference.class);
    println!("{}", source::declarations_for(&classes, &difference.class).trim_end());
    if let Some(number) = classes.classes.iter().position(|class| class.name == difference.class) {
        println!(
            "\n{}",
            source::program(
                &classes,
                &classes.reference(number),
                &difference.start,
                &difference.steps
            )
        );
    }
    println!("expected: {}\nseen:     {}", difference.expected, difference.seen);
    println!("--- reduced in {:.0} s ---\n", begun.elapsed().as_secs_f32());
}

/// Prints what was reached how often; says whether something was not that has to be.
fn report_coverage(coverage: &Coverage, crates: u64) -> bool {
    println!("\nreached:");
    let all = Universe::all();
    let mut missed = Vec::new();
    for what in &all {
        let count = coverage.0.get(what).copied().unwrap_or(0);
        println!("{count:>9}  {what}");
        if count == 0 {
            missed.push(what);
        }
    }
    if !missed.is_empty() {
        println!("\nnever reached: {missed:?}");
    }
    !missed.is_empty() && crates >= COVERED
}

fn report_faults(faults: &BTreeMap<String, u64>, crates: u64) {
    println!("\nknown differences:");
    for fault in Fault::ALL {
        let count = faults.get(&format!("{fault:?}")).copied().unwrap_or(0);
        println!("{count:>9}  {fault:?}: {} ({})", fault.sentence(), fault.met());
        if count == 0 && crates >= MET {
            println!("           never met: is it mended?");
        }
    }
}
