//! What a handle is and does: counts, comparisons, the value behind it (row W11).

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use slotted::{Attributes, Shared, Slotted};

use super::{Car, Vehicle, car};
use crate::allocator::balanced;

/// How many objects refer to each other in a row.
const LINKS: u32 = if cfg!(miri) { 200 } else { 50_000 };

#[test]
fn handles_count_and_compare() {
    balanced!({
        let a = Shared::new(car(5));
        let b = a.clone();
        let other = Shared::from(car(5));
        assert_eq!((Shared::strong_count(&a), Shared::strong_count(&other)), (2, 1));
        assert!(Shared::ptr_eq(&a, &b) && !Shared::ptr_eq(&a, &other));
        assert_eq!(a, other);
        assert!(a < Shared::new(car(6)));
        assert_eq!(format!("{a:?}"), format!("{:?}", car(5)));
        assert_eq!(format!("{a:p}"), format!("{:p}", &raw const *a));
        drop(a);
        assert_eq!(Shared::strong_count(&b), 1);
        assert_eq!(b.doors(), 5);
    });
}

#[test]
fn handles_are_found_by_what_they_hold() {
    let hasher = RandomState::new();
    let shared = Shared::new(car(5));
    assert_eq!(hasher.hash_one(&shared), hasher.hash_one(car(5)));
    let by_value = HashMap::from([(shared.clone(), 1)]);
    assert_eq!(by_value.get(&car(5)), Some(&1));
    let ordered = BTreeSet::from([Shared::new(car(2)), Shared::new(car(1))]);
    assert_eq!(ordered.first().map(|car| car.doors()), Some(1));
    let lent: &Car = shared.as_ref();
    assert_eq!(lent.doors(), 5);
    assert_eq!(*Shared::<Car>::default(), Car::default());
}

#[test]
fn get_mut_is_for_the_only_handle() {
    balanced!({
        let mut a = Shared::new(car(5));
        Shared::get_mut(&mut a).unwrap().set_attr("doors", 3).unwrap();
        let b = a.clone();
        assert!(Shared::get_mut(&mut a).is_none());
        drop(b);
        let weak = Shared::downgrade(&a);
        assert!(Shared::get_mut(&mut a).is_none());
        drop(weak);
        // The block stays; that it is there is no hindrance.
        Shared::get_mut(&mut a).unwrap().doors = 2;
        assert_eq!(a.doors(), 2);
        let weak = Shared::downgrade(&a);
        let again = weak.upgrade();
        drop(weak);
        assert!(Shared::get_mut(&mut a).is_none());
        drop(again);
        assert!(Shared::get_mut(&mut a).is_some());

        let mut plain = Shared::new(Vehicle::default());
        Shared::get_mut(&mut plain).unwrap().make.push('x');
        assert_eq!(plain.make(), "x");
    });
}

#[test]
fn values_are_taken_out() {
    balanced!({
        let a = Shared::new(car(5));
        let b = a.clone();
        let a = Shared::try_unwrap(a).unwrap_err();
        assert!(Shared::into_inner(a).is_none());
        let weak = Shared::downgrade(&b);
        let value = Shared::try_unwrap(b).unwrap();
        assert_eq!(value, car(5));
        assert!(weak.upgrade().is_none() && !weak.is_alive());
        assert_eq!(Shared::into_inner(Shared::new(value)), Some(car(5)));
    });
}

#[test]
fn w11_a_long_chain_drops_without_overflow() {
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Link {
        number: u32,
        #[slots(skip)]
        next: Option<Shared<Link>>,
    }
    impl Drop for Link {
        fn drop(&mut self) {
            let mut next = self.next.take();
            while let Some(mut link) = next.and_then(Shared::into_inner) {
                next = link.next.take();
            }
        }
    }
    balanced!({
        let chain = (0..LINKS).fold(None, |next, number| Some(Shared::new(Link { number, next })));
        let first = chain.unwrap();
        let weak = Shared::downgrade(&first);
        assert_eq!(first.number(), LINKS - 1);
        drop(first);
        assert!(!weak.is_alive());
    });
}

#[test]
fn a_value_that_panics_when_dropped_is_freed() {
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Bomb {
        name: String,
    }
    impl Drop for Bomb {
        fn drop(&mut self) {
            resume_unwind(Box::new(self.name.len()));
        }
    }
    #[derive(Slotted)]
    struct PlainBomb {
        #[slots(parent)]
        inner: Powder,
    }
    #[derive(Slotted)]
    struct Powder {
        name: String,
    }
    impl Drop for Powder {
        fn drop(&mut self) {
            resume_unwind(Box::new(self.name.len()));
        }
    }
    balanced!({
        let bomb = Shared::new(Bomb { name: "weak".into() });
        let weak = Shared::downgrade(&bomb);
        let payload = catch_unwind(AssertUnwindSafe(|| drop(bomb))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&4_usize));
        assert!(weak.upgrade().is_none());

        let plain = Shared::new(PlainBomb {
            inner: Powder { name: "plain".into() },
        });
        let object = Shared::into_object(plain);
        let payload = catch_unwind(AssertUnwindSafe(|| drop(object))).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&5_usize));
    });
}
