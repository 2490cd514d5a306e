//! Generates crates of random classes, drives each against the model, and reports.
//!
//! `cargo run --release -p slots-classes -- N [--seed S] [--steps M]`

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    match command::Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => command::run(&arguments),
        Err(mistake) => {
            eprintln!("{mistake}\n{}", command::USAGE);
            ExitCode::from(2)
        }
    }
}
