//! Counts near their limit, which only this folder can set.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use std::env;
use std::process::Command;
use std::string::String;

use super::header::MAX_COUNT;
use super::sync::Ordering;
use super::{Share, Shared, header};
use crate::class::WeakSlot;

struct Value;

impl Share for Value {
    type Weak = WeakSlot;
}

/// Set in the process that is to abort.
const CHILD: &str = "SLOTTED_COUNT_TEST";

/// Runs one of these tests in a process of its own, and reports whether it was ended by the abort and not by a failing
/// test.
fn aborts(test: &str) -> bool {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(stdout.contains("running 1 test"), "no test of that name: {stdout}");
    assert!(!stdout.contains("survived"), "{stdout}");
    // A test process that fails exits with this code.
    output.status.code() != Some(101) && !output.status.success()
}

/// Sets the count to what it would be with so many handles, which would take too long to make.
fn with_handles(count: usize, work: impl FnOnce(&Shared<Value>)) {
    let shared = Shared::new(Value);
    // SAFETY: `shared` is a handle until the end of this function, so the object's allocation is not freed while the
    // count is used.
    let strong = unsafe { header::strong(shared.value) };
    strong.store(count, Ordering::Relaxed);
    work(&shared);
    strong.store(1, Ordering::Relaxed);
}

#[test]
fn the_last_count_is_still_good() {
    with_handles(MAX_COUNT, |shared| {
        core::mem::forget(shared.clone());
        assert_eq!(Shared::strong_count(shared), MAX_COUNT + 1);
    });
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn too_many_handles_abort() {
    if env::var_os(CHILD).is_none() {
        assert!(aborts("shared::tests::too_many_handles_abort"));
        return;
    }
    with_handles(MAX_COUNT + 1, |shared| core::mem::forget(shared.clone()));
    std::println!("survived");
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn too_many_upgrades_abort() {
    if env::var_os(CHILD).is_none() {
        assert!(aborts("shared::tests::too_many_upgrades_abort"));
        return;
    }
    with_handles(MAX_COUNT + 1, |shared| {
        core::mem::forget(Shared::downgrade(shared).upgrade());
    });
    std::println!("survived");
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn too_many_references_abort() {
    if env::var_os(CHILD).is_none() {
        assert!(aborts("shared::tests::too_many_references_abort"));
        return;
    }
    let shared = Shared::new(Value);
    let weak = Shared::downgrade(&shared);
    shared.block().unwrap().set_refs(MAX_COUNT + 1);
    core::mem::forget(weak.clone());
    std::println!("survived");
}

/// While the last handle waits for the lock the count is zero, and an upgrade that takes the lock first leaves it so.
#[test]
fn a_refused_upgrade_leaves_the_count() {
    with_handles(0, |shared| {
        assert!(Shared::downgrade(shared).upgrade().is_none());
        assert_eq!(Shared::strong_count(shared), 0);
    });
}
