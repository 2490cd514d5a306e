//! The entries in their order, and how one is found.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem;

use smol_str::SmolStr;

use super::hash::{Other, Sought, brief};
use super::index::Index;
use super::tags::{LANES, Tags};
use crate::raw::Fours;
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
            tags.set(lane, brief(entry.name()));
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

    /// The entry with this name, and its place.
    ///
    /// Inlined is only what most look-ups take: with the rest among it there are too few registers.
    #[inline(always)]
    pub(super) fn find(&self, name: &str) -> Option<(usize, &Entry)> {
        match (self, Fours::of(name.as_bytes())) {
            (Self::Few { tags, entries }, Some(fours)) => find_among_few(*tags, entries, name, fours),
            (Self::Few { tags, entries }, None) => find_other_among_few(*tags, entries, name),
            (Self::Many(many), Some(_)) => many.find(name),
            (Self::Many(many), None) => many.find_other(name),
        }
    }

    /// The entry with this name.
    #[inline(always)]
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        let (_, entry) = match (self, Fours::of(name.as_bytes())) {
            (Self::Few { tags, entries }, Some(fours)) => find_among_few(*tags, entries, name, fours)?,
            (Self::Few { tags, entries }, None) => find_other_among_few(*tags, entries, name)?,
            (Self::Many(many), Some(_)) => return many.get(name),
            (Self::Many(many), None) => many.find_other(name)?,
        };
        Some(entry)
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
                tags.insert(place, brief(entry.name()));
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

#[inline(always)]
fn find_among_few<'a>(tags: Tags, entries: &'a [Entry], name: &str, sought: impl Sought) -> Option<(usize, &'a Entry)> {
    if let [only] = entries {
        return sought.may_be(only.name()).then_some((0, only));
    }
    let mut lanes = tags.having(sought.brief());
    let lane = lanes.next()?;
    match entries.get(lane) {
        Some(entry) if sought.is(entry.name()) => Some((lane, entry)),
        _ if lanes.is_empty() => None,
        _ => scan(entries, name),
    }
}

#[inline(never)]
fn find_other_among_few<'a>(tags: Tags, entries: &'a [Entry], name: &str) -> Option<(usize, &'a Entry)> {
    find_among_few(tags, entries, name, Other(name))
}

/// For names that share a tag.
#[cold]
#[inline(never)]
fn scan<'a>(entries: &'a [Entry], name: &str) -> Option<(usize, &'a Entry)> {
    entries.iter().enumerate().find(|(_, entry)| entry.name() == name)
}

impl Many {
    #[inline(always)]
    fn get(&self, name: &str) -> Option<&Entry> {
        let (_, entry) = self.index.find(&self.entries, name, Fours::of(name.as_bytes())?)?;
        Some(entry)
    }

    #[inline(never)]
    fn find(&self, name: &str) -> Option<(usize, &Entry)> {
        self.index.find(&self.entries, name, Fours::of(name.as_bytes())?)
    }

    #[inline(never)]
    fn find_other(&self, name: &str) -> Option<(usize, &Entry)> {
        self.index.find(&self.entries, name, Other(name))
    }

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
