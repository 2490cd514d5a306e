//! Maps whose keys are objects that the map does not keep alive.

use core::fmt;

use super::table::ByObject;
use crate::shared::{Share, Shared, WeakRef, Weakref};

/// A map from objects, by identity, that does not keep them alive: Python's `WeakKeyDictionary`. It holds what is known
/// of objects beside their own attributes, and for no longer than they live.
///
/// The entry of an object that is gone is no longer found, listed or counted. Its value is dropped when the map is next
/// swept: by [`purge`](Self::purge), and automatically when the map has grown to twice the number of objects that were
/// alive the last time. A value that owns a handle to its own key keeps it alive.
///
/// ```
/// use slotted::{Shared, Slotted, WeakKeyMap};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Car {
///     doors: u8,
/// }
///
/// let mut prices = WeakKeyMap::new();
/// let (kia, seat) = (Shared::new(Car { doors: 5 }), Shared::new(Car { doors: 5 }));
/// prices.insert(&kia, 12_500);
/// prices.insert(&seat, 14_000);
/// drop(kia);
/// assert_eq!(prices.len(), 1);
/// assert_eq!(prices.get(&seat), Some(&14_000));
/// ```
pub struct WeakKeyMap<T: ?Sized + Share, V> {
    table: ByObject<T, V>,
}

impl<T: ?Sized + Share, V> WeakKeyMap<T, V> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self { table: ByObject::new() }
    }

    /// Inserts the value of an object, and gives the previous one.
    pub fn insert(&mut self, key: &Shared<T>, value: V) -> Option<V>
    where
        T: Weakref,
    {
        self.table.insert(Shared::downgrade(key), value)
    }

    /// The value of an object.
    #[must_use]
    pub fn get(&self, key: &Shared<T>) -> Option<&V> {
        let entry = self.table.entries.get(&Shared::identity(key)?)?;
        Some(&entry.value)
    }

    /// Mutable access to the value of an object.
    #[must_use]
    pub fn get_mut(&mut self, key: &Shared<T>) -> Option<&mut V> {
        let entry = self.table.entries.get_mut(&Shared::identity(key)?)?;
        Some(&mut entry.value)
    }

    /// Whether the map has a value for an object.
    #[must_use]
    pub fn contains_key(&self, key: &Shared<T>) -> bool {
        self.get(key).is_some()
    }

    /// Removes the value of an object and gives it.
    pub fn remove(&mut self, key: &Shared<T>) -> Option<V> {
        let entry = self.table.entries.remove(&Shared::identity(key)?)?;
        Some(entry.value)
    }

    /// The number of objects that are alive, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether no object in the map is alive.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The objects and their values, in arbitrary order. Each object is kept alive while its handle is held.
    pub fn iter(&self) -> impl Iterator<Item = (Shared<T>, &V)> {
        let entries = self.table.entries.values();
        entries.filter_map(|entry| Some((entry.object.upgrade()?, &entry.value)))
    }

    /// The objects and mutable access to their values, in arbitrary order. Each object is kept alive while its handle
    /// is held.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Shared<T>, &mut V)> {
        let entries = self.table.entries.values_mut();
        entries.filter_map(|entry| Some((entry.object.upgrade()?, &mut entry.value)))
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

impl<T: ?Sized + Share, V> Default for WeakKeyMap<T, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a, T: Weakref, V> Extend<(&'a Shared<T>, V)> for WeakKeyMap<T, V> {
    fn extend<I: IntoIterator<Item = (&'a Shared<T>, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<'a, T: Weakref, V> FromIterator<(&'a Shared<T>, V)> for WeakKeyMap<T, V> {
    fn from_iter<I: IntoIterator<Item = (&'a Shared<T>, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<T: ?Sized + Share, V: Clone> Clone for WeakKeyMap<T, V> {
    fn clone(&self) -> Self {
        let mut map = Self::new();
        for entry in self.table.entries.values() {
            if entry.object.is_alive() {
                map.table.insert(WeakRef::clone(&entry.object), entry.value.clone());
            }
        }
        map
    }
}

impl<T: ?Sized + Share + fmt::Debug, V: fmt::Debug> fmt::Debug for WeakKeyMap<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
