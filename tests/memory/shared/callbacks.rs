//! Callbacks of weak references: in which order they run, and that nothing keeps them from it (row W6).

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

#[cfg(feature = "std")]
use slotted::Finalizer;
use slotted::{Object, Shared, Slotted, WeakRef};

use super::{Log, shared_car};
use crate::allocator::balanced;

#[test]
fn w06_callbacks_run_newest_first_with_a_dead_reference() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        let plain = Shared::downgrade(&object);
        let told = {
            let (log, plain) = (log.clone(), plain.clone());
            WeakRef::with_callback(&object, move |weak| {
                assert!(weak.upgrade().is_none() && !weak.is_alive());
                assert!(*weak == plain && plain.upgrade().is_none());
                log.note("first");
            })
        };
        let _second = WeakRef::with_callback(&object, log.on("second"));
        let third = WeakRef::with_callback(&object, log.on("third"));
        let _fourth = WeakRef::with_callback(&object, log.on("fourth"));
        drop(third);
        assert!(log.take().is_empty());
        drop(object);
        assert_eq!(log.take(), ["fourth", "second", "first"]);
        drop(told);
        assert!(log.take().is_empty());
    });
}

#[test]
fn w06_a_dropped_reference_has_no_callback() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        for _ in 0..3 {
            let oldest = WeakRef::with_callback(&object, log.on("oldest"));
            let middle = WeakRef::with_callback(&object, log.on("middle"));
            let newest = WeakRef::with_callback(&object, log.on("newest"));
            // A clone has none.
            let clone = newest.clone();
            drop((middle, oldest, newest));
            assert!(clone.is_alive());
        }
        drop(object);
        assert!(log.take().is_empty());
    });
}

#[cfg(feature = "std")]
#[test]
fn w06_a_panic_stops_no_callback() {
    /// Panics when it is dropped, as what a panic carries may.
    struct Payload;
    impl Drop for Payload {
        fn drop(&mut self) {
            resume_unwind(Box::new("again"));
        }
    }
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        let _first = WeakRef::with_callback(&object, log.on("first"));
        let _second = WeakRef::with_callback(&object, |_| resume_unwind(Box::new(Payload)));
        let _third = WeakRef::with_callback(&object, |_| resume_unwind(Box::new("third")));
        let _fourth = WeakRef::with_callback(&object, log.on("fourth"));
        drop(object);
        assert_eq!(log.take(), ["fourth", "first"]);
    });
}

/// The value panics, the callbacks run all the same, and the panic goes on.
#[cfg(feature = "std")]
#[test]
fn w06_a_panicking_value_stops_no_callback() {
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Bomb {
        powder: u8,
    }
    impl Drop for Bomb {
        fn drop(&mut self) {
            resume_unwind(Box::new(self.powder));
        }
    }
    balanced!({
        let log = Log::default();
        let bomb = Shared::new(Bomb { powder: 7 });
        let weak = WeakRef::with_callback(&bomb, log.on("callback"));
        let _panics = WeakRef::with_callback(&bomb, |_| resume_unwind(Box::new("callback")));
        let finalizer = Finalizer::new(&bomb, log.work("finalizer"));
        let payload = catch_unwind(AssertUnwindSafe(|| drop(bomb))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&7_u8));
        assert_eq!(log.take(), ["finalizer", "callback"]);
        assert!(!weak.is_alive() && !finalizer.is_alive());
    });
}

/// Without the standard library nothing can hold a panic up: the other callbacks run, and it goes on to whoever dropped
/// the last handle.
#[cfg(not(feature = "std"))]
#[test]
fn w06_a_panic_stops_no_callback_but_goes_on() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        let _first = WeakRef::with_callback(&object, log.on("first"));
        let _second = WeakRef::with_callback(&object, log.on("second"));
        let _third = WeakRef::with_callback(&object, |_| resume_unwind(Box::new("third")));
        let fourth = WeakRef::with_callback(&object, log.on("fourth"));
        let payload = catch_unwind(AssertUnwindSafe(|| drop(object))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&"third"));
        assert_eq!(log.take(), ["fourth", "second", "first"]);
        assert!(fourth.upgrade().is_none());

        let object = shared_car(3);
        let _panics = WeakRef::with_callback(&object, |_| resume_unwind(Box::new("unwrap")));
        assert!(catch_unwind(AssertUnwindSafe(|| Shared::try_unwrap(object).is_ok())).is_err());
    });
}

/// The object's own drop sees it dead already; its memory is freed when callbacks run.
#[test]
fn w06_no_reference_revives_an_object() {
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Selfish {
        #[slots(skip)]
        own: RefCell<Option<WeakRef<Selfish>>>,
    }
    impl Drop for Selfish {
        fn drop(&mut self) {
            let own = self.own.borrow();
            assert!(
                own.as_ref()
                    .is_some_and(|own| own.upgrade().is_none() && !own.is_alive())
            );
        }
    }
    balanced!({
        let object = Shared::new(Selfish {
            own: RefCell::default(),
        });
        *object.own.borrow_mut() = Some(Shared::downgrade(&object));
        drop(object);
    });
}

#[test]
fn w06_a_callback_may_do_as_it_likes() {
    balanced!({
        let log = Log::default();
        let other = shared_car(3);
        let object = shared_car(5);
        let second = WeakRef::with_callback(&object, log.on("second"));
        let weak_other = Shared::downgrade(&other);
        let told = log.clone();
        let _first = WeakRef::with_callback(&object, move |weak| {
            // Drops a reference to the same object, whose callback is due already.
            drop(second);
            // Upgrades, refers to and drops other objects, with callbacks of their own.
            let other = weak_other.upgrade().unwrap();
            let nested = WeakRef::with_callback(&other, told.on("nested"));
            assert_eq!(Shared::weak_count(&other), 2);
            drop(nested);
            let brief = shared_car(1);
            let _brief_weak = WeakRef::with_callback(&brief, told.on("brief"));
            drop(brief);
            assert!(weak.clone().upgrade().is_none());
            told.note("first");
        });
        drop(object);
        assert_eq!(log.take(), ["brief", "first", "second"]);
        assert_eq!(Shared::strong_count(&other), 1);
    });
}

/// What a callback holds is dropped once, with it or with its reference, and a panic of that leaves nothing behind.
#[test]
fn w06_what_a_callback_holds_is_dropped() {
    struct Fuse;
    impl Drop for Fuse {
        fn drop(&mut self) {
            resume_unwind(Box::new("fuse"));
        }
    }
    balanced!({
        let held = Arc::new(());
        let object = shared_car(5);
        let (a, b) = (held.clone(), held.clone());
        let withdrawn = WeakRef::with_callback(&object, move |_| drop(a));
        let _run = WeakRef::with_callback(&object, move |_| drop(b));
        drop(withdrawn);
        assert_eq!(Arc::strong_count(&held), 2);
        let fuse = Fuse;
        let panics = WeakRef::with_callback(&object, move |_| {
            let _fuse = &fuse;
        });
        assert!(catch_unwind(AssertUnwindSafe(|| drop(panics))).is_err());
        drop(object);
        assert_eq!(Arc::strong_count(&held), 1);
    });
}

#[test]
fn w06_taking_the_value_out_runs_callbacks() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        let weak = WeakRef::with_callback(&object, log.on("gone"));
        let value = Shared::try_unwrap(object).ok().unwrap();
        assert_eq!((value.doors(), log.take()), (5, vec!["gone"]));
        assert!(weak.upgrade().is_none());
    });
}

#[test]
fn w06_callbacks_of_erased_objects() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        let _weak = WeakRef::with_callback(&object, log.on("gone"));
        let object = Shared::into_object(object);
        let weak = Shared::<dyn Object>::try_downgrade(&object);
        drop(object);
        assert_eq!(log.take(), ["gone"]);
        assert!(weak.unwrap().upgrade().is_none());
    });
}
