//! The entries in their order, and how one is found.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem;

use smol_str::SmolStr;

use super::hash::{Seed, hash};
use super::index::Index;
use super::tags::{LANES, Tags, tag};
use crate::raw;
use crate::value::Value;

/// One attribute.
#[derive(Clone)]
pub(super) struct Entry {
    name: SmolStr,
    pub(super) value: Value,
}

impl Entry {
    pub(super) fn new(name: &str, value: Value) -> Self {
        Self {
            name: SmolStr::new(name),
            value,
        }
    }

    #[inline(always)]
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    #[inline(always)]
    pub(super) fn split_mut(&mut self) -> (&str, &mut Value) {
        (&self.name, &mut self.value)
    }

    /// Whether it has this name: of 4 to 16 bytes two words are compared, which spares the call of `memcmp`.
    #[inline(always)]
    pub(super) fn is(&self, name: &str) -> bool {
        let own = self.name();
        own.len() == name.len()
            && match (raw::ends(own.as_bytes()), raw::ends(name.as_bytes())) {
                (Some((a, b)), Some((c, d))) => (a ^ c) | (b ^ d) == 0,
                _ => own == name,
            }
    }
}

/// One entry at least.
#[derive(Clone)]
pub(super) enum Table {
    /// Up to eight, allocated exactly: the tags stand in their order.
    Few {
        tags: Tags,
        entries: Box<[Entry]>,
    },
    Many(Box<Many>),
}

const _: () = assert!(size_of::<Entry>() <= 48 && size_of::<Table>() <= 24);

#[derive(Clone)]
pub(super) struct Many {
    entries: Vec<Entry>,
    index: Index,
}

impl Table {
    /// A table of entries whose names differ.
    pub(super) fn of(entries: Vec<Entry>) -> Self {
        if entries.len() > LANES {
            let index = Index::of(&entries);
            return Self::Many(Box::new(Many { entries, index }));
        }
        let mut tags = Tags::default();
        for (lane, entry) in entries.iter().enumerate() {
            tags.set(lane, short_tag(entry.name()));
        }
        Self::Few {
            tags,
            entries: entries.into(),
        }
    }

    #[inline(always)]
    pub(super) fn entries(&self) -> &[Entry] {
        match self {
            Self::Few { entries, .. } => entries,
            Self::Many(many) => &many.entries,
        }
    }

    #[inline(always)]
    pub(super) fn entries_mut(&mut self) -> &mut [Entry] {
        match self {
            Self::Few { entries, .. } => entries,
            Self::Many(many) => &mut many.entries,
        }
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        match self {
            Self::Few { entries, .. } => entries.into_vec(),
            Self::Many(many) => many.entries,
        }
    }

    /// The entry with this name, and where it stands.
    #[inline(always)]
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        match self {
            Self::Few { tags, entries } => tags
                .having(short_tag(name))
                .find(|&lane| entries.get(lane).is_some_and(|entry| entry.is(name))),
            Self::Many(many) => many.index.find(&many.entries, name),
        }
    }

    /// Puts an entry in before the one at `place`. Its name must be new.
    pub(super) fn insert(&mut self, place: usize, entry: Entry) {
        match self {
            Self::Few { tags, entries } => {
                let mut all = mem::take(entries).into_vec();
                if all.len() == LANES {
                    all.insert(place, entry);
                    *self = Self::of(all);
                    return;
                }
                tags.insert(place, short_tag(entry.name()));
                all.reserve_exact(1);
                all.insert(place, entry);
                *entries = all.into();
            }
            Self::Many(many) => many.insert(place, entry),
        }
    }

    /// Takes an entry out; the others keep their order.
    pub(super) fn remove(&mut self, place: usize) -> Entry {
        match self {
            Self::Few { tags, entries } => {
                let mut all = mem::take(entries).into_vec();
                let removed = all.remove(place);
                tags.remove(place);
                *entries = all.into();
                removed
            }
            Self::Many(many) => many.remove(place),
        }
    }
}

impl Many {
    fn insert(&mut self, place: usize, entry: Entry) {
        if self.index.has_room() {
            if place < self.entries.len() {
                self.index.make_way(place);
            }
            self.index.add(entry.name(), place);
            self.entries.insert(place, entry);
        } else {
            self.entries.insert(place, entry);
            self.index = Index::of(&self.entries);
        }
    }

    fn remove(&mut self, place: usize) -> Entry {
        let removed = self.entries.remove(place);
        self.index.take(removed.name(), place);
        // Nothing stands after the last one, which is the one that undoing takes out.
        if place < self.entries.len() {
            self.index.close_up(place);
        }
        removed
    }
}

/// Of few names nobody can make many equal.
#[inline(always)]
fn short_tag(name: &str) -> u8 {
    tag(hash(name, &Seed::PUBLIC))
}
