//! What must not compile, and what the compiler then says: `tests/ui/<kind of mistake>`, one mistake a file unless it
//! is the point that several are reported at once. Files are named for their row in `docs/from-python.md` where they
//! have one: `d02_grandparent`.
//!
//! The expected output is that of one compiler, the one `rust-toolchain.toml` names. After a change that is meant to
//! change it, write it anew with `TRYBUILD=overwrite cargo test --test ui`, and read what has changed as the user who
//! gets it.

use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Cases whose errors lead into the standard library, of which rustc shows the code if it has it.
const INTO_STD: &str = "tests/ui/*/into_std/*.rs";

/// The channel that `rust-toolchain.toml` names.
fn expected() -> &'static str {
    let line = include_str!("../../rust-toolchain.toml")
        .lines()
        .find_map(|line| line.trim().strip_prefix("channel"));
    line.and_then(|line| line.split('"').nth(1))
        .expect("rust-toolchain.toml names a channel")
}

/// What the compiler that the cases would be given to answers to an option.
fn rustc(arguments: &[&str]) -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc).args(arguments).output().ok()?.stdout;
    Some(String::from_utf8(answer).ok()?.trim().to_owned())
}

/// The version of the compiler.
fn running() -> Option<String> {
    rustc(&["--version"])?.split_whitespace().nth(1).map(str::to_owned)
}

/// Whether the compiler can show the standard library's code: `rust-src` is installed.
fn shows_std() -> bool {
    let sysroot = rustc(&["--print", "sysroot"]);
    sysroot.is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/core").is_dir())
}

/// Says that some cases are left out. Not by `eprintln!`, which is kept back where a test passes.
fn skipped(cases: &str, reason: &str) {
    let mut stderr = std::io::stderr();
    writeln!(stderr, "SKIPPED: {cases}: their expected output is that of {reason}").expect("stderr can be written to");
}

/// The cases, unless their expected output is another compiler's or other features': it says so then, and the test passes.
fn cases(of: &str) -> Option<trybuild::TestCases> {
    let (expected, running) = (expected(), running());
    if running.as_deref() != Some(expected) {
        let running = running.unwrap_or_else(|| "unknown".to_owned());
        skipped(of, &format!("rustc {expected}, this is rustc {running}"));
        None
    } else if cfg!(feature = "parking_lot") {
        skipped(
            of,
            "a build without `parking_lot`, whose types rustc would list beside others",
        );
        None
    } else {
        Some(trybuild::TestCases::new())
    }
}

#[test]
#[cfg_attr(miri, ignore = "it runs the compiler")]
fn mistakes() {
    if let Some(cases) = cases("tests/ui/*/*.rs") {
        cases.compile_fail("tests/ui/*/*.rs");
        if shows_std() {
            skipped(INTO_STD, "a toolchain without `rust-src`");
        } else {
            cases.compile_fail(INTO_STD);
        }
    }
}

/// What only code generation finds, where the names of a struct follow from its parameters. A case that passes makes
/// all of them be built.
#[test]
#[cfg_attr(miri, ignore = "it runs the compiler")]
fn mistakes_that_show_when_built() {
    if let Some(cases) = cases("tests/ui/clashes/when_built/*.rs") {
        cases.compile_fail("tests/ui/clashes/when_built/*.rs");
        cases.pass("tests/ui/clashes/when_built/pass/*.rs");
    }
}
