//! Entries that come one by one from a format: they are put in their table once all of them are there.

use alloc::vec::Vec;

use super::Dict;
use super::table::Entry;
use super::tags::LANES;
use crate::value::Value;

/// A dict that is being read. Few entries are kept in a list; more of them, whose names have to be told apart quickly,
/// go into their table at once.
///
/// An entry is begun with its name and gets its value in its place: to move either about takes as long as to read it.
#[derive(Default)]
pub(crate) struct Collected {
    few: Vec<Entry>,
    many: Dict,
}

impl Collected {
    /// Begins an entry; says whether there was none of this name.
    #[inline(always)]
    pub(crate) fn begin(&mut self, name: &str) -> bool {
        if self.few.iter().any(|entry| entry.name() == name) || self.many.contains(name) {
            return false;
        }
        if self.few.len() == LANES || !self.many.is_empty() {
            self.begin_further(name);
        } else {
            if self.few.is_empty() {
                self.few = Vec::with_capacity(4);
            }
            self.few.push(Entry::new(name, Value::NULL));
        }
        true
    }

    #[cold]
    fn begin_further(&mut self, name: &str) {
        if self.many.is_empty() {
            self.many = Dict::of(core::mem::take(&mut self.few));
        }
        self.many.insert_at(self.many.len(), name, Value::NULL);
    }

    /// Gives the entry that was begun its value.
    #[inline(always)]
    pub(crate) fn end(&mut self, value: Value) {
        if let Some(last) = self.few.last_mut() {
            last.value = value;
        } else if let Some((_, last)) = self.many.iter_mut().next_back() {
            *last = value;
        }
    }

    #[inline]
    pub(crate) fn into_dict(self) -> Dict {
        if self.few.is_empty() {
            self.many
        } else {
            Dict::of(self.few)
        }
    }
}
