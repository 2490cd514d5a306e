//! Everything that is measured: this project side by side with its alternatives, and the instructions that it takes.

#[macro_use]
mod subjects;
mod access;
mod chapter;
mod compile;
mod cpython;
mod dict;
mod findings;
mod heap;
mod instructions;
mod keys;
mod lookups;
mod measure;
mod memory;
#[allow(
    dead_code,
    unused_variables,
    unreachable_pub,
    clippy::pedantic,
    clippy::large_stack_arrays,
    reason = "what others' derives make of so many fields is not all used, and not in this project's style"
)]
mod names;
mod plot;
mod probes;
mod python;
mod report;
mod serde;
mod shared;
mod store;
mod tutorials;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use chapter::{Chapter, Session};
use instructions::Mode;
use measure::Effort;

/// The chapters that are measured together. Those that need other programs have commands of their own.
const CHAPTERS: &[Chapter] = &[
    access::CHAPTER,
    memory::CHAPTER,
    dict::CHAPTER,
    shared::CHAPTER,
    serde::CHAPTER,
    tutorials::CHAPTER,
];

/// The other chapters at the end of the document.
const OTHERS: [&str; 2] = [cpython::CHAPTER.name, compile::CHAPTER];

const USAGE: &str = "\
usage: slots-bench [--quick] [chapter ..]
       slots-bench report
       slots-bench cpython [--quick]
       slots-bench instructions [--check | --write] [--require]
       slots-bench compile [--quick | --once] [--write]
       slots-bench compile clean

Without arguments: every chapter, side by side; prints ratios, writes BENCHMARKS.md and a plot for each chapter.
  --quick    less than a minute
  chapter    these alone; the document keeps what it said of the others
report: writes the document and the plots anew from what was measured before
cpython: classes of CPython's, where `python3` is present, beside a slotted struct
instructions: instructions per operation, counted by callgrind
  --check    fail where an operation takes more of them than benches/instructions.txt says
  --write    write that file
  --require  fail where valgrind is absent
compile: what the derive costs the compiler, beside what others' derives cost
  --quick    two rounds instead of five
  --once     one
  --write    write docs/compile-cost.md
  clean      only the clean builds of what the derives depend on, once";

// A turn is shorter than a scheduler's time slice, so that most turns are not interrupted on a busy machine either.
const FULL: Effort = Effort {
    rounds: 500,
    turn: Duration::from_millis(1),
    objects: 1_000_000,
    name: "in full",
};
const QUICK: Effort = Effort {
    rounds: 50,
    turn: Duration::from_millis(1),
    objects: 100_000,
    name: "in haste (`--quick`)",
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<ExitCode> {
    let owned: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = owned.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        // Hidden: `instructions` runs this under callgrind.
        ["probe", name, passes] => {
            black_box(instructions::run_probe(name, passes.parse()?)?);
            Ok(ExitCode::SUCCESS)
        }
        ["instructions", options @ ..] => {
            let (mut mode, mut is_required) = (Mode::Print, false);
            for option in options {
                match *option {
                    "--check" if mode == Mode::Print => mode = Mode::Check,
                    "--write" if mode == Mode::Print => mode = Mode::Write,
                    "--require" => is_required = true,
                    _ => return Ok(refuse()),
                }
            }
            instructions::run(mode, is_required)
        }
        ["compile", "clean"] => Ok(compile::run(&owned[1..])),
        ["compile", ..] => match compile::run(&owned[1..]) {
            ExitCode::SUCCESS => write_document(),
            failure => Ok(failure),
        },
        ["report"] => write_document(),
        ["--help" | "-h"] => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        ["cpython"] => run(FULL, &[&cpython::CHAPTER]),
        ["cpython", "--quick"] => run(QUICK, &[&cpython::CHAPTER]),
        ["--quick", names @ ..] => side_by_side(QUICK, names),
        names => side_by_side(FULL, names),
    }
}

fn refuse() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::FAILURE
}

/// Measures the chapters of these names, or all if there are no names.
fn side_by_side(effort: Effort, names: &[&str]) -> Result<ExitCode> {
    let is_wanted = |chapter: &&Chapter| names.is_empty() || names.contains(&chapter.name);
    let chapters: Vec<&Chapter> = CHAPTERS.iter().filter(is_wanted).collect();
    if names
        .iter()
        .any(|name| chapters.iter().all(|chapter| chapter.name != *name))
    {
        return Ok(refuse());
    }
    run(effort, &chapters)
}

/// Measures the chapters, stores and prints their findings, and writes the document.
fn run(effort: Effort, chapters: &[&Chapter]) -> Result<ExitCode> {
    let session = Session::new(effort, chapters.iter().map(|chapter| chapter.tables).sum());
    let mut all = Vec::new();
    for chapter in chapters {
        let findings = chapter.findings(&session);
        store::keep(&findings)?;
        all.push(findings);
    }
    session.finish();
    for findings in &all {
        println!("{}", report::text(findings));
    }
    write_document()
}

/// Writes the document and the plots from the stored findings, and prints the table of figures.
fn write_document() -> Result<ExitCode> {
    let chapters: Vec<&str> = CHAPTERS.iter().map(|chapter| chapter.name).chain(OTHERS).collect();
    let all = store::kept(&chapters)?;
    for findings in &all {
        plot::draw(findings)?;
    }
    std::fs::write(store::root().join("BENCHMARKS.md"), report::markdown(&all))?;
    println!("{}", report::figures_text(&all));
    println!("written: BENCHMARKS.md, benches/plots");
    Ok(ExitCode::SUCCESS)
}
