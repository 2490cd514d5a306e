//! What must not compile, and what the compiler then says: `tests/ui/<kind of mistake>`, one mistake a file unless it
//! is the point that several are reported at once. Files are named for their row in `docs/from-python.md` where they
//! have one: `d02_grandparent`.
//!
//! The expected output is that of one compiler, the one `rust-toolchain.toml` names. After a change that is meant to
//! change it, write it anew with `TRYBUILD=overwrite cargo test --test ui`, and read what has changed as the user who
//! gets it.

use std::io::Write;
use std::process::Command;

/// The channel that `rust-toolchain.toml` names.
fn expected() -> &'static str {
    let line = include_str!("../rust-toolchain.toml")
        .lines()
        .find_map(|line| line.trim().strip_prefix("channel"));
    line.and_then(|line| line.split('"').nth(1))
        .expect("rust-toolchain.toml names a channel")
}

/// The version of the compiler that the cases would be given to.
fn running() -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().ok()?.stdout;
    let version = String::from_utf8(version).ok()?;
    version.split_whitespace().nth(1).map(str::to_owned)
}

/// The cases, unless their expected output is another compiler's or other features': it says so then, and the test passes.
fn cases(of: &str) -> Option<trybuild::TestCases> {
    let (expected, running) = (expected(), running());
    let reason = if running.as_deref() != Some(expected) {
        let running = running.unwrap_or_else(|| "unknown".to_owned());
        format!("rustc {expected}, this is rustc {running}")
    } else if cfg!(feature = "parking_lot") {
        "a build without `parking_lot`, whose types rustc would list beside others".to_owned()
    } else {
        return Some(trybuild::TestCases::new());
    };
    // Not by `eprintln!`, which is kept back where a test passes.
    let mut stderr = std::io::stderr();
    writeln!(stderr, "SKIPPED: {of}: their expected output is that of {reason}").expect("stderr can be written to");
    None
}

#[test]
fn mistakes() {
    if let Some(cases) = cases("tests/ui/*/*.rs") {
        cases.compile_fail("tests/ui/*/*.rs");
    }
}

/// What only code generation finds, where the names of a struct follow from its parameters. A case that passes makes
/// all of them be built.
#[test]
fn mistakes_that_show_when_built() {
    if let Some(cases) = cases("tests/ui/clashes/when_built/*.rs") {
        cases.compile_fail("tests/ui/clashes/when_built/*.rs");
        cases.pass("tests/ui/clashes/when_built/pass/*.rs");
    }
}
