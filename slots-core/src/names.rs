//! The name index: from a name to its row of the class in one probe, built in constants.
//!
//! A name is looked for by its ends, the first four bytes and the last four, and compared by its [`Key`]: two words
//! that hold all bytes of a name of up to 16, so that a look-up compares words and never calls `memcmp`. What a longer
//! name has in between is compared after the key. Where a class has names with equal ends, they are looked for by all of
//! their bytes.
//!
//! The index is a perfect hash of the kind called *hash and displace* (Pagh, "Hash and Displace: Efficient Evaluation
//! of Minimal Perfect Hash Functions", 1999; Belazzougui, Botelho, Dietzfelbinger, "Hash, Displace, and Compress",
//! 2009): the hash chooses a bucket, the bucket's displacement moves the hash to a place of its own, the place holds
//! the row's number. Where names are few for their places, one seed without displacements is found by trial. Names that
//! no seed places (equal hashes, which take intent) fall back to a sorted table, never to an error.

mod build;
mod key;
mod shape;
#[cfg(all(test, feature = "std"))]
mod tests;

pub(crate) use build::{Link, VACANT, build};
pub(crate) use key::Key;
use key::{Ends, Hash, Letter, Tiny, hash};
use shape::{AT_ONCE, Longest};
pub(crate) use shape::{Kind, Places, Shape, Way};

use crate::attribute::Attribute;
use crate::raw::{self, Fixed};

/// Places per name, two bytes each.
pub(crate) const PLACES: usize = 8;
/// How far one step of a displacement moves: odd, so that the steps reach all places.
const STRIDE: usize = 5;

/// By how much the offset is shifted in what a place holds, where it holds one.
const OFFSET_SHIFT: u8 = 8;

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

    /// A row, and what its place holds.
    #[inline(always)]
    fn at(kind: Kind, held: u16, row: &'static Attribute) -> Self {
        let Places::WithOffsets = kind.places else {
            return Self::of(row);
        };
        let offset = usize::from(held >> OFFSET_SHIFT);
        debug_assert_eq!(offset, row.byte_offset(), "what the index holds is the row's offset");
        Self { row, offset }
    }
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
        let kind = self.kind();
        self.search(kind, name, |found| Some(found.row), || self.find_by_call(kind, name))
    }

    /// The row that answers to `name`, or `absent`, by code for indices of that kind, which this one is of.
    #[inline(always)]
    pub(crate) fn find_as(&self, kind: Kind, name: &str, absent: Fixed<Attribute>) -> &'static Attribute {
        self.search(
            kind,
            name,
            |found| found.row,
            || match self.find_by_call(kind, name) {
                Some(row) => row,
                None => absent.get(),
            },
        )
    }

    /// Whether no name takes a call to be found.
    #[inline(always)]
    pub(crate) const fn finds_all_at_once(&self) -> bool {
        self.kind().finds_all_at_once()
    }

    /// The row that answers to `name`, if it is found without a call: not so for a name of more than [`AT_ONCE`] bytes,
    /// nor in a sorted index.
    #[inline(always)]
    pub(crate) fn find_at_once(&self, name: &str) -> Option<Found> {
        self.search(self.kind(), name, Some, || None)
    }

    /// The row that answers to `name`, where [`search`](Self::search) does not find one.
    #[inline(always)]
    fn find_by_call(&self, kind: Kind, name: &str) -> Option<&'static Attribute> {
        let is_sorted = matches!(kind.way, Way::Sorted);
        if is_sorted || matches!(kind.longest, Longest::ByCall) && name.len() > AT_ONCE {
            self.find_long(name)
        } else {
            None
        }
    }

    /// What `found` makes of the row that answers to `name`, or what there is where none is found without a call.
    ///
    /// Each part of the index is read where it is needed and not before: there are few registers. And what was found is
    /// handed on where it is: an `Option` of it would be looked at again.
    #[inline(always)]
    fn search<R>(&self, kind: Kind, name: &str, found: impl FnOnce(Found) -> R, missing: impl FnOnce() -> R) -> R {
        // The key is compared first: nearly all that is not there is told by it, so that this branch is predicted.
        match kind.way {
            Way::Letters => {
                // Without a look at a row, unless there is one.
                if let Some(letter) = Letter::of(name)
                    && let hash = letter.hash(self.shape.seeds)
                    && let Some(&held) = self.places.get(hash.high(self.shape.shift))
                    && letter.is(held)
                    && let Some((held, row)) = self.candidate(kind, hash)
                {
                    return found(Found::at(kind, held, row));
                }
            }
            Way::Tiny => {
                if let Some(tiny) = Tiny::of(name)
                    && let Some((held, row)) = self.candidate(kind, tiny.hash(self.shape.seeds))
                    && row.key().tiny().is(tiny)
                {
                    return found(Found::at(kind, held, row));
                }
            }
            Way::Ends | Way::Mixed | Way::Keys => {
                if let Some((hash, key)) = self.sought(kind, name)
                    && let Some((held, row)) = self.candidate(kind, hash)
                    && row.key().is(key)
                    && is_rest(kind, row.key_name(), name)
                {
                    return found(Found::at(kind, held, row));
                }
            }
            Way::Sorted => {}
        }
        missing()
    }

    /// The hash of a name and its key, where names differ in length.
    #[inline(always)]
    fn sought(&self, kind: Kind, name: &str) -> Option<(Hash, Key)> {
        let (bytes, len, seeds) = (name.as_bytes(), name.len(), self.shape.seeds);
        Some(match kind.way {
            Way::Mixed => {
                let (ends, key) = Ends::of(raw::corners_or_tiny(bytes)?);
                (ends.hash(len, seeds), key)
            }
            Way::Keys if len <= AT_ONCE => {
                let key = Key::of(name);
                (key.hash_of_all(name, seeds), key)
            }
            Way::Keys => return None,
            _ if len < 4 => {
                let key = Key::of_tiny(Tiny::of(name)?);
                (key.ends_of_tiny().hash(len, seeds), key)
            }
            _ => {
                let (ends, key) = Ends::of(raw::corners(bytes)?);
                (ends.hash(len, seeds), key)
            }
        })
    }

    /// The only row that can have a hash, where there are rows, and what its place holds.
    #[inline(always)]
    fn candidate(&self, kind: Kind, hash: Hash) -> Option<(u16, &'static Attribute)> {
        let held = self.held(kind, hash)?;
        Some((held, self.rows.get().get(number(kind, held))?))
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
        let Some(held) = self.held(self.shape.kind, Hash::Whole(hash(x, y, self.shape.seeds))) else {
            return None;
        };
        let row = &rows[number(self.shape.kind, held)];
        if same(row.key_name(), name) { Some(row) } else { None }
    }

    /// What the place holds of the only row that can have a hash, where there are rows. A vacant place leads to the first
    /// one, which does not match.
    #[inline(always)]
    const fn held(&self, kind: Kind, hash: Hash) -> Option<u16> {
        let mut place = hash.high(self.shape.shift);
        if let Way::Letters = kind.way {
            place += self.places.len() / 2;
        }
        if let Places::Displaced = kind.places {
            let bucket = hash.high(self.shape.bucket_shift);
            if bucket >= self.displacements.len() {
                return None;
            }
            place = displaced(place, self.displacements[bucket] as usize, self.places.len());
        }
        if let Places::Bytes = kind.places {
            let places = raw::bytes_of(self.places);
            return if place < places.len() {
                Some(places[place] as u16)
            } else {
                None
            };
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

/// Whether the name is the row's own, where their keys are equal.
#[inline(always)]
fn is_rest(kind: Kind, own: &str, name: &str) -> bool {
    own.len() == name.len()
        && (matches!(kind.longest, Longest::InKey)
            || name.len() <= 16
            || raw::are_equal_halves(own.as_bytes(), name.as_bytes()))
}

/// The number of the row that a place leads to.
#[inline(always)]
const fn number(kind: Kind, held: u16) -> usize {
    match kind.places {
        Places::WithOffsets => held as usize & ((1 << OFFSET_SHIFT) - 1),
        Places::Bytes | Places::Displaced => held as usize,
    }
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
