//! A hash table from names to the positions of many entries, which are kept beside it.
//!
//! A group has eight lanes. A name is in the group that its hash selects or, if that is full, in the next group that is
//! not. One comparison of words shows which lanes of a group may hold the name, and whether the search goes on.

use alloc::boxed::Box;
use alloc::vec;

use super::hash::{Query, Seed, hash};
use super::table::Entry;
use super::tags::{LANES, Tags, tag};

/// The number of lanes of a group that may be used, on average. It is below eight so that few groups are full and
/// searches are short.
const LOAD: usize = 6;

#[derive(Clone)]
pub(super) struct Index {
    seed: Seed,
    /// How many vacant lanes may still be used before the index is rebuilt.
    remaining: usize,
    /// Their number is a power of two, at least two.
    groups: Box<[Group]>,
}

#[derive(Clone, Copy, Default)]
struct Group {
    tags: Tags,
    positions: [u32; LANES],
}

impl Index {
    /// The index of `entries`, whose names are distinct, with capacity for a quarter more: it is rebuilt so rarely that
    /// the changes in between pay for it.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let lanes = entries.len() + entries.len() / 4 + 1;
        let groups = lanes.div_ceil(LOAD).next_power_of_two().max(2);
        let mut index = Self {
            seed: Seed::secret(),
            remaining: groups * LOAD,
            groups: vec![Group::default(); groups].into(),
        };
        for (position, entry) in entries.iter().enumerate() {
            index.add(entry.name(), position);
        }
        index
    }

    /// Whether a vacant lane may still be used.
    pub(super) const fn has_capacity(&self) -> bool {
        self.remaining > 0
    }

    /// The entry with this name, and its position. Most are the first candidate of their group.
    #[inline(always)]
    pub(super) fn find<'a>(&self, entries: &'a [Entry], name: &str, query: impl Query) -> Option<(usize, &'a Entry)> {
        let hash = query.hash(&self.seed);
        let group = &self.groups[self.group(hash)];
        let mut lanes = group.tags.matching(tag_of(hash));
        if let Some(lane) = lanes.next() {
            let position = group.positions[lane] as usize;
            if let Some(entry) = entries.get(position).filter(|entry| query.equals_likely(entry.name())) {
                return Some((position, entry));
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
            for lane in group.tags.matching(tag_of(hash)) {
                let position = group.positions[lane] as usize;
                if let Some(entry) = entries.get(position).filter(|entry| entry.name() == name) {
                    return Some((position, entry));
                }
            }
            if group.tags.has_vacant() {
                return None;
            }
            at = self.next_group(at);
        }
    }

    /// Adds a name that is absent. The index must have capacity.
    pub(super) fn add(&mut self, name: &str, position: usize) {
        let hash = hash(name, &self.seed);
        let mut at = self.group(hash);
        let (lane, was_vacant) = loop {
            if let Some(free) = self.groups[at].tags.free() {
                break free;
            }
            at = self.next_group(at);
        };
        self.remaining -= usize::from(was_vacant);
        self.groups[at].tags.set(lane, tag_of(hash));
        self.groups[at].positions[lane] = to_u32(position);
    }

    /// Removes the name of the entry at this position.
    pub(super) fn remove(&mut self, name: &str, position: usize) {
        let (at, lane) = self.locate(name, position);
        self.remaining += usize::from(self.groups[at].tags.free_lane(lane));
    }

    /// The group and the lane of the name of the entry at this position.
    fn locate(&self, name: &str, position: usize) -> (usize, usize) {
        let (hash, position) = (hash(name, &self.seed), to_u32(position));
        let mut at = self.group(hash);
        loop {
            let group = &self.groups[at];
            if let Some(lane) = group
                .tags
                .matching(tag_of(hash))
                .find(|&lane| group.positions[lane] == position)
            {
                return (at, lane);
            }
            at = self.next_group(at);
        }
    }

    /// How many groups are searched to find the name of the entry at this position.
    #[cfg(all(test, feature = "std"))]
    pub(super) fn probes(&self, name: &str, position: usize) -> usize {
        let (at, _) = self.locate(name, position);
        (at.wrapping_sub(self.group(hash(name, &self.seed))) & (self.groups.len() - 1)) + 1
    }

    /// Increments the positions from `position` on, since an entry is inserted there.
    pub(super) fn shift_up(&mut self, position: usize) {
        let from = to_u32(position);
        // The position in a free lane is meaningless, and may wrap around.
        self.map_positions(|position| position.wrapping_add(u32::from(position >= from)));
    }

    /// Decrements the positions behind `position`, since the entry there is removed.
    pub(super) fn shift_down(&mut self, position: usize) {
        let from = to_u32(position);
        self.map_positions(|position| position - u32::from(position > from));
    }

    /// Maps one group after the other, so that the compiler uses vector instructions for the positions of a group.
    #[inline(always)]
    fn map_positions(&mut self, map: impl Fn(u32) -> u32) {
        for group in &mut self.groups {
            group.positions = group.positions.map(&map);
        }
    }

    #[inline(always)]
    #[allow(clippy::cast_possible_truncation, reason = "what is cut off is masked away")]
    const fn group(&self, hash: u64) -> usize {
        hash as usize & (self.groups.len() - 1)
    }

    #[inline(always)]
    const fn next_group(&self, at: usize) -> usize {
        (at + 1) & (self.groups.len() - 1)
    }
}

/// The tag of a hash, made of its highest bits: the lowest ones select the group.
#[inline(always)]
const fn tag_of(hash: u64) -> u8 {
    let [.., highest] = hash.to_le_bytes();
    tag(highest)
}

/// A position in four bytes, which are enough for two hundred gigabytes of entries.
fn to_u32(position: usize) -> u32 {
    u32::try_from(position).expect("a dict has fewer than 2^32 entries")
}
