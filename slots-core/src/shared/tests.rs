//! What only this room can bring about: counts near their end.

use std::env;
use std::process::Command;
use std::string::String;

use super::header::{self, MOST};
use super::sync::Ordering;
use super::{Share, Shared, WeakSlot};

struct Value;

impl Share for Value {
    type Weak = WeakSlot;
}

/// Set in the process that is to end.
const CHILD: &str = "SLOTTED_COUNT_TEST";

/// Runs one of these tests in a process of its own; whether that was ended by the abort and not by a test that fails.
fn aborts(test: &str) -> bool {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("running 1 test"), "no test of that name: {told}");
    assert!(!told.contains("survived"), "{told}");
    // A test that panics ends with a code.
    output.status.code() != Some(101) && !output.status.success()
}

/// Nobody makes so many handles; the count is set to where it would be.
fn with_handles(count: usize, work: impl FnOnce(&Shared<Value>)) {
    let shared = Shared::new(Value);
    // SAFETY: the object is there while `shared` is.
    let strong = unsafe { header::strong(shared.value) };
    strong.store(count, Ordering::Relaxed);
    work(&shared);
    strong.store(1, Ordering::Relaxed);
}

#[test]
fn the_last_count_is_still_good() {
    with_handles(MOST, |shared| {
        core::mem::forget(shared.clone());
        assert_eq!(Shared::strong_count(shared), MOST + 1);
    });
}

#[test]
fn too_many_handles_abort() {
    if env::var_os(CHILD).is_none() {
        assert!(aborts("shared::tests::too_many_handles_abort"));
        return;
    }
    with_handles(MOST + 1, |shared| core::mem::forget(shared.clone()));
    std::println!("survived");
}

#[test]
fn too_many_upgrades_abort() {
    if env::var_os(CHILD).is_none() {
        assert!(aborts("shared::tests::too_many_upgrades_abort"));
        return;
    }
    with_handles(MOST + 1, |shared| {
        core::mem::forget(Shared::downgrade(shared).upgrade());
    });
    std::println!("survived");
}

#[test]
fn too_many_references_abort() {
    if env::var_os(CHILD).is_none() {
        assert!(aborts("shared::tests::too_many_references_abort"));
        return;
    }
    let shared = Shared::new(Value);
    let weak = Shared::downgrade(&shared);
    shared.block().unwrap().set_refs(MOST + 1);
    core::mem::forget(weak.clone());
    std::println!("survived");
}

/// While the last handle waits for the lock the count is zero, and an upgrade that comes first leaves it so.
#[test]
fn a_refused_upgrade_leaves_the_count() {
    with_handles(0, |shared| {
        assert!(Shared::downgrade(shared).upgrade().is_none());
        assert_eq!(Shared::strong_count(shared), 0);
    });
}
