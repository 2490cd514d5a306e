//! The name index: from a name to its row of the class in one probe, built in constants.
//!
//! What is hashed of a name are its affixes, the first four bytes and the last four. What it is compared by is its
//! [`Key`]: two words, which hold all bytes of a name of up to 16, so that a look-up compares words and never calls
//! `memcmp`. The bytes that a longer name has in between are compared after the key. If names of a class have equal
//! affixes, all bytes of its names are hashed.
//!
//! The index is a perfect hash of the kind called *hash and displace* (Pagh, "Hash and Displace: Efficient Evaluation
//! of Minimal Perfect Hash Functions", 1999; Belazzougui, Botelho, Dietzfelbinger, "Hash, Displace, and Compress",
//! 2009): the hash chooses a bucket, the bucket's displacement moves the hash to a place that no other name has, and
//! the place holds the row's number. If there are few names for the number of places, one seed without displacements is
//! found by trial. Names that no seed places (those with equal hashes, which takes intent) fall back to a sorted table,
//! never to an error.

mod build;
mod finders;
mod key;
mod shape;
mod sorted;
#[cfg(all(test, feature = "std"))]
mod tests;

pub(crate) use build::{BuildScratch, VACANT, build};
pub(crate) use key::Key;
use key::{Affixes, Hash, OneByte, UpToThree, hash};
pub(crate) use shape::{HashScheme, IndexKind, Places, Shape};
use shape::{Longest, MAX_INLINE_LEN};

use super::Attribute;
use crate::mem::{StaticRef, affix_words, affix_words_or_short, bytes_of, equal_16_to_32};

/// The number of places per name, of two bytes each.
pub(crate) const PLACES: usize = 8;
/// The number of places by which one step of a displacement moves a hash. It is odd, so that the steps reach all
/// places.
const STRIDE: usize = 5;

/// The bit at which the offset begins in the content of a place, if that has one.
const OFFSET_SHIFT: u8 = 8;

/// A row that was found, and the offset of its field in an object of the class.
///
/// Invariant: `offset` is the offset of `row`, also where it was read from a place: unsafe code accesses the field
/// there.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    row: &'static Attribute,
    offset: usize,
}

impl Found {
    #[inline(always)]
    pub(crate) fn row(self) -> &'static Attribute {
        self.row
    }

    #[inline(always)]
    pub(crate) fn offset(self) -> usize {
        self.offset
    }

    #[inline(always)]
    pub(crate) fn new(row: &'static Attribute) -> Self {
        Self {
            row,
            offset: row.byte_offset(),
        }
    }

    /// A row that was found through the place with this content.
    #[inline(always)]
    fn from_place(kind: IndexKind, content: u16, row: &'static Attribute) -> Self {
        let Places::WithOffsets = kind.places else {
            return Self::new(row);
        };
        let offset = usize::from(content >> OFFSET_SHIFT);
        debug_assert_eq!(offset, row.byte_offset(), "what the index holds is the row's offset");
        Self { row, offset }
    }
}

/// The index of one class.
#[derive(Clone, Copy)]
pub(crate) struct Index {
    pub(crate) rows: StaticRef<[Attribute]>,
    /// The row that represents a name that is not declared.
    pub(crate) undeclared: StaticRef<Attribute>,
    pub(crate) shape: Shape,
    /// Their number is a power of two, or 0 if there is no row.
    pub(crate) places: &'static [u16],
    /// One for each bucket. Their number is a power of two, or 0 if the shape has no displacements.
    pub(crate) displacements: &'static [u8],
}

impl Index {
    /// What the code that reads the index depends on.
    pub(crate) const fn kind(&self) -> IndexKind {
        self.shape.kind
    }

    /// The row that answers to `name`.
    #[inline(always)]
    pub(crate) fn find(&self, name: &str) -> Option<&'static Attribute> {
        let kind = self.kind();
        self.search(kind, name, |found| Some(found.row), || self.find_by_call(kind, name))
    }

    /// The row that answers to `name`, or `undeclared`, by code for indices of this `kind`, which must be the index's.
    #[inline(always)]
    pub(crate) fn find_as(&self, kind: IndexKind, name: &str) -> &'static Attribute {
        self.search(
            kind,
            name,
            |found| found.row,
            || match self.find_by_call(kind, name) {
                Some(row) => row,
                None => self.undeclared.get(),
            },
        )
    }

    /// Whether every row is found without a call.
    #[inline(always)]
    pub(crate) const fn finds_all_at_once(&self) -> bool {
        self.kind().finds_all_at_once()
    }

    /// The row that answers to `name`, if it is found without a call. A name of more than [`MAX_INLINE_LEN`] bytes is
    /// not, nor is any name in a sorted index.
    #[inline(always)]
    pub(crate) fn find_at_once(&self, name: &str) -> Option<Found> {
        self.search(self.kind(), name, Some, || None)
    }

    /// The row that answers to `name` but that [`search`](Self::search) does not find.
    #[inline(always)]
    fn find_by_call(&self, kind: IndexKind, name: &str) -> Option<&'static Attribute> {
        let is_sorted = matches!(kind.scheme, HashScheme::Sorted);
        if is_sorted || matches!(kind.longest, Longest::ByCall) && name.len() > MAX_INLINE_LEN {
            self.find_long(name)
        } else {
            None
        }
    }

    /// The result of `found` for the row that answers to `name`, or of `missing` if none is found without a call.
    ///
    /// Each part of the index is read where it is needed and not before, since there are few registers. What was found
    /// goes to `found` in the branch that found it: the code behind an `Option` of it would branch once more.
    #[inline(always)]
    fn search<R>(&self, kind: IndexKind, name: &str, found: impl FnOnce(Found) -> R, missing: impl FnOnce() -> R) -> R {
        // The key is compared first: nearly every name that is not declared fails this comparison, so the branch is
        // predicted.
        match kind.scheme {
            HashScheme::OneByte => {
                // A row is read only if there is one with this name.
                if let Some(one_byte) = OneByte::new(name)
                    && let hash = one_byte.hash(self.shape.seeds)
                    && let Some(&content) = self.places.get(hash.high(self.shape.shift))
                    && one_byte.is(content)
                    && let Some((content, row)) = self.candidate(kind, hash)
                {
                    return found(Found::from_place(kind, content, row));
                }
            }
            HashScheme::UpToThree => {
                if let Some(short) = UpToThree::new(name)
                    && let Some((content, row)) = self.candidate(kind, short.hash(self.shape.seeds))
                    && row.key().up_to_three().is(short)
                {
                    return found(Found::from_place(kind, content, row));
                }
            }
            HashScheme::Affixes | HashScheme::Mixed | HashScheme::AllBytes => {
                if let Some((hash, key)) = self.hash_and_key(kind, name)
                    && let Some((content, row)) = self.candidate(kind, hash)
                    && row.key().is(key)
                    && equal_beyond_key(kind, row.key_name(), name)
                {
                    return found(Found::from_place(kind, content, row));
                }
            }
            HashScheme::Sorted => {}
        }
        missing()
    }

    /// The hash and the key of `name`, for the schemes whose names differ in length. `None` if no row is found without
    /// a call, because of the length of `name`.
    #[inline(always)]
    fn hash_and_key(&self, kind: IndexKind, name: &str) -> Option<(Hash, Key)> {
        let (bytes, len, seeds) = (name.as_bytes(), name.len(), self.shape.seeds);
        Some(match kind.scheme {
            HashScheme::Mixed => {
                let (affixes, key) = Affixes::with_key(affix_words_or_short(bytes)?);
                (affixes.hash(len, seeds), key)
            }
            HashScheme::AllBytes if len <= MAX_INLINE_LEN => {
                let key = Key::new(name);
                (key.hash_of_all_bytes(name, seeds), key)
            }
            HashScheme::AllBytes => return None,
            _ if len < 4 => {
                let key = Key::of_up_to_three(UpToThree::new(name)?);
                (key.affixes_of_short().hash(len, seeds), key)
            }
            _ => {
                let (affixes, key) = Affixes::with_key(affix_words(bytes)?);
                (affixes.hash(len, seeds), key)
            }
        })
    }

    /// The only row that can have this hash, and the content of its place. `None` if the index has no rows.
    #[inline(always)]
    fn candidate(&self, kind: IndexKind, hash: Hash) -> Option<(u16, &'static Attribute)> {
        let content = self.place_content(kind, hash)?;
        Some((content, self.rows.get().get(row_number(kind, content))?))
    }

    #[inline(never)]
    fn find_long(&self, name: &str) -> Option<&'static Attribute> {
        self.find_in_const(name)
    }

    /// The row that answers to `name`, by code that also runs in constants.
    pub(crate) const fn find_in_const(&self, name: &str) -> Option<&'static Attribute> {
        let rows = self.rows.get();
        if matches!(self.shape.kind.scheme, HashScheme::Sorted) {
            return self.find_sorted(name);
        }
        let key = Key::new_in_const(name);
        let [x, y] = key.words(name, name.len(), self.shape.kind.scheme);
        let Some(content) = self.place_content(self.shape.kind, Hash::Whole(hash(x, y, self.shape.seeds))) else {
            return None;
        };
        let row = &rows[row_number(self.shape.kind, content)];
        if equal(row.key_name(), name) { Some(row) } else { None }
    }

    /// The content of the place to which this hash leads. `None` if the index has no rows. A vacant place leads to the
    /// first row, whose name does not match.
    #[inline(always)]
    const fn place_content(&self, kind: IndexKind, hash: Hash) -> Option<u16> {
        let mut place = hash.high(self.shape.shift);
        if let HashScheme::OneByte = kind.scheme {
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
            let places = bytes_of(self.places);
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
}

/// Whether `name` is `own`, given that their keys are equal.
#[inline(always)]
fn equal_beyond_key(kind: IndexKind, own: &str, name: &str) -> bool {
    own.len() == name.len()
        && (matches!(kind.longest, Longest::InKey)
            || name.len() <= 16
            || equal_16_to_32(own.as_bytes(), name.as_bytes()))
}

/// The number of the row that a place with this content leads to.
#[inline(always)]
const fn row_number(kind: IndexKind, content: u16) -> usize {
    match kind.places {
        Places::WithOffsets => content as usize & ((1 << OFFSET_SHIFT) - 1),
        Places::Bytes | Places::Displaced => content as usize,
    }
}

/// The place that `step` displacements move `place` to, among so many.
#[inline(always)]
const fn displaced(place: usize, step: usize, places: usize) -> usize {
    (place + step * STRIDE) & (places - 1)
}

/// `a == b`, for use in constants too.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && common_prefix_len(a.as_bytes(), b.as_bytes()) == a.len()
}

/// The length of the common prefix.
const fn common_prefix_len(a: &[u8], b: &[u8]) -> usize {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i
}
