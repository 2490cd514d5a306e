//! The cost of the derive for the compiler, beside other derives: time to check, time to build, bytes in the program.

mod contenders;
mod costs;
mod project;
mod records;
mod report;
mod trees;

use std::fs;
use std::process::{Command, ExitCode};

use crate::chapter;
use crate::findings::Findings;
use crate::store;
use costs::Costs;
use records::RECORDS;

/// The chapter's name in file names.
pub(crate) const CHAPTER: &str = "compile";

const USAGE: &str = "\
usage: slots-bench compile [--quick | --once] [--write]
       slots-bench compile clean

Compiles programs of 300 structs under target/compile-cost, and compares what their derives cost; then builds all that the
derives depend on, from scratch.
  clean    the latter alone, once
  --quick  two rounds instead of five
  --once   one
  --write  write docs/compile-cost.md";

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 2;

/// Measures and prints.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    if arguments == ["clean"] {
        return clean_builds();
    }
    let (mut rounds, mut is_written) = (ROUNDS, false);
    for argument in arguments {
        match argument.as_str() {
            "--quick" => rounds = QUICK_ROUNDS,
            "--once" => rounds = 1,
            "--write" => is_written = true,
            _ => {
                eprintln!("{USAGE}");
                return ExitCode::FAILURE;
            }
        }
    }
    let workspace = store::root();
    let costs = Costs::measure(&workspace, rounds);
    println!("{RECORDS} structs in a program; the minimum of {rounds} rounds\n");
    for table in report::tables(&costs) {
        println!("{table}");
    }
    if is_written {
        let file = workspace.join("docs").join("compile-cost.md");
        if let Err(error) = fs::write(&file, report::markdown(&costs, &about(&costs))) {
            eprintln!("{} cannot be written: {error}", file.display());
            return ExitCode::FAILURE;
        }
    }
    if costs.measured.is_empty() {
        return ExitCode::FAILURE;
    }
    if let Err(error) = store::keep(&findings(&costs)) {
        eprintln!("what was found out cannot be kept: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn clean_builds() -> ExitCode {
    let (trees, skipped) = trees::measure(&store::root(), 1);
    println!("{}", report::trees(&trees));
    for (name, reason) in &skipped {
        eprintln!("skipped {name}: {reason}");
    }
    if trees.is_empty() {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The costs as a chapter of the document.
fn findings(costs: &Costs) -> Findings {
    let reason = |(_, name, reason): &(_, &str, String)| ((*name).to_owned(), reason.clone());
    Findings {
        chapter: CHAPTER.to_owned(),
        title: "What the derive costs the compiler".to_owned(),
        about: format!(
            "Programs of {RECORDS} structs with eight fields each, compiled again from scratch: processor seconds beyond the same structs \
             without a derive, the least of the rounds. [All tables](docs/compile-cost.md)."
        ),
        measured: chapter::conditions("compile", costs.rounds),
        panels: report::panels(costs),
        figures: report::figures(costs),
        absent: costs.skipped.iter().map(reason).collect(),
    }
}

/// The text on how the costs were measured and how to read them.
fn about(costs: &Costs) -> String {
    let compiler = Command::new("rustc").arg("--version").output();
    let compiler = compiler.map_or_else(
        |_| "an unknown compiler".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    );
    format!(
        "Measured with {compiler}, by `cargo run --release -p slots-bench -- compile --write`.\n\n\
         Each program has {RECORDS} structs and uses all of them: it writes an attribute and reads another, by name where the derive\n\
         offers that, and by a JSON document with serde. Its dependencies are compiled before; the program alone is compiled again, from\n\
         scratch (`CARGO_INCREMENTAL=0`). Times are processor seconds of cargo and the compiler together, the minimum of {} rounds;\n\
         \"beyond plain\" is what remains without the same structs without a derive. Code and data are the sections `.text`, `.rodata` and\n\
         `.data.rel.ro` of the program.\n",
        costs.rounds
    )
}
