//! Shared objects: rows W1, W10, W11, and what a handle is and does.

#![cfg(feature = "std")]

#[path = "common/ledger.rs"]
mod ledger;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, RefUnwindSafe, UnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::sync::{Mutex, RwLock};

use ledger::{Audited, Ledger, balanced};
use slotted::{Attributes, NoWeak, Object, Share, Shared, Slotted, WeakRef, WeakSlot, Weakref};

#[global_allocator]
static ALLOCATOR: Audited = Audited;

#[derive(Slotted, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Vehicle {
    make: String,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[slots(weakref)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

fn car(doors: u8) -> Car {
    Car {
        vehicle: Vehicle { make: "Kia".into() },
        doors,
    }
}

/// The bytes that a shared value takes, its own included.
fn bytes_of<T: Share>(ledger: &'static Ledger, value: T) -> isize {
    let shared = ledger.over(|| Shared::new(value));
    let bytes = ledger.bytes();
    ledger.over(|| drop(shared));
    assert_eq!(ledger.bytes(), 0);
    bytes
}

fn word_bytes(words: usize) -> isize {
    isize::try_from(words * size_of::<usize>()).unwrap()
}

#[test]
fn w01_header_is_one_word_and_two_with_weakref() {
    static LEDGER: Ledger = Ledger::new();

    #[derive(Slotted)]
    struct Plain {
        a: usize,
    }
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Weak {
        a: usize,
    }
    #[derive(Slotted)]
    struct Nothing {}
    #[derive(Slotted)]
    #[slots(weakref)]
    #[repr(align(64))]
    struct Wide {
        a: u8,
    }
    #[derive(Slotted)]
    struct Byte {
        a: u8,
    }
    assert_eq!(bytes_of(&LEDGER, Plain { a: 1 }), word_bytes(2));
    assert_eq!(bytes_of(&LEDGER, Weak { a: 1 }), word_bytes(3));
    assert_eq!(bytes_of(&LEDGER, Nothing {}), word_bytes(1));
    assert_eq!(bytes_of(&LEDGER, Byte { a: 1 }), word_bytes(2));
    // Over-aligned values pad the header.
    assert_eq!(bytes_of(&LEDGER, Wide { a: 1 }), 128);
    let wide = Shared::new(Wide { a: 7 });
    assert_eq!(std::ptr::from_ref(&*wide).addr() % 64, 0);
    assert_eq!(wide.a(), 7);

    assert_eq!(size_of::<Shared<Weak>>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Shared<Weak>>>(), size_of::<usize>());
    assert_eq!(size_of::<Shared<dyn Object>>(), 2 * size_of::<usize>());
    assert_eq!(size_of::<Option<WeakRef<Weak>>>(), 3 * size_of::<usize>());
}

#[test]
fn w10_weakref_is_inherited() {
    static LEDGER: Ledger = Ledger::new();

    fn is_weakref<T: Weakref<Weak = WeakSlot>>() {}
    fn is_not<T: ?Sized + Share<Weak = NoWeak>>() {}

    #[derive(Slotted)]
    struct Cabriolet {
        #[slots(parent)]
        car: Car,
    }
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Boat {
        sails: u8,
    }
    #[derive(Slotted)]
    struct Plane {
        wings: u8,
    }
    // D4: two that have it are one word; one of two is enough, whichever.
    #[derive(Slotted)]
    struct Amphibian {
        #[slots(parent)]
        car: Cabriolet,
        #[slots(parent)]
        boat: Boat,
    }
    #[derive(Slotted)]
    struct First {
        #[slots(parent)]
        boat: Boat,
        #[slots(parent)]
        plane: Plane,
    }
    #[derive(Slotted)]
    struct Last {
        #[slots(parent)]
        plane: Plane,
        #[slots(parent)]
        vehicle: Vehicle,
        #[slots(parent)]
        boat: Boat,
    }
    #[derive(Slotted)]
    struct Neither {
        #[slots(parent)]
        plane: Plane,
        #[slots(parent)]
        vehicle: Vehicle,
    }
    #[derive(Slotted)]
    #[slots(weakref)]
    struct Base<T> {
        inner: T,
    }
    #[derive(Slotted)]
    struct Generic<T> {
        #[slots(parent)]
        base: Base<T>,
    }
    is_weakref::<Cabriolet>();
    is_weakref::<Amphibian>();
    is_weakref::<First>();
    is_weakref::<Last>();
    is_weakref::<Generic<u8>>();
    is_not::<Neither>();
    is_not::<Plane>();

    is_weakref::<RefCell<Cabriolet>>();
    is_weakref::<Cell<Boat>>();
    is_weakref::<Mutex<RwLock<Cabriolet>>>();
    is_not::<RefCell<Plane>>();
    is_not::<dyn Object>();

    let amphibian = Amphibian {
        car: Cabriolet { car: Car::default() },
        boat: Boat { sails: 1 },
    };
    let bytes = isize::try_from(size_of::<Amphibian>()).unwrap();
    assert_eq!(bytes_of(&LEDGER, amphibian), bytes + word_bytes(2));
}

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
fn by_name_through_cells() {
    #[derive(Slotted, Clone, Copy)]
    struct Point {
        x: u8,
    }
    balanced!({
        let cell = Shared::new(RefCell::new(car(5)));
        let same = cell.clone();
        same.borrow_mut().set_attr_text("make", "Seat").unwrap();
        assert_eq!(cell.borrow().get_attr::<String>("make").unwrap(), "Seat");
        assert_eq!(Shared::downgrade(&cell).upgrade().unwrap().borrow().doors(), 5);
    });

    let mutex = Shared::new(Mutex::new(car(5)));
    mutex.lock().unwrap().set_attr("doors", 4).unwrap();
    assert_eq!(mutex.lock().unwrap().doors(), 4);
    let lock = Shared::new(RwLock::new(car(5)));
    lock.write().unwrap().set_attr("doors", 3).unwrap();
    assert_eq!(*lock.read().unwrap().attr_as::<u8>("doors").unwrap(), 3);

    let point = Shared::new(Cell::new(Point { x: 1 }));
    point.set(Point { x: 2 });
    assert_eq!(point.get().get_attr::<u8>("x").unwrap(), 2);
}

#[cfg(feature = "parking_lot")]
#[test]
fn by_name_through_parking_lot() {
    let mutex = Shared::new(parking_lot::Mutex::new(car(5)));
    let weak = Shared::downgrade(&mutex);
    mutex.lock().set_attr("doors", 4).unwrap();
    assert_eq!(weak.upgrade().unwrap().lock().doors(), 4);
    let lock = Shared::new(parking_lot::RwLock::new(car(5)));
    lock.write().set_attr("doors", 3).unwrap();
    assert_eq!(lock.read().doors(), 3);
}

#[test]
fn objects_of_any_class() {
    balanced!({
        let shared = Shared::new(car(5));
        let early = Shared::downgrade(&shared);
        let objects = [
            Shared::into_object(shared.clone()),
            Shared::into_object(Shared::new(Vehicle { make: "Saab".into() })),
        ];
        assert_eq!(objects[0].get_attr::<u8>("doors").unwrap(), 5);
        assert_eq!(objects[1].get_attr::<String>("make").unwrap(), "Saab");
        assert!(objects[0].is_instance::<Vehicle>());
        assert_eq!(Shared::strong_count(&shared), 2);

        let weak = Shared::<dyn Object>::try_downgrade(&objects[0]).unwrap();
        assert!(Shared::<dyn Object>::try_downgrade(&objects[1]).is_none());
        assert_eq!(Shared::weak_count(&shared), 2);
        assert_eq!(weak.upgrade().unwrap().get_attr::<u8>("doors").unwrap(), 5);

        let [first, second] = objects;
        let second = Shared::<dyn Object>::downcast::<Car>(second).err().unwrap();
        assert!(second.is_instance::<Vehicle>());
        let Ok(first) = Shared::<dyn Object>::downcast::<Car>(first) else {
            panic!("it is a car")
        };
        assert!(Shared::ptr_eq(&first, &shared));
        drop((first, shared));
        assert!(weak.upgrade().is_none() && early.upgrade().is_none());
    });
}

#[test]
fn objects_on_other_threads() {
    let object = Shared::into_sync_object(Shared::new(car(5)));
    let weak = Shared::<dyn Object + Send + Sync>::try_downgrade(&object).unwrap();
    let doors = std::thread::spawn(move || object.get_attr::<u8>("doors").unwrap());
    assert_eq!(doors.join().unwrap(), 5);
    assert!(weak.upgrade().is_none());
}

/// Compiles only for types that are as thread-safe as asked; the `Not..` twins, only for those that are not.
macro_rules! assert_not {
    ($type:ty: $bound:path) => {
        const _: fn() = || {
            struct Is;
            trait Ambiguous<A> {
                fn check() {}
            }
            impl<T: ?Sized> Ambiguous<()> for T {}
            impl<T: ?Sized + $bound> Ambiguous<Is> for T {}
            // Two impls, and so an error, where the bound holds.
            let _ = <$type as Ambiguous<_>>::check;
        };
    };
}

#[derive(Slotted)]
#[slots(weakref)]
struct Local {
    #[slots(skip)]
    count: Rc<u8>,
}

#[derive(Slotted)]
#[slots(weakref)]
struct Lent<'a> {
    name: &'a str,
}

assert_not!(Shared<Local>: Send);
assert_not!(Shared<Local>: Sync);
assert_not!(WeakRef<Local>: Send);
// `Send` alone is not enough, since two threads may have a handle each.
assert_not!(Shared<Cell<Car>>: Send);
assert_not!(Shared<Cell<Car>>: Sync);
assert_not!(Shared<dyn Object>: Send);
assert_not!(Shared<RefCell<Car>>: UnwindSafe);

#[test]
fn w12_threads_where_it_is_sound() {
    fn both<T: Send + Sync + Unpin>() {}
    fn unwinds<T: UnwindSafe + RefUnwindSafe>() {}
    both::<Shared<Car>>();
    both::<WeakRef<Car>>();
    both::<Shared<Mutex<Car>>>();
    both::<Shared<dyn Object + Send + Sync>>();
    unwinds::<Shared<Car>>();
    unwinds::<WeakRef<Car>>();
}

/// Handles are of one type; what they lend passes for what lives shorter.
fn shorter<'short, 'long: 'short>(shared: &'short Shared<Lent<'long>>) -> &'short Lent<'short> {
    shared
}

#[test]
fn objects_that_borrow_are_shared() {
    let text = String::from("short");
    let shared = Shared::new(Lent { name: &text });
    let weak = Shared::downgrade(&shared);
    let other = Shared::new(Lent { name: "long" });
    assert_eq!([shorter(&shared), shorter(&other)].map(|lent| lent.name.len()), [5, 4]);
    assert_eq!(weak.upgrade().unwrap().name, "short");
    drop(shared);
    assert!(!weak.is_alive());
    assert_eq!(*Shared::new(Local { count: Rc::new(3) }).count, 3);
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
        let chain = (0..50_000).fold(None, |next, number| Some(Shared::new(Link { number, next })));
        let first = chain.unwrap();
        let weak = Shared::downgrade(&first);
        assert_eq!(first.number(), 49_999);
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
