//! Weak references, callbacks and finalizers: rows W2 to W8.

#[path = "common/ledger.rs"]
mod ledger;

use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};

use ledger::{Audited, Ledger, balanced};
use slotted::{Attributes, Finalizer, Object, Shared, Slotted, WeakRef};

#[global_allocator]
static ALLOCATOR: Audited = Audited;

#[derive(Slotted)]
#[slots(weakref)]
struct Car {
    doors: u8,
    payload: Vec<u8>,
}

fn car(doors: u8) -> Shared<Car> {
    Shared::new(Car {
        doors,
        payload: Vec::new(),
    })
}

/// What happened, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<&'static str>>>);

impl Log {
    fn note(&self, what: &'static str) {
        self.0.lock().unwrap().push(what);
    }

    /// A callback that notes this.
    fn on<T>(&self, what: &'static str) -> impl FnOnce(&T) + Send + use<T> {
        let log = self.clone();
        move |_| log.note(what)
    }

    fn work(&self, what: &'static str) -> impl FnOnce() + Send + use<> {
        let log = self.clone();
        move || log.note(what)
    }

    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// The tutorials' program: a class with `__slots__` is weakly referenced only where it says so. Here the other one does
/// not compile: `tests/ui/weakref`.
#[test]
fn w02_tutorial_a_weakly_referenced_one() {
    #[derive(Slotted)]
    #[slots(weakref)]
    struct SlottedWithWeakref {
        name: String,
    }
    let slotted_obj = Shared::new(SlottedWithWeakref { name: "test".into() });
    let weak_ref2 = Shared::downgrade(&slotted_obj);
    assert_eq!(weak_ref2.upgrade().unwrap().get_attr::<String>("name").unwrap(), "test");
    assert!(SlottedWithWeakref::CLASS.attribute("__weakref__").is_none());
    drop(slotted_obj);
    assert!(weak_ref2.upgrade().is_none());
}

#[test]
fn w02_upgrade_gives_the_object_or_none() {
    balanced!({
        let object = car(5);
        let weak = Shared::downgrade(&object);
        assert!(weak.is_alive());
        let again = weak.upgrade().unwrap();
        assert!(Shared::ptr_eq(&object, &again));
        assert_eq!(Shared::strong_count(&object), 2);
        drop(object);
        assert_eq!(weak.upgrade().unwrap().doors(), 5);
        drop(again);
        assert!(weak.upgrade().is_none() && !weak.is_alive());
        assert!(weak.clone().upgrade().is_none());
    });
}

#[test]
fn w03_memory_goes_with_the_last_handle() {
    static LEDGER: Ledger = Ledger::new();
    LEDGER.over(|| {
        let object = car(5);
        let weak: Vec<_> = (0..4).map(|_| Shared::downgrade(&object)).collect();
        let held = LEDGER.bytes();
        let references = weak.capacity() * size_of::<WeakRef<Car>>();
        drop(object);
        let left = LEDGER.bytes() - isize::try_from(references).unwrap();
        // The header, the value, and nothing but the block.
        let freed = isize::try_from(size_of::<Car>() + 2 * size_of::<usize>()).unwrap();
        assert_eq!(LEDGER.bytes(), held - freed);
        assert_eq!(left, isize::try_from(4 * size_of::<usize>()).unwrap());
        drop(weak);
    });
    assert_eq!(LEDGER.bytes(), 0);
}

#[test]
fn w04_references_share_one_block() {
    static LEDGER: Ledger = Ledger::new();
    let object = car(5);
    let first = LEDGER.over(|| Shared::downgrade(&object));
    let block = LEDGER.bytes();
    assert_eq!(block, isize::try_from(4 * size_of::<usize>()).unwrap());
    let more: [WeakRef<Car>; 100] = LEDGER.over(|| std::array::from_fn(|_| Shared::downgrade(&object)));
    let clones: [WeakRef<Car>; 100] = LEDGER.over(|| std::array::from_fn(|_| first.clone()));
    assert_eq!(LEDGER.bytes(), block);
    assert!(more.iter().chain(&clones).all(|weak| *weak == first));
    assert_eq!(Shared::weak_count(&object), 201);
}

/// The word never goes back to null while the object lives: a block made anew would have references to one object
/// unequal.
#[test]
fn w04_the_block_stays_with_the_object() {
    static LEDGER: Ledger = Ledger::new();
    let object = car(5);
    LEDGER.over(|| drop(Shared::downgrade(&object)));
    let block = LEDGER.bytes();
    assert!(block > 0 && Shared::weak_count(&object) == 0);
    LEDGER.over(|| drop(Shared::downgrade(&object)));
    assert_eq!(LEDGER.bytes(), block);
    LEDGER.over(|| drop(object));
    assert!(
        LEDGER.bytes() < 0,
        "the object, which was not counted, and the block are freed"
    );
}

#[test]
fn w05_equal_by_identity_dead_or_alive() {
    let hasher = RandomState::new();
    let (one, other) = (car(5), car(5));
    let (a, b, c) = (
        Shared::downgrade(&one),
        Shared::downgrade(&one),
        Shared::downgrade(&other),
    );
    let with_callback = WeakRef::with_callback(&one, |_| ());
    let hash = hasher.hash_one(&a);
    assert!(a == b && a == with_callback && a != c);
    assert_eq!(hasher.hash_one(&b), hash);
    drop((one, other));
    // An object that may come to lie at the same address is another one.
    let later = car(5);
    assert!(a == b && a == with_callback && a != c && a != Shared::downgrade(&later));
    assert_eq!((hasher.hash_one(&a), hasher.hash_one(&with_callback)), (hash, hash));
}

#[test]
fn w06_callbacks_run_newest_first_with_a_dead_reference() {
    balanced!({
        let log = Log::default();
        let object = car(5);
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
        let object = car(5);
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
        let object = car(5);
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
        let object = car(5);
        let _first = WeakRef::with_callback(&object, log.on("first"));
        let _second = WeakRef::with_callback(&object, log.on("second"));
        let _third = WeakRef::with_callback(&object, |_| resume_unwind(Box::new("third")));
        let fourth = WeakRef::with_callback(&object, log.on("fourth"));
        let payload = catch_unwind(AssertUnwindSafe(|| drop(object))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&"third"));
        assert_eq!(log.take(), ["fourth", "second", "first"]);
        assert!(fourth.upgrade().is_none());

        let object = car(3);
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
        let other = car(3);
        let object = car(5);
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
            let brief = car(1);
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
        let object = car(5);
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
        let object = car(5);
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
        let object = car(5);
        let _weak = WeakRef::with_callback(&object, log.on("gone"));
        let object = Shared::into_object(object);
        let weak = Shared::<dyn Object>::try_downgrade(&object);
        drop(object);
        assert_eq!(log.take(), ["gone"]);
        assert!(weak.unwrap().upgrade().is_none());
    });
}

#[test]
fn w07_finalizers_run_once_newest_first() {
    balanced!({
        let log = Log::default();
        let object = car(5);
        let first = Finalizer::new(&object, log.work("first"));
        let second = Finalizer::new(&object, log.work("second"));
        let _weak = WeakRef::with_callback(&object, log.on("callback"));
        // A finalizer is not called off by dropping it.
        drop(Finalizer::new(&object, log.work("dropped")));
        assert!(first.is_alive());
        assert!(Shared::ptr_eq(&first.peek().unwrap(), &object));
        let called = Finalizer::new(&object, log.work("called"));
        assert!(called.call());
        assert_eq!(log.take(), ["called"]);
        let detached = Finalizer::new(&object, log.work("detached"));
        assert!(Shared::ptr_eq(&detached.detach().unwrap(), &object));
        drop(object);
        assert_eq!(log.take(), ["dropped", "callback", "second", "first"]);
        assert!(!first.is_alive() && first.peek().is_none());
        assert!(!first.call() && second.detach().is_none());
        assert!(log.take().is_empty());
    });
}

#[cfg(feature = "std")]
#[test]
fn w07_finalizers_stop_at_no_panic() {
    balanced!({
        let log = Log::default();
        let object = car(5);
        drop(Finalizer::new(&object, log.work("first")));
        drop(Finalizer::new(&object, || resume_unwind(Box::new("second"))));
        drop(object);
        assert_eq!(log.take(), ["first"]);
        // One that is called by hand has a caller to tell.
        let object = car(5);
        let finalizer = Finalizer::new(&object, || resume_unwind(Box::new("called")));
        assert!(catch_unwind(AssertUnwindSafe(|| finalizer.call())).is_err());
    });
}

#[test]
fn w08_counts() {
    let object = car(5);
    assert_eq!((Shared::strong_count(&object), Shared::weak_count(&object)), (1, 0));
    let weak = Shared::downgrade(&object);
    let more = (weak.clone(), object.clone(), weak.upgrade());
    assert_eq!((Shared::strong_count(&object), Shared::weak_count(&object)), (3, 2));
    let finalizer = Finalizer::new(&object, || ());
    assert_eq!(Shared::weak_count(&object), 3);
    drop((more, finalizer));
    assert_eq!((Shared::strong_count(&object), Shared::weak_count(&object)), (1, 1));
    assert!(object.payload().is_empty());
}

#[test]
fn references_tell_whether_they_are_dead() {
    let object = car(5);
    let weak = Shared::downgrade(&object);
    let finalizer = Finalizer::new(&object, || ());
    assert_eq!(format!("{weak:?} {finalizer:?}"), "(WeakRef) (Finalizer)");
    drop(object);
    assert_eq!(format!("{weak:?} {finalizer:?}"), "(WeakRef, dead) (Finalizer, done)");
}
