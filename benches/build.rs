//! Tells the program which compiler made it: instruction counts are compared only where it is the same one. And makes
//! the tables of `phf`, whose macro takes no names but literal ones.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

macro_rules! subject {
    ($subject:ident: $($name:ident)*) => {
        #[allow(non_upper_case_globals, reason = "named as the struct is")]
        const $subject: &[&str] = &[$(stringify!($name)),*];
    };
}

macro_rules! lineage {
    ($flat:ident: $($class:ident $(($parent:ident: $parent_class:ident))? { $($name:ident)* })*) => {
        subject!($flat: $($($name)*)*);
    };
}

macro_rules! chain {
    ($($ignored:tt)*) => {};
}

include!("src/lists.rs");

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lists.rs");
    let out = env::var_os("OUT_DIR").expect("cargo tells build scripts where to write");
    fs::write(Path::new(&out).join("phf.rs"), hashed()).expect("what cargo tells can be written to");
    let rustc = env::var_os("RUSTC").expect("cargo names the compiler to build scripts");
    let version = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("the compiler tells its version")
        .stdout;
    println!(
        "cargo::rustc-env=SLOTS_BENCH_RUSTC={}",
        String::from_utf8_lossy(&version).trim()
    );
    println!(
        "cargo::rustc-env=SLOTS_BENCH_TARGET={}",
        env::var("TARGET").expect("cargo names the target to build scripts")
    );
}

/// Finds the position of a name, for each struct.
fn hashed() -> String {
    let subjects = [
        ("Three", Three),
        ("Five", Five),
        ("ThirtyTwo", ThirtyTwo),
        ("OneHundredTwentyEight", OneHundredTwentyEight),
    ];
    let mut text = String::new();
    for (subject, names) in subjects {
        let mut map = phf_codegen::Map::new();
        for (position, name) in names.iter().enumerate() {
            map.entry(*name, position.to_string());
        }
        writeln!(
            text,
            "impl crate::subjects::Hashed for {subject} {{\n\
             #[inline]\n\
             fn position(name: &str) -> Option<usize> {{\n\
             static POSITIONS: phf::Map<&'static str, usize> = {};\n\
             POSITIONS.get(name).copied()\n}}\n}}",
            map.build()
        )
        .expect("a string takes everything");
    }
    text
}
