//! Row W9: maps and sets that do not keep what is in them.

use std::collections::HashMap;
use std::rc::Rc;

use proptest::prelude::*;
use slotted::{Shared, WeakKeyMap, WeakRef, WeakSet, WeakValueMap};

use super::{Car, car, shared_car};
use crate::allocator::{Ledger, balanced};
use crate::common::cases;

/// Of how many objects a table is large.
const MANY: usize = if cfg!(miri) { 200 } else { 10_000 };

#[test]
fn w09_value_map() {
    balanced!({
        let mut map = WeakValueMap::new();
        let (kia, seat) = (shared_car(5), shared_car(3));
        map.insert("kia".to_owned(), &kia);
        map.insert("seat".to_owned(), &seat);
        assert!(Shared::ptr_eq(&map.get("kia").unwrap(), &kia));
        assert_eq!(map.len(), 2);
        drop(kia);
        assert!(map.get("kia").is_none() && !map.contains_key("kia"));
        assert_eq!(map.len(), 1);
        let all: Vec<_> = map.iter().map(|(key, car)| (key.clone(), car.doors())).collect();
        assert_eq!(all, [("seat".to_owned(), 3)]);
        assert_eq!(format!("{map:?}"), format!(r#"{{"seat": {:?}}}"#, car(3)));

        // In the place of a dead one, of a living one, and where there is none.
        let made = map.get_or_insert_with("kia".into(), || shared_car(4));
        let found = map.get_or_insert_with("kia".into(), || shared_car(1));
        assert!(Shared::ptr_eq(&made, &found));
        let new = map.get_or_insert_with("saab".into(), || shared_car(2));
        map.insert("seat".into(), &new);
        assert_eq!(map.get("seat").unwrap().doors(), 2);
        assert_eq!(map.remove("saab").unwrap().doors(), 2);
        assert!(map.remove("saab").is_none() && map.contains_key("seat"));
        drop((made, found, new, seat));
        assert!(map.is_empty() && map.iter().next().is_none() && map.remove("seat").is_none());
    });
}

#[test]
fn w09_key_map_is_by_identity() {
    balanced!({
        let mut map = WeakKeyMap::new();
        let (kia, seat) = (shared_car(5), shared_car(5));
        assert_eq!(kia, seat);
        assert_eq!(map.insert(&kia, 1), None);
        assert_eq!(map.insert(&seat, 2), None);
        assert_eq!(map.insert(&kia, 3), Some(1));
        *map.get_mut(&seat).unwrap() += 10;
        assert_eq!((map.get(&kia), map.get(&seat)), (Some(&3), Some(&12)));
        let (other, weakly) = (shared_car(5), shared_car(5));
        let _weak = Shared::downgrade(&weakly);
        assert!(map.get(&other).is_none() && !map.contains_key(&weakly));
        assert!(map.remove(&other).is_none() && map.remove(&weakly).is_none());
        drop(kia);
        assert_eq!(map.len(), 1);
        for (car, price) in map.iter_mut() {
            *price += u32::from(car.doors());
        }
        let all: Vec<_> = map.iter().map(|(car, price)| (car.doors(), *price)).collect();
        assert_eq!(all, [(5, 17)]);
        assert_eq!(format!("{map:?}"), format!("{{{:?}: 17}}", car(5)));
        // The entry of the dead one is not the next one's, should that lie at its address.
        let later: Vec<_> = (0..64).map(shared_car).collect();
        assert!(later.iter().all(|car| !map.contains_key(car)));
        assert_eq!(map.clone().remove(&seat), Some(17));
        assert_eq!(map.remove(&seat), Some(17));
        assert!(map.is_empty());
    });
}

#[test]
fn w09_set_is_by_identity() {
    balanced!({
        let (kia, saab) = (shared_car(5), shared_car(5));
        let mut set: WeakSet<Car> = [&kia, &saab, &kia].into_iter().collect();
        assert!(!set.insert(&kia) && set.contains(&saab));
        assert_eq!(set.len(), 2);
        assert!(set.remove(&kia) && !set.remove(&kia) && !set.contains(&kia));
        assert!(set.insert(&kia));
        drop(saab);
        assert_eq!(format!("{set:?}"), format!("{{{:?}}}", car(5)));
        let held: Vec<_> = set.iter().collect();
        drop(kia);
        // Held while it is looked at.
        assert_eq!(
            (held.len(), set.clone().len(), Shared::strong_count(&held[0])),
            (1, 1, 1)
        );
        drop(held);
        assert!(set.is_empty());
        set.clear();
        assert_eq!(set.iter().count(), 0);
    });
}

/// The dead go without being asked to: the tables stay small however many objects come and go.
#[test]
fn w09_dead_entries_vanish() {
    static LEDGER: Ledger = Ledger::new();
    LEDGER.over(|| {
        let key = Rc::new(());
        let mut values = WeakValueMap::new();
        let mut keys = WeakKeyMap::new();
        let mut set = WeakSet::new();
        let alive = [shared_car(1), shared_car(2)];
        for car in &alive {
            values.insert((0, key.clone()), car);
            keys.insert(car, key.clone());
            set.insert(car);
        }
        for number in 1..MANY {
            let brief = shared_car(3);
            values.insert((number, key.clone()), &brief);
            keys.insert(&brief, key.clone());
            set.insert(&brief);
        }
        assert_eq!((values.len(), keys.len(), set.len()), (1, 2, 2));
        // Keys and values of the dead are dropped with them, but for those since the last sweep.
        assert!(Rc::strong_count(&key) < 2 * 17 + 1, "{}", Rc::strong_count(&key));
        assert!(LEDGER.bytes() < 8192, "{} bytes", LEDGER.bytes());
        values.purge();
        keys.purge();
        set.purge();
        assert_eq!(Rc::strong_count(&key), 1 + 1 + 2);
    });
    assert_eq!(LEDGER.bytes(), 0);
}

/// A table that was large gives its memory back.
#[test]
fn w09_sweeps_free_memory() {
    static LEDGER: Ledger = Ledger::new();
    LEDGER.over(|| {
        let mut values = WeakValueMap::new();
        let mut set = WeakSet::new();
        let cars: Vec<_> = (0..MANY).map(|_| shared_car(1)).collect();
        for (number, car) in cars.iter().enumerate() {
            values.insert(number, car);
            set.insert(car);
        }
        assert_eq!((values.len(), set.len()), (MANY, MANY));
        drop(cars);
        values.purge();
        set.purge();
        assert!(LEDGER.bytes() < 1024, "{} bytes", LEDGER.bytes());
    });
    assert_eq!(LEDGER.bytes(), 0);
}

/// Iteration cannot yield what has gone since it began.
#[test]
fn w09_objects_may_go_while_they_are_listed() {
    let mut map = WeakValueMap::new();
    let mut cars: Vec<_> = (0..10).map(shared_car).collect();
    for (number, car) in cars.iter().enumerate() {
        map.insert(number, car);
    }
    let mut seen = 0;
    for (_, car) in map.iter() {
        // What was not yet listed is not listed any more.
        cars.clear();
        seen += 1;
        assert_eq!(Shared::strong_count(&car), 1);
    }
    assert_eq!((seen, map.len()), (1, 0));
}

#[test]
fn w09_weak_references_are_keys() {
    let (kia, seat) = (shared_car(5), shared_car(5));
    let mut counts: HashMap<WeakRef<Car>, u32> = HashMap::new();
    for car in [&kia, &seat, &kia] {
        *counts.entry(Shared::downgrade(car)).or_default() += 1;
    }
    let weak = Shared::downgrade(&kia);
    drop((kia, seat));
    assert_eq!((counts.len(), counts[&weak]), (2, 2));
}

/// What is done to a map.
#[derive(Clone, Debug)]
enum Step {
    Insert(u8, usize),
    Remove(u8),
    Kill(usize),
    Purge,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0..40_u8, 0..12_usize).prop_map(|(key, car)| Step::Insert(key, car)),
        2 => (0..40_u8).prop_map(Step::Remove),
        3 => (0..12_usize).prop_map(Step::Kill),
        1 => Just(Step::Purge),
    ];
    prop::collection::vec(step, 0..200)
}

proptest! {
    #![proptest_config(cases())]

    /// All three do what a map does from which the dead are taken out at once.
    #[test]
    fn w09_as_a_map_without_the_dead(steps in steps()) {
        let mut cars: Vec<_> = (0..12).map(shared_car).collect();
        let mut numbers: Vec<usize> = (0..12).collect();
        let mut next = 12;
        let (mut values, mut keys, mut set) = (WeakValueMap::new(), WeakKeyMap::new(), WeakSet::new());
        let mut model: HashMap<u8, usize> = HashMap::new();
        let mut by_car: HashMap<usize, u8> = HashMap::new();
        for step in steps {
            match step {
                Step::Insert(key, at) => {
                    values.insert(key, &cars[at]);
                    model.insert(key, numbers[at]);
                    prop_assert_eq!(keys.insert(&cars[at], key), by_car.insert(numbers[at], key));
                    set.insert(&cars[at]);
                }
                Step::Remove(key) => {
                    let removed = values.remove(&key);
                    prop_assert_eq!(removed.is_some(), model.remove(&key).is_some());
                }
                Step::Kill(at) => {
                    cars[at] = shared_car(0);
                    let gone = std::mem::replace(&mut numbers[at], next);
                    next += 1;
                    model.retain(|_, number| *number != gone);
                    by_car.remove(&gone);
                }
                Step::Purge => {
                    values.purge();
                    keys.purge();
                    set.purge();
                }
            }
            prop_assert_eq!(values.len(), model.len());
            prop_assert_eq!(values.iter().count(), model.len());
            prop_assert_eq!((keys.len(), set.len()), (by_car.len(), by_car.len()));
            for (car, number) in cars.iter().zip(&numbers) {
                prop_assert_eq!(keys.get(car), by_car.get(number));
                prop_assert_eq!(set.contains(car), by_car.contains_key(number));
            }
            for (key, number) in &model {
                let at = numbers.iter().position(|other| other == number).unwrap();
                prop_assert!(Shared::ptr_eq(&values.get(key).unwrap(), &cars[at]));
            }
        }
    }
}
