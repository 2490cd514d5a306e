//! Eight bytes of eight hashes in one word, compared by one operation.

/// How many tags a word has.
pub(super) const LANES: usize = 8;

/// The byte of a lane that was never used. A search ends at a word that has one.
const VACANT: u8 = 0;
/// The byte of a lane that was freed in a word that had no vacant lane. A search goes on past it.
const REMOVED: u8 = 1;

const LOWEST: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = LOWEST << 7;

/// The tag made of a byte of a hash, which is neither vacant nor removed.
#[inline(always)]
pub(super) const fn tag(byte: u8) -> u8 {
    byte | 2
}

/// The tags of up to eight names: one byte for each lane, the first lane lowest.
#[derive(Clone, Copy, Default)]
pub(super) struct Tags(u64);

impl Tags {
    /// The lanes that may hold the tag: all that do, and now and then another.
    #[inline(always)]
    pub(super) const fn matching(self, tag: u8) -> Lanes {
        zeros(self.0 ^ (LOWEST * tag as u64))
    }

    /// Whether there is a vacant lane, so that no name was ever moved on to the next word.
    #[inline(always)]
    pub(super) const fn has_vacant(self) -> bool {
        zeros(self.0).0 != 0
    }

    /// The first lane that a new name may use, and whether it is vacant.
    pub(super) fn free(self) -> Option<(usize, bool)> {
        let is_free = |&lane: &usize| self.get(lane) <= REMOVED;
        (0..LANES).find(is_free).map(|lane| (lane, self.get(lane) == VACANT))
    }

    const fn get(self, lane: usize) -> u8 {
        self.0.to_le_bytes()[lane]
    }

    pub(super) fn set(&mut self, lane: usize, tag: u8) {
        let mut tags = self.0.to_le_bytes();
        tags[lane] = tag;
        self.0 = u64::from_le_bytes(tags);
    }

    /// Frees a lane, and returns whether it is vacant again.
    pub(super) fn free_lane(&mut self, lane: usize) -> bool {
        let is_vacant = self.has_vacant();
        self.set(lane, if is_vacant { VACANT } else { REMOVED });
        is_vacant
    }

    /// Moves the tags from `lane` on up by one lane, and puts `tag` there. The last lane must be vacant.
    pub(super) fn insert(&mut self, lane: usize, tag: u8) {
        let mut tags = self.0.to_le_bytes();
        tags[lane..].rotate_right(1);
        tags[lane] = tag;
        self.0 = u64::from_le_bytes(tags);
    }

    /// Removes a tag, and moves those behind it down by one lane.
    pub(super) fn remove(&mut self, lane: usize) {
        let mut tags = self.0.to_le_bytes();
        tags[lane] = VACANT;
        tags[lane..].rotate_left(1);
        self.0 = u64::from_le_bytes(tags);
    }
}

/// The highest bit of each byte that is zero, and of a byte that is one right above such a byte (Mycroft's test, 1987).
#[inline(always)]
const fn zeros(word: u64) -> Lanes {
    Lanes(word.wrapping_sub(LOWEST) & !word & HIGHEST)
}

/// Some of the lanes of a word, in their order.
pub(super) struct Lanes(u64);

impl Lanes {
    #[inline(always)]
    pub(super) const fn is_empty(&self) -> bool {
        self.0 == 0
    }
}

impl Iterator for Lanes {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let lane = self.0.trailing_zeros() as usize / LANES;
        self.0 &= self.0 - 1;
        Some(lane)
    }
}
