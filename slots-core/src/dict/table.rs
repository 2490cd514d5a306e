//! The entries in their order, and the search among them.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem;

use smol_str::SmolStr;

use super::hash::{OtherLength, Query, tag_byte};
use super::index::Index;
use super::tags::{LANES, Tags};
use crate::mem::AffixWords;
use crate::value::Value;

/// One attribute.
#[derive(Clone)]
pub(super) struct Entry {
    name: SmolStr,
    pub(super) value: Value,
}

impl Entry {
    pub(super) fn new(name: SmolStr, value: Value) -> Self {
        Self { name, value }
    }

    #[inline(always)]
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    #[inline(always)]
    pub(super) fn split_mut(&mut self) -> (&str, &mut Value) {
        (&self.name, &mut self.value)
    }
}

/// The entries of a dict, at least one.
#[derive(Clone)]
pub(super) enum Table {
    /// Up to eight entries, in an allocation of the exact size; the tag of each is in the lane of its position.
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
    /// The table of `entries`, whose names are distinct.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        if entries.len() > LANES {
            let index = Index::new(&entries);
            return Self::Many(Box::new(Many { entries, index }));
        }
        let mut tags = Tags::default();
        for (lane, entry) in entries.iter().enumerate() {
            tags.set(lane, tag_byte(entry.name()));
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

    /// The entry with this name, and its position.
    ///
    /// Only what most look-ups take is inlined; with the other searches inlined as well, registers run out.
    #[inline(always)]
    pub(super) fn find(&self, name: &str) -> Option<(usize, &Entry)> {
        match (self, AffixWords::of(name.as_bytes())) {
            (Self::Few { tags, entries }, Some(words)) => find_among_few(*tags, entries, name, words),
            (Self::Few { tags, entries }, None) => find_other_among_few(*tags, entries, name),
            (Self::Many(many), Some(_)) => many.find(name),
            (Self::Many(many), None) => many.find_other(name),
        }
    }

    /// The entry with this name.
    #[inline(always)]
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        let (_, entry) = match (self, AffixWords::of(name.as_bytes())) {
            (Self::Few { tags, entries }, Some(words)) => find_among_few(*tags, entries, name, words)?,
            (Self::Few { tags, entries }, None) => find_other_among_few(*tags, entries, name)?,
            (Self::Many(many), Some(_)) => return many.get(name),
            (Self::Many(many), None) => many.find_other(name)?,
        };
        Some(entry)
    }

    /// Inserts an entry before the one at `position`. Its name must be absent.
    pub(super) fn insert(&mut self, position: usize, entry: Entry) {
        match self {
            Self::Few { tags, entries } => {
                let mut all = mem::take(entries).into_vec();
                if all.len() == LANES {
                    all.insert(position, entry);
                    *self = Self::new(all);
                    return;
                }
                tags.insert(position, tag_byte(entry.name()));
                all.reserve_exact(1);
                all.insert(position, entry);
                *entries = all.into();
            }
            Self::Many(many) => many.insert(position, entry),
        }
    }

    /// Removes an entry; the others keep their order.
    pub(super) fn remove(&mut self, position: usize) -> Entry {
        match self {
            Self::Few { tags, entries } => {
                let mut all = mem::take(entries).into_vec();
                let removed = all.remove(position);
                tags.remove(position);
                *entries = all.into();
                removed
            }
            Self::Many(many) => many.remove(position),
        }
    }
}

#[inline(always)]
fn find_among_few<'a>(tags: Tags, entries: &'a [Entry], name: &str, query: impl Query) -> Option<(usize, &'a Entry)> {
    if let [only] = entries {
        return query.equals(only.name()).then_some((0, only));
    }
    let mut lanes = tags.matching(query.tag_byte());
    let lane = lanes.next()?;
    match entries.get(lane) {
        Some(entry) if query.equals_likely(entry.name()) => Some((lane, entry)),
        _ if lanes.is_empty() => None,
        _ => scan(entries, name),
    }
}

#[inline(never)]
fn find_other_among_few<'a>(tags: Tags, entries: &'a [Entry], name: &str) -> Option<(usize, &'a Entry)> {
    find_among_few(tags, entries, name, OtherLength(name))
}

/// Finds a name by comparing all of them, for entries that share a tag.
#[cold]
#[inline(never)]
fn scan<'a>(entries: &'a [Entry], name: &str) -> Option<(usize, &'a Entry)> {
    entries.iter().enumerate().find(|(_, entry)| entry.name() == name)
}

impl Many {
    #[inline(always)]
    fn get(&self, name: &str) -> Option<&Entry> {
        let (_, entry) = self.index.find(&self.entries, name, AffixWords::of(name.as_bytes())?)?;
        Some(entry)
    }

    #[inline(never)]
    fn find(&self, name: &str) -> Option<(usize, &Entry)> {
        self.index.find(&self.entries, name, AffixWords::of(name.as_bytes())?)
    }

    #[inline(never)]
    fn find_other(&self, name: &str) -> Option<(usize, &Entry)> {
        self.index.find(&self.entries, name, OtherLength(name))
    }

    fn insert(&mut self, position: usize, entry: Entry) {
        if self.index.has_capacity() {
            if position < self.entries.len() {
                self.index.shift_up(position);
            }
            self.index.add(entry.name(), position);
            self.entries.insert(position, entry);
        } else {
            self.entries.insert(position, entry);
            self.index = Index::new(&self.entries);
        }
    }

    fn remove(&mut self, position: usize) -> Entry {
        let removed = self.entries.remove(position);
        self.index.remove(removed.name(), position);
        // The last entry, which is the one that undoing an insertion removes, has none behind it.
        if position < self.entries.len() {
            self.index.shift_down(position);
        }
        removed
    }
}
