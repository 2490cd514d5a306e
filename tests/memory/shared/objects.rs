//! Shared objects by name, through cells and locks, of any class and on other threads (row W12).

use std::cell::{Cell, RefCell};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::rc::Rc;
use std::sync::{Mutex, RwLock};

use slotted::{Attributes, Object, Shared, Slotted, WeakRef};

use super::{Car, Vehicle, car};
use crate::allocator::balanced;

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
