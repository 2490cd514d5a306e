//! Entries that come one by one from a format: they are put in their table once all of them are there.

use alloc::vec::Vec;
use core::mem;

use super::Dict;
use super::table::Entry;
use super::tags::LANES;
use crate::compact::compact;
use crate::value::Value;

/// A dict that is being read. Few entries are kept as they come; more of them, whose names have to be told apart quickly,
/// go into their table at once.
///
/// An entry has its place from its name on: to keep the name elsewhere until the value comes is to copy what has just
/// been written, for which a processor waits.
#[derive(Default)]
pub(crate) struct Collected {
    few: Vec<Entry>,
    many: Dict,
}

impl Collected {
    /// Begins an entry, and gives the place of its value; nothing where there is one of this name.
    #[inline]
    pub(crate) fn begin(&mut self, name: &str) -> Option<&mut Value> {
        if self.few.iter().any(|entry| entry.name() == name) || self.many.contains(name) {
            return None;
        }
        if self.few.len() == LANES || !self.many.is_empty() {
            return self.begin_further(name);
        }
        self.few.push(Entry::new(compact(name), Value::NULL));
        self.few.last_mut().map(|entry| &mut entry.value)
    }

    #[cold]
    fn begin_further(&mut self, name: &str) -> Option<&mut Value> {
        if self.many.is_empty() {
            self.many = Dict::of(mem::take(&mut self.few));
        }
        self.many.insert_at(self.many.len(), compact(name), Value::NULL);
        self.many.last_mut()
    }

    #[inline]
    pub(crate) fn into_dict(mut self) -> Dict {
        if !self.many.is_empty() {
            return self.many;
        }
        // Moved, and not shrunk where they are: an allocator finds blocks of sizes that come again and again quicker.
        let mut exact = Vec::with_capacity(self.few.len());
        exact.append(&mut self.few);
        Dict::of(exact)
    }
}
