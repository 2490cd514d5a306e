//! Sets of objects that the set does not keep alive.

use core::fmt;

use super::table::ByObject;
use crate::shared::{Share, Shared, WeakRef, Weakref};

/// A set of objects, by identity, that does not keep them alive: Python's `WeakSet`. Use it for observers, or for all
/// objects of a class.
///
/// An object that is gone is no longer found, listed or counted. Its entry's memory is freed when the set is next
/// swept: by [`purge`](Self::purge), and automatically when the set has grown to twice the number of objects that were
/// alive the last time.
///
/// ```
/// use slotted::{Shared, Slotted, WeakSet};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Observer {
///     port: u16,
/// }
///
/// let observer = Shared::new(Observer { port: 7 });
/// let mut observers = WeakSet::new();
/// assert!(observers.insert(&observer) && !observers.insert(&observer));
/// assert_eq!(observers.iter().map(|observer| observer.port()).sum::<u16>(), 7);
/// drop(observer);
/// assert!(observers.is_empty() && observers.iter().next().is_none());
/// ```
pub struct WeakSet<T: ?Sized + Share> {
    table: ByObject<T, ()>,
}

impl<T: ?Sized + Share> WeakSet<T> {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self { table: ByObject::new() }
    }

    /// Inserts an object, and returns whether it was not in the set yet.
    pub fn insert(&mut self, object: &Shared<T>) -> bool
    where
        T: Weakref,
    {
        self.table.insert(Shared::downgrade(object), ()).is_none()
    }

    /// Whether an object is in the set.
    #[must_use]
    pub fn contains(&self, object: &Shared<T>) -> bool {
        Shared::identity(object).is_some_and(|identity| self.table.entries.contains_key(&identity))
    }

    /// Removes an object, and returns whether it was in the set.
    pub fn remove(&mut self, object: &Shared<T>) -> bool {
        Shared::identity(object).is_some_and(|identity| self.table.entries.remove(&identity).is_some())
    }

    /// The number of objects that are alive, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether no object in the set is alive.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The objects, in arbitrary order. Each is kept alive while its handle is held.
    pub fn iter(&self) -> impl Iterator<Item = Shared<T>> {
        self.table.entries.values().filter_map(|entry| entry.object.upgrade())
    }

    /// Drops the entries of objects that are gone.
    pub fn purge(&mut self) {
        self.table.purge();
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        *self = Self::new();
    }
}

impl<T: ?Sized + Share> Default for WeakSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a, T: Weakref> Extend<&'a Shared<T>> for WeakSet<T> {
    fn extend<I: IntoIterator<Item = &'a Shared<T>>>(&mut self, objects: I) {
        for object in objects {
            self.insert(object);
        }
    }
}

impl<'a, T: Weakref> FromIterator<&'a Shared<T>> for WeakSet<T> {
    fn from_iter<I: IntoIterator<Item = &'a Shared<T>>>(objects: I) -> Self {
        let mut set = Self::new();
        set.extend(objects);
        set
    }
}

impl<T: ?Sized + Share> Clone for WeakSet<T> {
    fn clone(&self) -> Self {
        let mut set = Self::new();
        for entry in self.table.entries.values() {
            if entry.object.is_alive() {
                set.table.insert(WeakRef::clone(&entry.object), ());
            }
        }
        set
    }
}

impl<T: ?Sized + Share + fmt::Debug> fmt::Debug for WeakSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
