//! Weak references: dead or alive, one block for all of them, equal by identity (rows W2 to W5, W8).

use std::hash::{BuildHasher, RandomState};

use slotted::{Attributes, Finalizer, Shared, Slotted, WeakRef};

use super::{Car, shared_car};
use crate::allocator::{Ledger, balanced};

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
        let object = shared_car(5);
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
        let object = shared_car(5);
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
    let object = shared_car(5);
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
    let object = shared_car(5);
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
    let (one, other) = (shared_car(5), shared_car(5));
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
    let later = shared_car(5);
    assert!(a == b && a == with_callback && a != c && a != Shared::downgrade(&later));
    assert_eq!((hasher.hash_one(&a), hasher.hash_one(&with_callback)), (hash, hash));
}

#[test]
fn w08_counts() {
    let object = shared_car(5);
    assert_eq!((Shared::strong_count(&object), Shared::weak_count(&object)), (1, 0));
    let weak = Shared::downgrade(&object);
    let more = (weak.clone(), object.clone(), weak.upgrade());
    assert_eq!((Shared::strong_count(&object), Shared::weak_count(&object)), (3, 2));
    let finalizer = Finalizer::new(&object, || ());
    assert_eq!(Shared::weak_count(&object), 3);
    drop((more, finalizer));
    assert_eq!((Shared::strong_count(&object), Shared::weak_count(&object)), (1, 1));
    assert!(object.make().is_empty());
}

#[test]
fn references_tell_whether_they_are_dead() {
    let object = shared_car(5);
    let weak = Shared::downgrade(&object);
    let finalizer = Finalizer::new(&object, || ());
    assert_eq!(format!("{weak:?} {finalizer:?}"), "(WeakRef) (Finalizer)");
    drop(object);
    assert_eq!(format!("{weak:?} {finalizer:?}"), "(WeakRef, dead) (Finalizer, done)");
}
