//! Objects in serde's formats, `#[slots(serde)]`: written and read whole, and patched.

mod binary;
mod classes;
#[path = "../common/mod.rs"]
mod common;
mod flatten;
mod formats;
mod generic;
mod hostile;
mod json;
mod keys;
mod nested;
mod patch;
mod patch_numbers;
mod properties;
mod records;
mod rules;
mod strict;
mod with;

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

/// Writes an object as this JSON, and reads it back.
fn round_trip<'a, T: Serialize + Deserialize<'a> + PartialEq + Debug>(object: &T, text: &'a str) {
    assert_eq!(serde_json::to_string(object).unwrap(), text);
    assert_eq!(&serde_json::from_str::<T>(text).unwrap(), object);
}

/// What is said of a JSON document that is refused.
fn refused<T: for<'a> Deserialize<'a> + Debug>(text: &str) -> String {
    serde_json::from_str::<T>(text).unwrap_err().to_string()
}
