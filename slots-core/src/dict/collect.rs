//! A dict that is deserialised: its entries are collected one by one, and its table is made once all of them are known.

use alloc::vec::Vec;
use core::mem;

use super::Dict;
use super::table::Entry;
use super::tags::LANES;
use crate::value::{Value, smol_str};

/// The entries read so far. A few are kept in a vector; further ones go into a table, which finds duplicate names
/// quickly.
///
/// An entry is made as soon as its name is read, and its value is read into it. A name that waits elsewhere for its
/// value is copied right after it was written, for which a processor stalls.
#[derive(Default)]
pub(crate) struct Collected {
    few: Vec<Entry>,
    many: Dict,
}

impl Collected {
    /// Begins an entry, and gives its value to be written to; `None` if the name is taken already.
    #[inline]
    pub(crate) fn begin(&mut self, name: &str) -> Option<&mut Value> {
        if self.few.iter().any(|entry| entry.name() == name) || self.many.contains(name) {
            return None;
        }
        if self.few.len() == LANES || !self.many.is_empty() {
            return self.begin_in_table(name);
        }
        self.few.push(Entry::new(smol_str(name), Value::NULL));
        self.few.last_mut().map(|entry| &mut entry.value)
    }

    #[cold]
    fn begin_in_table(&mut self, name: &str) -> Option<&mut Value> {
        if self.many.is_empty() {
            self.many = Dict::from_entries(mem::take(&mut self.few));
        }
        self.many.insert_at(self.many.len(), smol_str(name), Value::NULL);
        self.many.last_mut()
    }

    #[inline]
    pub(crate) fn into_dict(mut self) -> Dict {
        if !self.many.is_empty() {
            return self.many;
        }
        // Moved to a vector of the exact size, and not shrunk: an allocator finds blocks faster whose sizes recur.
        let mut exact = Vec::with_capacity(self.few.len());
        exact.append(&mut self.few);
        Dict::from_entries(exact)
    }
}
