//! The programs that introductions to `__slots__` are made of, ported one by one, with what they print and the error
//! that they end in. In `docs/from-python.md` each stands beside its original; what does not compile is told there and
//! in `tests/ui`.

#![allow(
    clippy::items_after_statements,
    clippy::struct_field_names,
    clippy::float_cmp,
    reason = "a program declares its class where it needs it, names it as its original does, and its numbers are exact"
)]

mod classes;
mod rules;
mod storage;

use std::fmt;

use slotted::{Attributes, Object};

/// What a program has printed.
#[derive(Default)]
struct Printed(Vec<String>);

impl Printed {
    fn line(&mut self, line: impl fmt::Display) {
        self.0.push(line.to_string());
    }
}

/// What Python's `print(o.__dict__)` shows, of an object with a dict.
fn vars(object: &dyn Object) -> String {
    object
        .attr_dict()
        .map_or_else(|| "no dict".to_owned(), |dict| format!("{dict:?}"))
}
