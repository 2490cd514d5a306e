//! The table that weak maps and sets share: entries by the identity of their objects, from which dead ones are swept
//! now and then.

use core::mem;

use crate::shared::{Share, WeakRef};

/// Entries by identity. No other object has the identity of an entry's object while the entry exists, since the entry
/// holds a weak reference to it.
#[cfg(feature = "std")]
pub(super) type Table<E> = std::collections::HashMap<usize, E, core::hash::BuildHasherDefault<IdentityHasher>>;
/// Entries by identity, in an ordered map, since there is no hash map without the standard library. No other object has
/// the identity of an entry's object while the entry exists, since the entry holds a weak reference to it.
#[cfg(not(feature = "std"))]
pub(super) type Table<E> = alloc::collections::BTreeMap<usize, E>;

/// Spreads identities over the word. They are addresses and not chosen by an attacker, so no stronger hash is needed.
/// Multiplication by 2^64 over the golden ratio, after Knuth (The Art of Computer Programming, volume 3, 6.4).
#[cfg(feature = "std")]
#[derive(Default)]
pub(super) struct IdentityHasher(u64);

#[cfg(feature = "std")]
impl core::hash::Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, number: usize) {
        let mixed = (self.0 ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // The map takes the position from the low bits, and the multiplication has spread the high ones.
        self.0 = mixed.rotate_left(32);
    }
}

/// The number of entries at which a table is swept: twice as many as were alive the last time. The work is then
/// constant for each entry that is inserted, and the dead are never many more than the living.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sweep {
    threshold: usize,
}

/// With fewer entries a sweep is not worth it.
const MIN_THRESHOLD: usize = 16;

impl Sweep {
    pub(super) const fn new() -> Self {
        Self {
            threshold: MIN_THRESHOLD,
        }
    }

    /// Whether a table with so many entries is to be swept.
    pub(super) fn is_due(self, entries: usize) -> bool {
        entries >= self.threshold
    }

    /// Sets the next threshold, after a sweep that left `alive` entries.
    pub(super) fn schedule(&mut self, alive: usize) {
        self.threshold = alive.saturating_mul(2).max(MIN_THRESHOLD);
    }
}

/// An entry: a weak reference to an object, and the value that belongs to it.
pub(super) struct Entry<T: ?Sized + Share, V> {
    pub(super) object: WeakRef<T>,
    pub(super) value: V,
}

/// Entries by object, swept as they grow.
pub(super) struct ByObject<T: ?Sized + Share, V> {
    pub(super) entries: Table<Entry<T, V>>,
    sweep: Sweep,
}

impl<T: ?Sized + Share, V> ByObject<T, V> {
    pub(super) fn new() -> Self {
        Self {
            entries: Table::default(),
            sweep: Sweep::new(),
        }
    }

    pub(super) fn insert(&mut self, object: WeakRef<T>, value: V) -> Option<V> {
        if let Some(entry) = self.entries.get_mut(&object.identity()) {
            return Some(mem::replace(&mut entry.value, value));
        }
        if self.sweep.is_due(self.entries.len()) {
            self.purge();
        }
        self.entries.insert(object.identity(), Entry { object, value });
        None
    }

    /// Drops the entries whose objects are dead, and memory that is no longer needed.
    pub(super) fn purge(&mut self) {
        self.entries.retain(|_, entry| entry.object.is_alive());
        #[cfg(feature = "std")]
        if self.entries.capacity() / 4 > self.entries.len() {
            self.entries.shrink_to(self.entries.len() * 2);
        }
        self.sweep.schedule(self.entries.len());
    }

    /// The number of entries whose objects are alive.
    pub(super) fn len(&self) -> usize {
        self.entries.values().filter(|entry| entry.object.is_alive()).count()
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.entries.values().any(|entry| entry.object.is_alive())
    }
}
