//! Sets of objects that they do not keep.

use core::fmt;

use super::table::ByObject;
use crate::shared::{Share, Shared, WeakRef, Weakref};

/// A set of objects, by identity, that does not keep them: Python's `WeakSet`. Observers go in it, or all objects of a
/// class.
///
/// An object that is gone is not found, listed or counted any more; its entry's memory is freed when the set is next
/// swept: by [`purge`](Self::purge), and by itself when the set has grown to twice of what was alive the last time.
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
    /// A set with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self { table: ByObject::new() }
    }

    /// Puts an object in; whether it was not there.
    pub fn insert(&mut self, object: &Shared<T>) -> bool
    where
        T: Weakref,
    {
        self.table.insert(Shared::downgrade(object), ()).is_none()
    }

    /// Whether an object is there.
    #[must_use]
    pub fn contains(&self, object: &Shared<T>) -> bool {
        Shared::identity(object).is_some_and(|identity| self.table.entries.contains_key(&identity))
    }

    /// Takes an object out; whether it was there.
    pub fn remove(&mut self, object: &Shared<T>) -> bool {
        Shared::identity(object).is_some_and(|identity| self.table.entries.remove(&identity).is_some())
    }

    /// How many objects there are, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is no object.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The objects, in no order. Each is held while it is looked at, and so cannot go.
    pub fn iter(&self) -> impl Iterator<Item = Shared<T>> {
        self.table.entries.values().filter_map(|entry| entry.object.upgrade())
    }

    /// Drops the entries of objects that are gone.
    pub fn purge(&mut self) {
        self.table.purge();
    }

    /// Takes everything out.
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
