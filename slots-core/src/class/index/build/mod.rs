//! Building the index, in constants: choosing the scheme, and finding the seed and displacements that give every name a
//! place that no other name has.

mod displace;
mod one_byte;
mod place;
mod sort;

use displace::{displace_all, fill_vacant};
use one_byte::try_one_byte;
use place::{place_all, place_all_in_bytes};
use sort::sort;

use super::{Hash, HashScheme, IndexKind, Longest, MAX_INLINE_LEN, OFFSET_SHIFT, Places, Shape, hash};
use crate::class::Attribute;
use crate::mem::bytes_of_mut;

/// The number of seeds that are tried without displacements. It bounds the time that the compiler spends on a class:
/// `long_running_const_eval` is an error by default.
const TRIES: usize = 400;
/// The number of seeds that are tried with displacements.
const TRIES_DISPLACED: usize = 16;
/// The first seeds.
const FIRST_SEEDS: [u64; 2] = multipliers(0x9E37_79B9_7F4A_7C15);
/// The content of a place without a row; also the smallest number of rows that is too large.
pub(crate) const VACANT: u16 = u16::MAX;

/// Fills `places` and `displacements` for `rows`, and returns how to read them. The number of `places` is a power of
/// two, and all are 0 before. Of the `displacements` as many are used as the largest power of two up to their number.
/// `scratch` has one element for each row. Of rows with equal names the first is found.
pub(crate) const fn build(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    scratch: &mut [BuildScratch],
) -> Shape {
    let mut shape = Shape {
        kind: choose_kind(rows, places.len(), scratch),
        seeds: FIRST_SEEDS,
        shift: 0,
        bucket_shift: 0,
    };
    if rows.is_empty() {
        return shape;
    }
    if matches!(shape.kind.scheme, HashScheme::OneByte) {
        if try_one_byte(rows, places, scratch, &mut shape) {
            return shape;
        }
        shape.kind.scheme = HashScheme::UpToThree;
    }
    // Names with equal affixes are distinguished by all of their bytes. If those hash alike too, the rows are sorted.
    if try_all(rows, places, displacements, scratch, &mut shape) {
        return shape;
    }
    shape.kind.scheme = HashScheme::AllBytes;
    if try_all(rows, places, displacements, scratch, &mut shape) {
        return shape;
    }
    shape.kind.scheme = HashScheme::Sorted;
    sort(rows, places);
    shape
}

/// Notes the names' lengths in `scratch`, and chooses the kind of index that is tried first.
const fn choose_kind(rows: &[Attribute], places: usize, scratch: &mut [BuildScratch]) -> IndexKind {
    let (mut one_byte, mut short, mut longest, mut i, count) = (0, 0, 0, 0, rows.len());
    let mut offsets = 0;
    while i < count {
        let len = rows[i].name.len();
        scratch[i].len = len;
        offsets |= rows[i].offset;
        if len < 4 {
            short += 1;
            if len == 1 {
                one_byte += 1;
            }
        } else if len > longest {
            longest = len;
        }
        i += 1;
    }
    let others = count - short;
    let scheme = if one_byte == count && offsets < 1 << OFFSET_SHIFT && is_likely(count, places / 2) {
        HashScheme::OneByte
    } else if others == 0 {
        HashScheme::UpToThree
    } else if 5 * short >= count && 5 * others >= count {
        HashScheme::Mixed
    } else {
        HashScheme::Affixes
    };
    IndexKind {
        scheme,
        places: match (count, offsets) {
            (..=256, ..=255) if is_likely(count, places) => Places::WithOffsets,
            (..=256, _) if is_likely(count, 2 * places) => Places::Bytes,
            _ => Places::Displaced,
        },
        longest: match longest {
            0..=16 => Longest::InKey,
            17..=MAX_INLINE_LEN => Longest::InWords,
            _ => Longest::ByCall,
        },
    }
}

/// Whether a seed that needs no displacements can be expected. `n` names fall into different ones of `m` places with a
/// probability of about `exp(-n * n / 2m)`, which is one in 90 at the bound.
const fn is_likely(names: usize, places: usize) -> bool {
    names * names <= 9 * places
}

/// Fills `places` by the shape's scheme, without displacements or with them. Returns whether a seed was found for it;
/// if not, the places are all 0 again.
const fn try_all(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    scratch: &mut [BuildScratch],
    shape: &mut Shape,
) -> bool {
    prepare(rows, scratch, shape);
    let bits = bits_of(places.len());
    let place_bits = match shape.kind.places {
        Places::Bytes => bits + 1,
        Places::WithOffsets | Places::Displaced => bits,
    };
    shape.shift = 64 - place_bits;
    shape.bucket_shift = 0;
    let mut tries = if shape.is_displaced() { 0 } else { TRIES };
    while tries > 0 {
        let attempt = match shape.kind.places {
            Places::Bytes => place_all_in_bytes(rows, bytes_of_mut(places), scratch, shape),
            Places::WithOffsets | Places::Displaced => place_all(rows, places, scratch, shape),
        };
        match attempt {
            Attempt::Placed => return true,
            Attempt::Failed => shape.seeds = next_seeds(shape.seeds),
            Attempt::Unplaceable => return false,
        }
        tries -= 1;
    }
    let places_before = shape.kind.places;
    shape.kind.places = Places::Displaced;
    let displacements = displacements.split_at_mut(1 << displacements.len().ilog2()).0;
    let bucket_bits = bits_of(displacements.len());
    shape.bucket_shift = 64 - bucket_bits;
    shape.shift = 64 - bits - bucket_bits;
    // The hash of a short name has only its upper half.
    let is_enough = !matches!(shape.kind.scheme, HashScheme::UpToThree) || shape.shift >= 32;
    tries = if bucket_bits > 0 && is_enough {
        TRIES_DISPLACED
    } else {
        0
    };
    while tries > 0 {
        match displace_all(rows, places, displacements, scratch, shape) {
            Attempt::Placed => {
                fill_vacant(places);
                return true;
            }
            Attempt::Failed => shape.seeds = next_seeds(shape.seeds),
            Attempt::Unplaceable => tries = 1,
        }
        tries -= 1;
    }
    fill(places, 0);
    shape.kind.places = places_before;
    false
}

/// The number of bits in an index into `len` elements, a power of two.
#[allow(clippy::cast_possible_truncation, reason = "there are at most 64 bits")]
const fn bits_of(len: usize) -> u8 {
    len.trailing_zeros() as u8
}

/// The seeds to be tried next, by the linear congruential generator of Knuth's MMIX.
const fn next_seeds(seeds: [u64; 2]) -> [u64; 2] {
    multipliers(
        seeds[0]
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407),
    )
}

/// Two multipliers made from one seed. They are odd, as the hash requires.
const fn multipliers(seed: u64) -> [u64; 2] {
    [seed | 1, seed.rotate_left(23) | 1]
}

/// The hash of the row with this scratch.
const fn hash_of(scratch: &BuildScratch, shape: &Shape) -> Hash {
    Hash::Whole(hash(scratch.words[0], scratch.words[1], shape.seeds))
}

/// Notes in `scratch` what is hashed of each row's name, and the content of the row's place.
#[allow(
    clippy::cast_possible_truncation,
    reason = "an offset that does not fit is shifted out"
)]
const fn prepare(rows: &[Attribute], scratch: &mut [BuildScratch], shape: &Shape) {
    let (mut i, count, scheme) = (0, rows.len(), shape.kind.scheme);
    let shift = match shape.kind.places {
        Places::WithOffsets => OFFSET_SHIFT,
        Places::Bytes | Places::Displaced => 16,
    };
    while i < count {
        scratch[i].words = rows[i].key.words(rows[i].name, scratch[i].len, scheme);
        scratch[i].content = (rows[i].offset << shift) as u16 | i as u16;
        i += 1;
    }
}

/// Whether the rows with these scratches have equal hashes under every seed.
const fn collide_always(a: &BuildScratch, b: &BuildScratch) -> bool {
    a.words[0] == b.words[0] && a.words[1] == b.words[1]
}

const fn fill(places: &mut [u16], content: u16) {
    let mut i = 0;
    while i < places.len() {
        places[i] = content;
        i += 1;
    }
}

/// Element `i` of the memory that building the index needs: what is known about row `i`, and about bucket `i`.
#[derive(Clone, Copy)]
pub(crate) struct BuildScratch {
    /// With displacements, the rows of a bucket are a linked list: the first row of bucket `i`, or [`VACANT`].
    first: u16,
    /// With displacements, the row that follows row `i` in the list of its bucket, or [`VACANT`].
    next: u16,
    /// The length of row `i`'s name in bytes.
    len: usize,
    /// What is hashed of row `i`'s name.
    words: [u64; 2],
    /// The content of row `i`'s place, without displacements.
    content: u16,
    /// The number of row `i`'s place, without displacements.
    place: usize,
}

impl BuildScratch {
    pub(crate) const EMPTY: Self = Self {
        first: VACANT,
        next: VACANT,
        len: 0,
        words: [0; 2],
        content: 0,
        place: 0,
    };
}

/// The result of trying one seed.
#[derive(Clone, Copy)]
enum Attempt {
    /// Each name has its place.
    Placed,
    /// The seed does not do; another one may.
    Failed,
    /// Two names have equal hashes under every seed.
    Unplaceable,
}

/// The number of a row, as places hold it.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a class has fewer rows than VACANT, which the class table checks"
)]
const fn number_of(row: usize) -> u16 {
    row as u16
}
