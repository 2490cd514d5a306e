//! The name index: from a name to its row of the class in one probe, built in constants.
//!
//! A name of up to 16 bytes *is* its key: two words that hold all of its bytes, which with its length tell it from
//! every other name, so that a look-up compares words and never calls `memcmp`. A longer name is folded into the words
//! and compared in full.
//!
//! The index is a perfect hash of the kind called *hash and displace* (Pagh, "Hash and Displace: Efficient Evaluation
//! of Minimal Perfect Hash Functions", 1999; Belazzougui, Botelho, Dietzfelbinger, "Hash, Displace, and Compress",
//! 2009): the hash chooses a bucket, the bucket's displacement moves the hash to a place of its own, the place holds
//! the row's number. Where names are few for their places, one seed without displacements is found by trial. Names that
//! no seed places (equal hashes, which take intent) fall back to a sorted table, never to an error.

mod build;
#[cfg(all(test, feature = "std"))]
mod tests;

pub(crate) use build::{Link, VACANT, build};

use crate::attribute::Attribute;
use crate::raw;

/// Places per name, two bytes each.
pub(crate) const PLACES: usize = 8;
/// How far one step of a displacement moves: odd, so that the steps reach all places.
const STRIDE: usize = 5;

/// What a name is compared by, together with its length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    a: u64,
    b: u64,
}

impl Key {
    /// The key of `name`: injective among names of equal length up to 16 bytes.
    #[inline(always)]
    pub(crate) const fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        let len = bytes.len();
        if len > 16 {
            // Up to 32 bytes without a loop, so that a literal's key is a constant.
            return match raw::halves(bytes) {
                Some([a, b, c, d]) => Self {
                    a: fold(fold(0, a), b),
                    b: fold(fold(0, c), d),
                },
                None => Self::of_long(bytes),
            };
        }
        match raw::ends(bytes) {
            Some((a, b)) => Self { a, b },
            None if len > 0 => Self {
                a: (bytes[0] as u64) << 16 | (bytes[len >> 1] as u64) << 8 | bytes[len - 1] as u64,
                b: 0,
            },
            None => Self { a: 0, b: 0 },
        }
    }

    /// The same in constants: by fewer steps of the compiler's interpreter, to which each read of a pointer is a call.
    pub(crate) const fn of_in_const(name: &str) -> Self {
        const fn four(bytes: &[u8], at: usize) -> u64 {
            bytes[at] as u64 | (bytes[at + 1] as u64) << 8 | (bytes[at + 2] as u64) << 16 | (bytes[at + 3] as u64) << 24
        }
        let bytes = name.as_bytes();
        let len = bytes.len();
        if len < 4 || len > 16 {
            return Self::of(name);
        }
        // As in `raw::ends`.
        let inner = (len >> 3) << 2;
        Self {
            a: four(bytes, 0) << 32 | four(bytes, inner),
            b: four(bytes, len - 4) << 32 | four(bytes, len - 4 - inner),
        }
    }

    /// Folds all bytes of a long name, eight at a time, so that names with equal ends get different keys too.
    #[inline(never)]
    const fn of_long(bytes: &[u8]) -> Self {
        let (mut state, mut rest) = (0, bytes);
        while let Some((word, more)) = rest.split_first_chunk::<8>() {
            state = fold(state, u64::from_le_bytes(*word));
            rest = more;
        }
        let last = match bytes.last_chunk::<8>() {
            Some(word) => u64::from_le_bytes(*word),
            None => 0,
        };
        Self {
            a: state,
            b: fold(0, last),
        }
    }

    /// Multiply-shift (Dietzfelbinger and others, 1997) over both words; the high bits are the good ones. The length
    /// comes in by a product that no seed changes: mixed into a word it could make up for a byte, as in `ab` and
    /// `abc`, under every seed.
    #[inline(always)]
    const fn hash(self, len: usize, seed: u64) -> u64 {
        let a = self.a.wrapping_mul(seed);
        let b = self.b.wrapping_mul(second_seed(seed));
        a.wrapping_add(b).wrapping_add(length_hash(len))
    }

    /// Whether the hashes are equal under every seed.
    const fn rivals(self, len: usize, other: Self, other_len: usize) -> bool {
        self.is(other) && len == other_len
    }

    #[inline(always)]
    const fn is(self, other: Self) -> bool {
        (self.a ^ other.a) | (self.b ^ other.b) == 0
    }
}

/// What the second word is multiplied by: odd too.
#[inline(always)]
const fn second_seed(seed: u64) -> u64 {
    seed.rotate_left(23) | 1
}

#[inline(always)]
const fn length_hash(len: usize) -> u64 {
    (len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

const fn fold(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

/// How the index of one class is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    seed: u64,
    /// The hash shifted right by this is the place, before displacement.
    shift: u32,
    /// The hash shifted right by this is the bucket.
    bucket_shift: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Direct,
    Displaced,
    /// No seed was found: the places hold the rows' numbers in the order of their names.
    Sorted,
}

/// The index of one class.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index {
    shape: Shape,
    /// A power of two of them, unless there is no row.
    places: &'static [u16],
    /// As many as buckets.
    displacements: &'static [u8],
}

impl Index {
    pub(crate) const fn new(shape: Shape, places: &'static [u16], displacements: &'static [u8]) -> Self {
        Self {
            shape,
            places: powers_of_two(places),
            displacements: powers_of_two(displacements),
        }
    }

    /// The row that answers to `name`.
    #[inline(always)]
    pub(crate) fn find(&self, rows: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
        match self.candidate(rows, name) {
            Some(row) if name.len() <= 16 || row.key_name() == name => Some(row),
            _ => None,
        }
    }

    /// The same in constants.
    pub(crate) const fn find_in_const(&self, rows: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
        match self.candidate(rows, name) {
            Some(row) if same(row.key_name(), name) => Some(row),
            _ => None,
        }
    }

    /// The only row that can answer to `name`; where the name has up to 16 bytes, it does.
    #[inline(always)]
    const fn candidate(&self, rows: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
        let key = Key::of(name);
        let hash = key.hash(name.len(), self.shape.seed);
        let mut place = high(hash, self.shape.shift);
        match self.shape.kind {
            Kind::Direct => {}
            Kind::Displaced => {
                let step = self.displacements[high(hash, self.shape.bucket_shift)] as usize;
                place = displaced(place, step, self.places.len());
            }
            Kind::Sorted => return self.find_sorted(rows, name),
        }
        if place >= self.places.len() {
            return None;
        }
        // A vacant place leads to the first row too, which does not match; only in an index without rows to none.
        let number = self.places[place] as usize;
        if number >= rows.len() {
            return None;
        }
        let row = &rows[number];
        if row.key().is(key) && row.key_name().len() == name.len() {
            Some(row)
        } else {
            None
        }
    }

    #[cold]
    #[inline(never)]
    const fn find_sorted(&self, rows: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
        let key = Key::of(name);
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

/// The hash's high bits. What a narrow `usize` cuts off was zero or, with displacements, is masked away.
#[allow(clippy::cast_possible_truncation, reason = "see above")]
#[inline(always)]
const fn high(hash: u64, shift: u32) -> usize {
    (hash >> shift) as usize
}

#[inline(always)]
const fn displaced(place: usize, step: usize, places: usize) -> usize {
    (place + step * STRIDE) & (places - 1)
}

/// The longest prefix whose length is a power of two.
const fn powers_of_two<T>(table: &[T]) -> &[T] {
    if table.is_empty() {
        table
    } else {
        table.split_at(1 << table.len().ilog2()).0
    }
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
        return a.a < b.a || a.a == b.a && a.b < b.b;
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
