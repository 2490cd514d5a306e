//! The name index: from a name to its row of the class in one probe, built in constants.
//!
//! A name is looked for by its ends, the first four bytes and the last four, and compared by its [`Key`]: two words
//! that hold all bytes of a name of up to 16, so that a look-up compares words and never calls `memcmp`. Where a class
//! has names with equal ends, they are looked for by their keys.
//!
//! The index is a perfect hash of the kind called *hash and displace* (Pagh, "Hash and Displace: Efficient Evaluation
//! of Minimal Perfect Hash Functions", 1999; Belazzougui, Botelho, Dietzfelbinger, "Hash, Displace, and Compress",
//! 2009): the hash chooses a bucket, the bucket's displacement moves the hash to a place of its own, the place holds
//! the row's number. Where names are few for their places, one seed without displacements is found by trial. Names that
//! no seed places (equal hashes, which take intent) fall back to a sorted table, never to an error.

mod build;
mod key;
#[cfg(all(test, feature = "std"))]
mod tests;

pub(crate) use build::{Link, VACANT, build};
pub(crate) use key::Key;
use key::{Ends, hash};

use crate::attribute::Attribute;
use crate::raw::{self, Fixed};

/// Places per name, two bytes each.
pub(crate) const PLACES: usize = 8;
/// How far one step of a displacement moves: odd, so that the steps reach all places.
const STRIDE: usize = 5;

/// By how much the offset is shifted in what a place holds, where it holds one.
const OFFSET_SHIFT: u8 = 8;

/// Longer names are compared by a call.
const AT_ONCE: usize = 32;

/// How the index of one class is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    kind: Kind,
    /// What a name's words are multiplied by; both are odd.
    seeds: [u64; 2],
    /// The hash shifted right by this is the place, before displacement.
    shift: u8,
    /// The hash shifted right by this is the bucket; 0 without displacements.
    bucket_shift: u8,
}

impl Shape {
    /// Whether there are displacements.
    pub(crate) const fn is_displaced(&self) -> bool {
        matches!(self.kind.places, Places::Displaced)
    }
}

/// What the code that reads an index depends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) way: Way,
    pub(crate) places: Places,
    /// Whether some names have more than sixteen bytes.
    is_any_long: bool,
}

impl Kind {
    /// That of code for all names, be they long or not.
    pub(crate) const fn new(way: Way, places: Places) -> Self {
        Self {
            way,
            places,
            is_any_long: true,
        }
    }
}

/// What the places hold, and which of them a hash leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// The rows' numbers in their low bytes and the rows' offsets in their high ones, where both are as small as that: so a
    /// field is found before its row has been read.
    WithOffsets,
    /// The rows' numbers.
    Numbers,
    /// The rows' numbers; a hash is displaced.
    Displaced,
}

/// A row that was found, and its offset: where its field lies in an object of the class.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    pub(crate) row: &'static Attribute,
    pub(crate) offset: usize,
}

impl Found {
    #[inline(always)]
    pub(crate) fn of(row: &'static Attribute) -> Self {
        Self {
            row,
            offset: row.byte_offset(),
        }
    }
}

/// What is hashed of a name, and how its bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The ends.
    Ends,
    /// The ends too. A fifth of the names and more have less than four bytes, and a fifth and more have not: so many
    /// that a branch between them would be mispredicted too often.
    Mixed,
    /// The keys, which are all of the names: none has four bytes.
    Tiny,
    /// The keys, since some names have equal ends.
    Keys,
    /// Nothing, since no seeds were found: the places hold the rows' numbers in the order of their names.
    Sorted,
}

/// The index of one class.
#[derive(Clone, Copy)]
pub(crate) struct Index {
    pub(crate) rows: Fixed<[Attribute]>,
    pub(crate) shape: Shape,
    /// A power of two of them, unless there is no row.
    pub(crate) places: &'static [u16],
    /// As many as buckets, which is a power of two as well; none where the shape has no displacements.
    pub(crate) displacements: &'static [u8],
}

impl Index {
    /// The kind of code that reads the index.
    pub(crate) const fn kind(&self) -> Kind {
        self.shape.kind
    }

    /// The row that answers to `name`.
    #[inline(always)]
    pub(crate) fn find(&self, name: &str) -> Option<&'static Attribute> {
        self.find_as(self.kind(), name)
    }

    /// The row that answers to `name`, if it is found without a call: not so for a name of more than [`AT_ONCE`] bytes,
    /// nor in a sorted index.
    #[inline(always)]
    pub(crate) fn find_at_once(&self, name: &str) -> Option<Found> {
        self.find_at_once_as(self.kind(), name)
    }

    /// [`find`](Self::find) by code for that kind, which is this index's.
    #[inline(always)]
    pub(crate) fn find_as(&self, kind: Kind, name: &str) -> Option<&'static Attribute> {
        match self.find_at_once_as(kind, name) {
            // Asked only now: in front of it all, the answer would be kept in a register.
            None if matches!(kind.way, Way::Sorted) || kind.is_any_long && name.len() > AT_ONCE => self.find_long(name),
            found => found.map(|found| found.row),
        }
    }

    /// Each part of the index is read where it is needed and not before: there are few registers.
    #[inline(always)]
    fn find_at_once_as(&self, kind: Kind, name: &str) -> Option<Found> {
        let (bytes, len) = (name.as_bytes(), name.len());
        let (hash, key) = match kind.way {
            Way::Ends if len < 4 => {
                let key = Key::of_tiny(bytes)?;
                (key.ends().hash(len, self.shape.seeds), key)
            }
            Way::Ends => {
                let (ends, key) = Ends::of(raw::corners(bytes)?, 0);
                (ends.hash(len, self.shape.seeds), key)
            }
            Way::Mixed => {
                let (corners, tiny) = raw::corners_or_tiny(bytes)?;
                let (ends, key) = Ends::of(corners, tiny);
                (ends.hash(len, self.shape.seeds), key)
            }
            Way::Tiny => {
                let key = Key::of_tiny(bytes)?;
                (key.hash_of_tiny(self.shape.seeds), key)
            }
            Way::Keys if len > AT_ONCE => return None,
            Way::Keys => {
                let key = Key::of(name);
                (key.hash(len, self.shape.seeds), key)
            }
            Way::Sorted => return None,
        };
        let held = self.held(kind, hash)?;
        let row = self.rows.get().get(number(kind, held))?;
        // The key first: nearly all that is not there is told by it, so that this branch is predicted.
        let is_called = if kind.is_any_long && len > 16 {
            row.key_name().len() == len && raw::are_equal_halves(row.key_name().as_bytes(), bytes)
        } else {
            row.key().is(key) && (matches!(kind.way, Way::Tiny) || row.key_name().len() == len)
        };
        if !is_called {
            return None;
        }
        if let Places::WithOffsets = kind.places {
            let offset = usize::from(held >> OFFSET_SHIFT);
            debug_assert_eq!(offset, row.byte_offset(), "what the index holds is the row's offset");
            return Some(Found { row, offset });
        }
        Some(Found::of(row))
    }

    #[inline(never)]
    fn find_long(&self, name: &str) -> Option<&'static Attribute> {
        self.find_in_const(name)
    }

    /// The same in constants.
    pub(crate) const fn find_in_const(&self, name: &str) -> Option<&'static Attribute> {
        let rows = self.rows.get();
        if matches!(self.shape.kind.way, Way::Sorted) {
            return self.find_sorted(name);
        }
        let key = Key::of_in_const(name);
        let [x, y] = key.words(name, name.len(), self.shape.kind.way);
        let Some(held) = self.held(self.shape.kind, hash(x, y, self.shape.seeds)) else {
            return None;
        };
        let row = &rows[number(self.shape.kind, held)];
        if same(row.key_name(), name) { Some(row) } else { None }
    }

    /// What the place holds of the only row that can have a hash, where there are rows. A vacant place leads to the first
    /// one, which does not match.
    #[inline(always)]
    const fn held(&self, kind: Kind, hash: u64) -> Option<u16> {
        let mut place = high(hash, self.shape.shift);
        if let Places::Displaced = kind.places {
            let bucket = high(hash, self.shape.bucket_shift);
            if bucket >= self.displacements.len() {
                return None;
            }
            place = displaced(place, self.displacements[bucket] as usize, self.places.len());
        }
        if place >= self.places.len() {
            return None;
        }
        Some(self.places[place])
    }

    #[cold]
    #[inline(never)]
    const fn find_sorted(&self, name: &str) -> Option<&'static Attribute> {
        let rows = self.rows.get();
        let key = Key::of_in_const(name);
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let row = &rows[self.places[middle] as usize];
            if before(row.key(), row.key_name(), key, name) {
                low = middle + 1;
            } else if before(key, name, row.key(), row.key_name()) {
                high = middle;
            } else {
                return Some(row);
            }
        }
        None
    }
}

/// The number of the row that a place leads to.
#[inline(always)]
const fn number(kind: Kind, held: u16) -> usize {
    match kind.places {
        Places::WithOffsets => held as usize & ((1 << OFFSET_SHIFT) - 1),
        Places::Numbers | Places::Displaced => held as usize,
    }
}

/// The hash's high bits. What a narrow `usize` cuts off was zero or, with displacements, is masked away.
#[allow(clippy::cast_possible_truncation, reason = "see above")]
#[inline(always)]
const fn high(hash: u64, shift: u8) -> usize {
    (hash >> shift) as usize
}

#[inline(always)]
const fn displaced(place: usize, step: usize, places: usize) -> usize {
    (place + step * STRIDE) & (places - 1)
}

/// `a == b`, also in constants.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && common(a.as_bytes(), b.as_bytes()) == a.len()
}

/// The order of the sorted table: by length and key, and by bytes only where these are equal, which takes intent: the
/// compiler's patience is counted in steps.
const fn before(a: Key, a_name: &str, b: Key, b_name: &str) -> bool {
    if a_name.len() != b_name.len() {
        return a_name.len() < b_name.len();
    }
    if !a.is(b) {
        return a.is_before(b);
    }
    let (a, b) = (a_name.as_bytes(), b_name.as_bytes());
    let at = common(a, b);
    at < b.len() && a[at] < b[at]
}

/// The length of the common prefix.
const fn common(a: &[u8], b: &[u8]) -> usize {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i
}
