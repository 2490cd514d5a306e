//! Drives objects of generated classes with random programs, and holds what happens against the model.

mod by_name;
mod coverage;
mod described;
mod facts;
pub mod glue;
mod judge;
mod portable;
mod probe;
mod programs;
mod report;
mod run;
mod shrink;
mod subject;
mod table;

use std::process::ExitCode;

pub use by_name::document;
pub use coverage::{Coverage, Universe};
pub use report::{Difference, Report};
pub use subject::Subject;

use crate::description::Classes;

/// A module of classes, as generated code hands it on.
pub struct Module {
    /// The module's name.
    pub name: &'static str,
    /// The description, as JSON.
    pub description: &'static str,
    /// An object of each class, yet to be made.
    pub subjects: fn() -> Vec<Box<dyn Subject>>,
}

/// What a generated program is asked for.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub enum Request {
    /// To drive all classes with programs of a seed, each of so many steps.
    Drive {
        /// What decides the programs.
        seed: u64,
        /// How many steps a class is driven.
        steps: usize,
    },
    /// To say in which modules a program differs as it did.
    Replay {
        /// The program.
        difference: Box<Difference>,
        /// The object that it begins with in each module.
        starts: Vec<(String, crate::value::Object)>,
    },
}

/// The program: its argument is a file with a [`Request`], and it prints a [`Report`].
///
/// # Panics
/// Where the request is none, or code that is not meant to panics.
#[must_use]
pub fn main(modules: &[Module]) -> ExitCode {
    let path = std::env::args().nth(1).expect("the path of a request is the argument");
    let request = std::fs::read_to_string(path).expect("the request can be read");
    let request: Request = serde_json::from_str(&request).expect("the request is one");
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.payload().downcast_ref::<&str>() != Some(&probe::BURST) {
            hook(panic);
        }
    }));
    let mut report = Report::default();
    for module in modules {
        let classes: Classes = serde_json::from_str(module.description).expect("a description is one");
        match &request {
            Request::Drive { seed, steps } => run::drive(&classes, (module.subjects)(), *seed, *steps, &mut report),
            Request::Replay { difference, starts } => {
                let Some((_, start)) = starts.iter().find(|(name, _)| name == module.name) else {
                    continue;
                };
                let difference = Difference {
                    start: start.clone(),
                    ..(**difference).clone()
                };
                if let Some(found) = shrink::replay(&classes, (module.subjects)(), &difference) {
                    report.replayed.push((module.name.to_owned(), found));
                }
            }
        }
    }
    println!("{}", serde_json::to_string(&report).expect("a report is JSON"));
    ExitCode::SUCCESS
}
