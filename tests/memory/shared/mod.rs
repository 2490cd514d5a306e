//! Shared objects: handles, weak references, callbacks, finalizers, weak maps. Every test ends with as many bytes as it
//! began.

mod callbacks;
mod finalizers;
// Without the standard library an object is shared in no cell or lock of its own, and there are no weak maps.
#[cfg(feature = "std")]
mod handles;
#[cfg(feature = "std")]
mod header;
#[cfg(feature = "std")]
mod maps;
#[cfg(feature = "std")]
mod objects;
mod threads;
mod weak;

use std::sync::{Arc, Mutex};

use slotted::{Shared, Slotted};

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
        doors,
        ..Car::default()
    }
}

fn shared_car(doors: u8) -> Shared<Car> {
    Shared::new(car(doors))
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
