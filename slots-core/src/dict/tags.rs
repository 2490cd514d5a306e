//! Eight bytes of eight hashes in one word, compared all at once.

/// How many tags a word has.
pub(super) const LANES: usize = 8;

/// In a lane that was never used: a search ends at its word.
const VACANT: u8 = 0;
/// In a lane that was used when all of its word's were: a search goes on.
const REMOVED: u8 = 1;

const LOWEST: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = LOWEST << 7;

/// The tag made of such a byte of a hash: neither vacant nor removed.
#[inline(always)]
pub(super) const fn tag(byte: u8) -> u8 {
    byte | 2
}

/// The tags of up to eight names: one byte for each lane, the first one lowest.
#[derive(Clone, Copy, Default)]
pub(super) struct Tags(u64);

impl Tags {
    /// The lanes that may hold the tag: those that do, and now and then one more, of another name.
    #[inline(always)]
    pub(super) const fn having(self, tag: u8) -> Lanes {
        zeros(self.0 ^ (LOWEST * tag as u64))
    }

    /// Whether no search for a name of this word went past it.
    #[inline(always)]
    pub(super) const fn has_vacant(self) -> bool {
        zeros(self.0).0 != 0
    }

    /// The first lane that a new name may take, and whether it was never used.
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

    /// Frees a lane; whether it is as if it had never been used.
    pub(super) fn free_lane(&mut self, lane: usize) -> bool {
        let is_vacant = self.has_vacant();
        self.set(lane, if is_vacant { VACANT } else { REMOVED });
        is_vacant
    }

    /// Moves the tags from `lane` on up by one, and puts `tag` there. The last lane must be vacant.
    pub(super) fn insert(&mut self, lane: usize, tag: u8) {
        let mut tags = self.0.to_le_bytes();
        tags[lane..].rotate_right(1);
        tags[lane] = tag;
        self.0 = u64::from_le_bytes(tags);
    }

    /// Takes the tag out, and moves those after it down by one.
    pub(super) fn remove(&mut self, lane: usize) {
        let mut tags = self.0.to_le_bytes();
        tags[lane] = VACANT;
        tags[lane..].rotate_left(1);
        self.0 = u64::from_le_bytes(tags);
    }
}

/// The highest bit of each byte that is zero; above such a byte also that of a byte that is one (Mycroft's test, 1987).
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
