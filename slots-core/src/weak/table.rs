//! Tables by the identity of objects, from which what is dead is taken out now and then.

use core::mem;

use crate::shared::{Share, WeakRef};

/// Entries by the numbers that objects go by while a weak reference to them is left, which each entry has.
#[cfg(feature = "std")]
pub(super) type Table<E> = std::collections::HashMap<usize, E, core::hash::BuildHasherDefault<Mixed>>;
/// The same, ordered, where there is no hash map.
#[cfg(not(feature = "std"))]
pub(super) type Table<E> = alloc::collections::BTreeMap<usize, E>;

/// Spreads identities, which are addresses, over the word: nobody chooses them, so nothing stronger is asked for.
/// Multiplication by 2^64 over the golden ratio, as Knuth has it (The Art of Computer Programming, volume 3, 6.4).
#[cfg(feature = "std")]
#[derive(Default)]
pub(super) struct Mixed(u64);

#[cfg(feature = "std")]
impl core::hash::Hasher for Mixed {
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
        // The map takes its place from the low bits, and these are spread in the high ones.
        self.0 = mixed.rotate_left(32);
    }
}

/// How many entries a table may have before the dead ones are taken out again: twice as many as were alive the last
/// time, so that the work is a constant one for each entry that is put in, and the dead are never many more than the
/// living.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sweep {
    at: usize,
}

/// Below this a sweep is not worth it.
const FEW: usize = 16;

impl Sweep {
    pub(super) const fn new() -> Self {
        Self { at: FEW }
    }

    /// Whether it is time, with so many entries.
    pub(super) fn is_due(self, entries: usize) -> bool {
        entries >= self.at
    }

    /// Goes by how many are alive.
    pub(super) fn done(&mut self, alive: usize) {
        self.at = alive.saturating_mul(2).max(FEW);
    }
}

/// An entry: a reference to an object, and what goes with it.
pub(super) struct Entry<T: ?Sized + Share, V> {
    pub(super) object: WeakRef<T>,
    pub(super) value: V,
}

/// Entries by object, and when to look for the dead.
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

    /// Takes out what is dead.
    pub(super) fn purge(&mut self) {
        self.entries.retain(|_, entry| entry.object.is_alive());
        #[cfg(feature = "std")]
        if self.entries.capacity() / 4 > self.entries.len() {
            self.entries.shrink_to(self.entries.len() * 2);
        }
        self.sweep.done(self.entries.len());
    }

    /// How many are alive.
    pub(super) fn len(&self) -> usize {
        self.entries.values().filter(|entry| entry.object.is_alive()).count()
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.entries.values().any(|entry| entry.object.is_alive())
    }
}
