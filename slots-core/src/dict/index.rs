//! From a name to its place among many entries: a hash table of places, kept beside the entries.
//!
//! Eight lanes to a group; a name belongs to the group that its hash chooses, or, where that is full, to the next one
//! that is not. One comparison of words tells which lanes of a group may hold the name, and whether to go on.

use alloc::boxed::Box;
use alloc::vec;

use super::hash::{Seed, hash};
use super::table::Entry;
use super::tags::{LANES, Tags, tag};

/// So many lanes of a group may be used, on average: fewer than all, so that few groups are full and none is probed far.
const MOST: usize = 6;

#[derive(Clone)]
pub(super) struct Index {
    seed: Seed,
    /// The hash shifted right by this is the group.
    shift: u32,
    /// How many vacant lanes may yet be used.
    room: usize,
    /// A power of two of them, at least two.
    groups: Box<[Group]>,
}

#[derive(Clone, Copy, Default)]
struct Group {
    tags: Tags,
    places: [u32; LANES],
}

impl Index {
    /// The index over `entries`, whose names differ, with room for a quarter more: so that it is made anew so seldom that
    /// each change bears its share.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let lanes = entries.len() + entries.len() / 4 + 1;
        let groups = lanes.div_ceil(MOST).next_power_of_two().max(2);
        let mut index = Self {
            seed: Seed::secret(),
            shift: u64::BITS - groups.trailing_zeros(),
            room: groups * MOST,
            groups: vec![Group::default(); groups].into(),
        };
        for (place, entry) in entries.iter().enumerate() {
            index.add(entry.name(), place);
        }
        index
    }

    /// Whether another name can come in.
    pub(super) const fn has_room(&self) -> bool {
        self.room > 0
    }

    /// The place of the entry with this name.
    #[inline(always)]
    pub(super) fn find(&self, entries: &[Entry], name: &str) -> Option<usize> {
        let hash = hash(name, &self.seed);
        let mut at = self.group(hash);
        loop {
            let group = &self.groups[at];
            for lane in group.tags.having(tag(hash)) {
                let place = group.places[lane] as usize;
                if entries.get(place).is_some_and(|entry| entry.is(name)) {
                    return Some(place);
                }
            }
            if group.tags.has_vacant() {
                return None;
            }
            at = self.after(at);
        }
    }

    /// Adds a name that is not there. There must be room.
    pub(super) fn add(&mut self, name: &str, place: usize) {
        let hash = hash(name, &self.seed);
        let mut at = self.group(hash);
        let (lane, was_vacant) = loop {
            if let Some(free) = self.groups[at].tags.free() {
                break free;
            }
            at = self.after(at);
        };
        self.room -= usize::from(was_vacant);
        self.groups[at].tags.set(lane, tag(hash));
        self.groups[at].places[lane] = numbered(place);
    }

    /// Takes out the name, which is at this place.
    pub(super) fn take(&mut self, name: &str, place: usize) {
        let (at, lane) = self.locate(name, place);
        self.room += usize::from(self.groups[at].tags.free_lane(lane));
    }

    /// The group and the lane of the name that is at this place.
    fn locate(&self, name: &str, place: usize) -> (usize, usize) {
        let (hash, place) = (hash(name, &self.seed), numbered(place));
        let mut at = self.group(hash);
        loop {
            let group = &self.groups[at];
            if let Some(lane) = group.tags.having(tag(hash)).find(|&lane| group.places[lane] == place) {
                return (at, lane);
            }
            at = self.after(at);
        }
    }

    /// How many groups are looked at to find the name that is at this place.
    #[cfg(all(test, feature = "std"))]
    pub(super) fn probes(&self, name: &str, place: usize) -> usize {
        let (at, _) = self.locate(name, place);
        (at.wrapping_sub(self.group(hash(name, &self.seed))) & (self.groups.len() - 1)) + 1
    }

    /// Counts the places from `place` on up by one: an entry comes in there.
    pub(super) fn make_way(&mut self, place: usize) {
        let from = numbered(place);
        for place in self.groups.iter_mut().flat_map(|group| &mut group.places) {
            // Of a free lane the place means nothing, and may grow without end.
            *place = place.wrapping_add(u32::from(*place >= from));
        }
    }

    /// Counts the places after `place` down by one: the entry there went out.
    pub(super) fn close_up(&mut self, place: usize) {
        let from = numbered(place);
        for place in self.groups.iter_mut().flat_map(|group| &mut group.places) {
            *place -= u32::from(*place > from);
        }
    }

    #[inline(always)]
    #[allow(clippy::cast_possible_truncation, reason = "there are no more groups than addresses")]
    const fn group(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    #[inline(always)]
    const fn after(&self, at: usize) -> usize {
        (at + 1) & (self.groups.len() - 1)
    }
}

/// A place in four bytes: two hundred gigabytes of entries have one.
fn numbered(place: usize) -> u32 {
    u32::try_from(place).expect("a dict has fewer than 2^32 entries")
}
