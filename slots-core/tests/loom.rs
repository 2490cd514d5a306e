//! Row W12: shared objects under every order in which threads may access them, by [loom](https://docs.rs/loom).
//!
//! `RUSTFLAGS='--cfg loom' cargo test -p slots-core --test loom --release -- --nocapture` runs the models and prints
//! how many orders each of them has. Beside the assertions here, loom reports a data race on the value, a use of the
//! header that does not happen before its memory is freed, and memory that is never freed.
#![cfg(loom)]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use loom::cell::UnsafeCell;
use loom::model::Builder;
use loom::thread;
use slots_core::{NoWeak, Share, Shared, WeakRef, WeakSlot};

/// A value of which loom sees every access.
struct Value(UnsafeCell<u32>);

// SAFETY: the cell may be sent, since loom's cell reports accesses of two threads that are not ordered, which is what
// the models test.
unsafe impl Send for Value {}
// SAFETY: the cell may be shared, since loom's cell reports accesses of two threads that are not ordered, which is what
// the models test.
unsafe impl Sync for Value {}

impl Share for Value {
    type Weak = WeakSlot;
}

impl Value {
    fn shared() -> Shared<Self> {
        Shared::new(Self(UnsafeCell::new(1)))
    }

    /// Fails if the value is gone.
    fn read(&self) {
        // SAFETY: the pointer is to the cell's live `u32`, and loom fails the model if a write to it is not ordered
        // with this read.
        self.0.with(|value| assert_eq!(unsafe { *value }, 1));
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        // SAFETY: the pointer is to the cell's `u32`, which is still live while its owner is dropped, and loom fails
        // the model if another access is not ordered with this write.
        self.0.with_mut(|value| unsafe { *value = 0 });
    }
}

/// A value of a type without weak references.
struct Plain(Value);

impl Share for Plain {
    type Weak = NoWeak;
}

/// Tries every order of `model`, and prints how many there are. `preemptions` bounds how often a thread is interrupted,
/// for models with too many orders.
fn model(name: &str, preemptions: Option<usize>, model: impl Fn() + Send + Sync + 'static) {
    let orders = Arc::new(AtomicUsize::new(0));
    let counted = orders.clone();
    let mut builder = Builder::new();
    builder.preemption_bound = builder.preemption_bound.or(preemptions);
    builder.check(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        model();
    });
    let bound = builder
        .preemption_bound
        .map(|most| format!(", at most {most} preemptions"));
    println!(
        "{name}: {} orders{}",
        orders.load(Ordering::Relaxed),
        bound.unwrap_or_default()
    );
}

#[test]
fn w12_upgrade_against_the_last_drop() {
    model("upgrade against the last drop", None, || {
        let shared = Value::shared();
        let weak = Shared::downgrade(&shared);
        let other = thread::spawn(move || {
            if let Some(shared) = weak.upgrade() {
                shared.read();
            }
            weak
        });
        drop(shared);
        let weak = other.join().unwrap();
        assert!(weak.upgrade().is_none() && !weak.is_alive());
    });
}

/// Two threads read and drop what a third one drops. `T` is dropped by the last of them, which alone may write to it.
fn drops<T: Share + Send + Sync + 'static>(
    name: &str,
    make: impl Fn() -> Shared<T> + Send + Sync + 'static,
    read: fn(&T),
) {
    model(name, None, move || {
        let shared = make();
        let others: Vec<_> = (0..2)
            .map(|_| {
                let shared = shared.clone();
                thread::spawn(move || {
                    read(&shared);
                    drop(shared);
                })
            })
            .collect();
        read(&shared);
        drop(shared);
        for other in others {
            other.join().unwrap();
        }
    });
}

#[test]
fn w12_drops_against_each_other() {
    drops("three drops", Value::shared, Value::read);
}

#[test]
fn w12_drops_against_each_other_without_weak_references() {
    let make = || Shared::new(Plain(Value(UnsafeCell::new(1))));
    drops("three drops without weak references", make, |plain| plain.0.read());
}

#[test]
fn w12_first_downgrade_against_first_downgrade() {
    model("first downgrade against first downgrade", None, || {
        let shared = Value::shared();
        let clone = shared.clone();
        let other = thread::spawn(move || Shared::downgrade(&clone));
        let weak = Shared::downgrade(&shared);
        let others = other.join().unwrap();
        assert!(weak == others);
        assert_eq!(Shared::weak_count(&shared), 2);
        drop(shared);
        assert!(weak.upgrade().is_none() && others.upgrade().is_none());
    });
}

#[test]
fn w12_first_downgrade_against_weak_count() {
    model("first downgrade against weak_count", None, || {
        let shared = Value::shared();
        let clone = shared.clone();
        let other = thread::spawn(move || Shared::downgrade(&clone));
        assert!(Shared::weak_count(&shared) <= 1);
        let _weak = other.join().unwrap();
        assert_eq!(Shared::weak_count(&shared), 1);
    });
}

#[test]
fn w12_first_downgrade_against_the_last_drop() {
    model("first downgrade against the last drop", None, || {
        let shared = Value::shared();
        let clone = shared.clone();
        let other = thread::spawn(move || {
            let weak = Shared::downgrade(&clone);
            drop(clone);
            if let Some(shared) = weak.upgrade() {
                shared.read();
            }
        });
        drop(shared);
        other.join().unwrap();
    });
}

#[test]
fn w12_get_mut_against_downgrade_and_upgrade() {
    model("get_mut against downgrade and upgrade", None, || {
        let mut shared = Value::shared();
        let clone = shared.clone();
        let other = thread::spawn(move || {
            let weak = Shared::downgrade(&clone);
            drop(clone);
            if let Some(shared) = weak.upgrade() {
                shared.read();
            }
        });
        if let Some(value) = Shared::get_mut(&mut shared) {
            // SAFETY: the pointer is to the cell's live `u32`, and loom fails the model if a read of it is not ordered
            // with this write.
            value.0.with_mut(|value| unsafe { *value = 2 });
            value.0.with_mut(|value| unsafe { *value = 1 });
        }
        other.join().unwrap();
        assert!(Shared::get_mut(&mut shared).is_some());
    });
}

#[test]
fn w12_get_mut_against_a_weak_reference() {
    model("get_mut against a weak reference", None, || {
        let mut shared = Value::shared();
        let weak = Shared::downgrade(&shared);
        let other = thread::spawn(move || {
            let more = weak.clone();
            drop(weak);
            if let Some(shared) = more.upgrade() {
                drop(more);
                shared.read();
            }
        });
        if let Some(value) = Shared::get_mut(&mut shared) {
            // SAFETY: the pointer is to the cell's live `u32`, and loom fails the model if a read of it is not ordered
            // with this write.
            value.0.with_mut(|value| unsafe { *value = 2 });
            value.0.with_mut(|value| unsafe { *value = 1 });
        }
        other.join().unwrap();
    });
}

#[test]
fn w12_last_weak_against_last_strong() {
    model("drop of the last weak against the last strong", None, || {
        let shared = Value::shared();
        let weak = Shared::downgrade(&shared);
        let other = thread::spawn(move || drop(weak));
        shared.read();
        drop(shared);
        other.join().unwrap();
    });
}

/// A counter, and a callback that counts its runs in it.
fn counting_callback() -> (Arc<AtomicUsize>, impl FnOnce(&WeakRef<Value>) + Send + 'static) {
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = runs.clone();
    let callback = move |weak: &WeakRef<Value>| {
        assert!(weak.upgrade().is_none());
        counter.fetch_add(1, Ordering::Relaxed);
    };
    (runs, callback)
}

#[test]
fn w12_registration_against_the_last_drop() {
    model("callback registration against the last drop", None, || {
        let shared = Value::shared();
        let clone = shared.clone();
        let (runs, callback) = counting_callback();
        let other = thread::spawn(move || {
            let weak = WeakRef::with_callback(&clone, callback);
            drop(clone);
            weak
        });
        drop(shared);
        let weak = other.join().unwrap();
        assert!(weak.upgrade().is_none());
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn w12_withdrawal_against_the_last_drop() {
    model("callback withdrawal against the last drop", None, || {
        let shared = Value::shared();
        let (runs, callback) = counting_callback();
        let (kept_runs, kept) = counting_callback();
        let weak = WeakRef::with_callback(&shared, callback);
        let _kept = WeakRef::with_callback(&shared, kept);
        let other = thread::spawn(move || drop(weak));
        drop(shared);
        other.join().unwrap();
        // The callback was run or dropped, and not both.
        assert!(Arc::strong_count(&runs) == 1 && runs.load(Ordering::Relaxed) <= 1);
        assert_eq!(kept_runs.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn w12_two_upgrades_against_two_drops() {
    model("two upgrades against two drops", Some(3), || {
        let shared = Value::shared();
        let clone = shared.clone();
        let weak = Shared::downgrade(&shared);
        let upgrades: Vec<_> = (0..2)
            .map(|_| {
                let weak = weak.clone();
                thread::spawn(move || {
                    if let Some(shared) = weak.upgrade() {
                        shared.read();
                    }
                })
            })
            .collect();
        let other = thread::spawn(move || drop(clone));
        drop(shared);
        for thread in upgrades {
            thread.join().unwrap();
        }
        other.join().unwrap();
        assert!(weak.upgrade().is_none());
    });
}

#[test]
fn w12_try_unwrap_against_upgrade() {
    model("try_unwrap against upgrade", None, || {
        let shared = Value::shared();
        let weak = Shared::downgrade(&shared);
        let other = thread::spawn(move || {
            if let Some(shared) = weak.upgrade() {
                shared.read();
            }
        });
        if let Ok(value) = Shared::try_unwrap(shared) {
            // SAFETY: the pointer is to the cell's live `u32`, and loom fails the model if a read of it is not ordered
            // with this write.
            value.0.with_mut(|value| unsafe { *value = 2 });
        }
        other.join().unwrap();
    });
}

#[test]
fn w12_one_of_two_gets_the_value() {
    model("into_inner against into_inner", None, || {
        let shared = Value::shared();
        let clone = shared.clone();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let others = taken.clone();
        let other = thread::spawn(move || {
            let value = Shared::into_inner(clone);
            others.lock().unwrap().extend(value);
        });
        let value = Shared::into_inner(shared);
        taken.lock().unwrap().extend(value);
        other.join().unwrap();
        let taken = std::mem::take(&mut *taken.lock().unwrap());
        assert_eq!(taken.len(), 1);
        taken[0].read();
    });
}
