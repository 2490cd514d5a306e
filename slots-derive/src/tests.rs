//! What is held to the derive: the documents that list its keys, and what it expands to.

mod completion;
mod documents;
mod snapshots;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

/// The file at a path from the repository's root.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Whether files are to be written anew, as with `TRYBUILD=overwrite`.
fn is_overwriting() -> bool {
    std::env::var_os("SLOTTED_TESTS").is_some_and(|value| value == "overwrite")
}

/// Holds what a file says to what it is expected to say. With `SLOTTED_TESTS=overwrite` the file is made to say it.
#[track_caller]
fn hold(path: &str, found: &str, expected: &str) {
    if found == expected {
        return;
    }
    if is_overwriting() {
        let file = file(path);
        let text = fs::read_to_string(&file).unwrap_or_default();
        let text = if text.is_empty() {
            expected.to_owned()
        } else {
            text.replacen(found, expected, 1)
        };
        fs::write(&file, text).unwrap_or_else(|error| panic!("{path} cannot be written: {error}"));
        return;
    }
    panic!(
        "{path} has (-) what would now be (+):\n\n{}\nTo write it anew, run with SLOTTED_TESTS=overwrite, and read what has \
         changed.",
        diff(found, expected)
    );
}

/// Lines that are found (`-`) and those that are expected (`+`).
fn diff(found: &str, expected: &str) -> String {
    TextDiff::from_lines(found, expected)
        .unified_diff()
        .context_radius(3)
        .to_string()
}
