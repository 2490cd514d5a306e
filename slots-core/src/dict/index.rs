//! From a name to its place among many entries: a hash table of places, kept beside the entries.
//!
//! Eight lanes to a group; a name belongs to the group that its hash chooses, or, where that is full, to the next one
//! that is not. One comparison of words tells which lanes of a group may hold the name, and whether to go on.

use alloc::boxed::Box;
use alloc::vec;

use super::hash::{Seed, Sought, hash};
use super::table::Entry;
use super::tags::{LANES, Tags, tag};

/// So many lanes of a group may be used, on average: fewer than all, so that few groups are full and none is probed
/// far.
const MOST: usize = 6;

#[derive(Clone)]
pub(super) struct Index {
    seed: Seed,
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
    /// The index over `entries`, whose names differ, with room for a quarter more: so that it is made anew so seldom
    /// that each change bears its share.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let lanes = entries.len() + entries.len() / 4 + 1;
        let groups = lanes.div_ceil(MOST).next_power_of_two().max(2);
        let mut index = Self {
            seed: Seed::secret(),
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

    /// The entry with this name, and its place. Most are the first candidate of their group.
    #[inline(always)]
    pub(super) fn find<'a>(&self, entries: &'a [Entry], name: &str, sought: impl Sought) -> Option<(usize, &'a Entry)> {
        let hash = sought.hash(&self.seed);
        let group = &self.groups[self.group(hash)];
        let mut lanes = group.tags.having(tag_of(hash));
        if let Some(lane) = lanes.next() {
            let place = group.places[lane] as usize;
            if let Some(entry) = entries.get(place).filter(|entry| sought.is(entry.name())) {
                return Some((place, entry));
            }
        }
        if lanes.is_empty() && group.tags.has_vacant() {
            return None;
        }
        self.search(entries, name)
    }

    #[cold]
    #[inline(never)]
    fn search<'a>(&self, entries: &'a [Entry], name: &str) -> Option<(usize, &'a Entry)> {
        let hash = hash(name, &self.seed);
        let mut at = self.group(hash);
        loop {
            let group = &self.groups[at];
            for lane in group.tags.having(tag_of(hash)) {
                let place = group.places[lane] as usize;
                if let Some(entry) = entries.get(place).filter(|entry| entry.name() == name) {
                    return Some((place, entry));
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
        self.groups[at].tags.set(lane, tag_of(hash));
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
            if let Some(lane) = group
                .tags
                .having(tag_of(hash))
                .find(|&lane| group.places[lane] == place)
            {
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
        // Of a free lane the place means nothing, and may grow without end.
        self.each_place(|place| place.wrapping_add(u32::from(place >= from)));
    }

    /// Counts the places after `place` down by one: the entry there went out.
    pub(super) fn close_up(&mut self, place: usize) {
        let from = numbered(place);
        self.each_place(|place| place - u32::from(place > from));
    }

    /// Group by group, so that the compiler makes vectors of a group's places.
    #[inline(always)]
    fn each_place(&mut self, count: impl Fn(u32) -> u32) {
        for group in &mut self.groups {
            group.places = group.places.map(&count);
        }
    }

    #[inline(always)]
    #[allow(clippy::cast_possible_truncation, reason = "what is cut off is masked away")]
    const fn group(&self, hash: u64) -> usize {
        hash as usize & (self.groups.len() - 1)
    }

    #[inline(always)]
    const fn after(&self, at: usize) -> usize {
        (at + 1) & (self.groups.len() - 1)
    }
}

/// Of the highest bits; the lowest ones choose the group.
#[inline(always)]
const fn tag_of(hash: u64) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    tag(highest)
}

/// A place in four bytes: two hundred gigabytes of entries have one.
fn numbered(place: usize) -> u32 {
    u32::try_from(place).expect("a dict has fewer than 2^32 entries")
}
