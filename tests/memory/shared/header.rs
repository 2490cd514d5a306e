//! What a shared object takes beside its value: a word, and one more where its class has `weakref` (rows W1, W10).

use std::cell::{Cell, RefCell};
use std::sync::{Mutex, RwLock};

use slotted::{NoWeak, Object, Share, Shared, Slotted, WeakRef, WeakSlot, Weakref};

use super::{Car, Vehicle};
use crate::allocator::Ledger;

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
