//! Maps whose values are objects that the map does not keep alive.

use core::borrow::Borrow;
use core::fmt;
use core::hash::Hash;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::table::Sweep;
use crate::shared::{Share, Shared, WeakRef, Weakref};

/// A map to objects that does not keep them alive: Python's `WeakValueDictionary`. A cache whose entries last as long
/// as they are used elsewhere.
///
/// The entry of an object that is gone is no longer found, listed or counted. Its key is dropped when the map is next
/// swept: by [`purge`](Self::purge), and automatically when the map has grown to twice the number of objects that were
/// alive the last time.
///
/// ```
/// use slotted::{Shared, Slotted, WeakValueMap};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Image {
///     width: u32,
/// }
///
/// let mut cache: WeakValueMap<String, Image> = WeakValueMap::new();
/// let image = cache.get_or_insert_with("cat.png".into(), || Shared::new(Image { width: 640 }));
/// let again = cache.get("cat.png").unwrap();
/// assert!(Shared::ptr_eq(&image, &again));
/// drop((image, again));
/// assert!(cache.get("cat.png").is_none() && cache.is_empty());
/// ```
pub struct WeakValueMap<K, T: ?Sized + Share> {
    entries: HashMap<K, WeakRef<T>>,
    sweep: Sweep,
}

impl<K, T: ?Sized + Share> WeakValueMap<K, T> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self {
            entries: HashMap::new(),
            sweep: Sweep::new(),
        }
    }

    /// The number of objects that are alive, counted one by one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.values().filter(|object| object.is_alive()).count()
    }

    /// Whether no object in the map is alive.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.entries.values().any(WeakRef::is_alive)
    }

    /// The keys and their objects, in arbitrary order. Each object is kept alive while its handle is held.
    pub fn iter(&self) -> impl Iterator<Item = (&K, Shared<T>)> {
        self.entries
            .iter()
            .filter_map(|(key, object)| Some((key, object.upgrade()?)))
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        *self = Self::new();
    }
}

impl<K: Eq + Hash, T: ?Sized + Share> WeakValueMap<K, T> {
    /// Inserts an object, which replaces the previous one of the key.
    pub fn insert(&mut self, key: K, value: &Shared<T>)
    where
        T: Weakref,
    {
        self.sweep();
        self.entries.insert(key, Shared::downgrade(value));
    }

    /// The object of a key. If there is none, `make` makes one, which is inserted.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> Shared<T>) -> Shared<T>
    where
        T: Weakref,
    {
        self.sweep();
        match self.entries.entry(key) {
            Entry::Occupied(mut entry) => entry.get().upgrade().unwrap_or_else(|| {
                let object = make();
                entry.insert(Shared::downgrade(&object));
                object
            }),
            Entry::Vacant(entry) => {
                let object = make();
                entry.insert(Shared::downgrade(&object));
                object
            }
        }
    }

    /// The object of a key.
    #[must_use]
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<Shared<T>>
    where
        K: Borrow<Q>,
    {
        self.entries.get(key)?.upgrade()
    }

    /// Whether the map has an object for a key.
    #[must_use]
    pub fn contains_key<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.entries.get(key).is_some_and(WeakRef::is_alive)
    }

    /// Removes the object of a key and gives it.
    pub fn remove<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<Shared<T>>
    where
        K: Borrow<Q>,
    {
        self.entries.remove(key)?.upgrade()
    }

    /// Drops the entries of objects that are gone.
    pub fn purge(&mut self) {
        self.entries.retain(|_, object| object.is_alive());
        if self.entries.capacity() / 4 > self.entries.len() {
            self.entries.shrink_to(self.entries.len() * 2);
        }
        self.sweep.schedule(self.entries.len());
    }

    fn sweep(&mut self) {
        if self.sweep.is_due(self.entries.len()) {
            self.purge();
        }
    }
}

impl<K, T: ?Sized + Share> Default for WeakValueMap<K, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a, K: Eq + Hash, T: Weakref> Extend<(K, &'a Shared<T>)> for WeakValueMap<K, T> {
    fn extend<I: IntoIterator<Item = (K, &'a Shared<T>)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<'a, K: Eq + Hash, T: Weakref> FromIterator<(K, &'a Shared<T>)> for WeakValueMap<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, &'a Shared<T>)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Clone + Eq + Hash, T: ?Sized + Share> Clone for WeakValueMap<K, T> {
    fn clone(&self) -> Self {
        let alive = self.entries.iter().filter(|(_, object)| object.is_alive());
        let mut map = Self {
            entries: alive.map(|(key, object)| (key.clone(), object.clone())).collect(),
            sweep: Sweep::new(),
        };
        map.sweep.schedule(map.entries.len());
        map
    }
}

impl<K: fmt::Debug, T: ?Sized + Share + fmt::Debug> fmt::Debug for WeakValueMap<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
