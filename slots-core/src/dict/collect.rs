//! Entries that come one by one from a format: they are put in their table once all of them are there.

use alloc::vec::Vec;

use smol_str::SmolStr;

use super::Dict;
use super::table::Entry;
use super::tags::LANES;
use crate::value::Value;

/// A dict that is being read. Few entries are kept on the stack, so that their table is allocated once, and exactly;
/// more of them, whose names have to be told apart quickly, go into their table at once.
#[derive(Default)]
pub(crate) struct Collected {
    few: [Option<Entry>; LANES],
    len: usize,
    many: Dict,
}

impl Collected {
    #[inline]
    pub(crate) fn contains(&self, name: &str) -> bool {
        let mut few = self.few.iter().map_while(Option::as_ref);
        few.any(|entry| entry.name() == name) || self.many.contains(name)
    }

    /// Adds an entry of a name that is new.
    #[inline]
    pub(crate) fn push(&mut self, name: SmolStr, value: Value) {
        match self.few.get_mut(self.len) {
            Some(place) => {
                *place = Some(Entry::of(name, value));
                self.len += 1;
            }
            None => self.push_further(&name, value),
        }
    }

    #[cold]
    fn push_further(&mut self, name: &str, value: Value) {
        if self.many.is_empty() {
            self.many = Dict::of(core::mem::take(&mut self.few).into_iter().flatten().collect());
        }
        self.many.insert_at(self.many.len(), name, value);
    }

    #[inline]
    pub(crate) fn into_dict(self) -> Dict {
        if self.len == 0 || !self.many.is_empty() {
            return self.many;
        }
        let mut entries = Vec::with_capacity(self.len);
        entries.extend(self.few.into_iter().map_while(|entry| entry));
        Dict::of(entries)
    }
}
