//! Tells the program which compiler made it: instruction counts are compared only where it is the same one.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
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
