//! Descriptions as Rust source.

mod class;
mod functions;
mod glue;
mod literal;
mod program;
mod tokens;
mod typed;

use std::fmt::Write;

pub use class::Style;
pub use program::program;

use crate::description::{Class, ClassRef, Classes, Shape, Type};
use crate::operation::Step;
use crate::value::Object;

/// What of classes is driven.
#[derive(Clone, Debug)]
pub enum Scope {
    /// All of it.
    All,
    /// The class of this name, as far as a program needs it.
    Program {
        /// The class.
        class: String,
        /// The steps.
        steps: Vec<Step>,
    },
}

impl Scope {
    /// The types by which attributes are asked for exactly: on the struct, and on a `dyn Object`.
    #[must_use]
    pub fn types(&self, classes: &Classes, shape: &Shape) -> (Vec<Type>, Vec<Type>) {
        match self {
            Self::All => (classes.exact_types(shape), classes.all_exact_types()),
            Self::Program { steps, .. } => {
                let mut types: Vec<Type> = Vec::new();
                for ty in steps.iter().filter_map(|step| step.operation.exact_type()) {
                    if !types.contains(ty) {
                        types.push(ty.clone());
                    }
                }
                (types.clone(), types)
            }
        }
    }

    /// Whether a class is driven.
    fn drives(&self, class: &Class) -> bool {
        match self {
            Self::All => true,
            Self::Program { class: driven, .. } => class.name == *driven,
        }
    }

    /// Whether slots are reached by their types: by accessors and descriptors.
    fn is_typed(&self) -> bool {
        match self {
            Self::All => true,
            Self::Program { steps, .. } => steps.iter().any(|step| step.operation.is_typed()),
        }
    }
}

/// A module with the classes of a description, and what the driver calls of them.
#[must_use]
pub fn module(classes: &Classes, scope: &Scope) -> String {
    let mut source = String::from(
        "#![allow(dead_code, unused_imports, unused_variables, clippy::all, clippy::pedantic)]\n\
         use std::collections::BTreeMap;\n\n\
         use slots_classes::driver::glue::*;\n\
         use slotted::{AttributeError, Dict, Object, Shared, Slotted, Value};\n",
    );
    source.push_str(&declarations(classes, Style::Driven));
    source.push_str(&glue::glue(classes, scope));
    source
}

/// The declarations alone.
#[must_use]
pub fn declarations(classes: &Classes, style: Style) -> String {
    let mut source = String::new();
    for enumeration in &classes.enumerations {
        source.push('\n');
        class::enumeration(&mut source, classes, enumeration);
    }
    for class in &classes.classes {
        source.push('\n');
        class::class(&mut source, classes, class, style);
    }
    source
}

/// The declarations that the class of a name needs, as people read them.
#[must_use]
pub fn declarations_for(classes: &Classes, name: &str) -> String {
    let mut needed = String::new();
    for class in classes.classes.iter().rev() {
        if class.name == name || needed.contains(&class.name) {
            let mut source = String::new();
            class::class(&mut source, classes, class, Style::Plain);
            needed = format!("{source}\n{needed}");
        }
    }
    for enumeration in classes.enumerations.iter().rev() {
        if needed.contains(&enumeration.name) {
            let mut source = String::new();
            class::enumeration(&mut source, classes, enumeration);
            needed = format!("{source}\n{needed}");
        }
    }
    needed
}

/// An object as an expression.
#[must_use]
pub fn object(classes: &Classes, reference: &ClassRef, object: &Object) -> String {
    literal::object(classes, reference, object)
}

/// Writes a line. Writing to a text does not fail.
macro_rules! line {
    ($source:expr, $($argument:tt)*) => {
        let _ = writeln!($source, $($argument)*);
    };
}

pub(crate) use line;

/// The program that drives descriptions, each a module of its own.
#[must_use]
pub fn main(modules: &[String]) -> String {
    let mut source = String::new();
    for module in modules {
        line!(source, "mod {module};");
    }
    line!(source, "\nfn main() -> std::process::ExitCode {{");
    line!(source, "    slots_classes::driver::main(&[");
    for module in modules {
        line!(
            source,
            "        slots_classes::driver::Module {{ name: {module:?}, description: include_str!(\"{module}.json\"), subjects: {module}::subjects }},"
        );
    }
    line!(source, "    ])");
    line!(source, "}}");
    source
}
