//! Entries that come one by one from a format: they are put in their table once all of them are there.

use alloc::vec::Vec;

use smol_str::SmolStr;

use super::Dict;
use super::table::Entry;
use super::tags::LANES;
use crate::value::Value;

/// A dict that is being read. Few entries are kept in a list; more of them, whose names have to be told apart quickly,
/// go into their table at once.
#[derive(Default)]
pub(crate) struct Collected {
    few: Vec<Entry>,
    many: Dict,
}

impl Collected {
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.few.iter().any(|entry| entry.name() == name) || self.many.contains(name)
    }

    /// Adds an entry of a name that is new.
    pub(crate) fn push(&mut self, name: SmolStr, value: Value) {
        if self.many.is_empty() {
            if self.few.len() < LANES {
                return self.few.push(Entry::of(name, value));
            }
            self.many = Dict::of(core::mem::take(&mut self.few));
        }
        self.many.insert_at(self.many.len(), name, value);
    }

    pub(crate) fn into_dict(self) -> Dict {
        if self.few.is_empty() {
            self.many
        } else {
            Dict::of(self.few)
        }
    }
}
