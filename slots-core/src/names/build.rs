//! Building the index: which seed and displacements put every name in a place of its own.

mod displace;
mod letters;
mod place;
mod sort;

use displace::{displace_all, occupy};
use letters::try_letters;
use place::{place_all, place_all_in_bytes};
use sort::sort;

use super::{AT_ONCE, Hash, Kind, Longest, OFFSET_SHIFT, Places, Shape, Way, hash};
use crate::attribute::Attribute;
use crate::raw;

/// Seeds tried without and with displacements. They bound what the compiler spends on a class
/// (`long_running_const_eval` is an error by default).
const TRIES: usize = 400;
const TRIES_DISPLACED: usize = 16;
/// The first of them.
const FIRST: [u64; 2] = both(0x9E37_79B9_7F4A_7C15);
/// A place without a row; also the first number of rows that is too large.
pub(crate) const VACANT: u16 = u16::MAX;

/// Fills `places` (all 0 before) and `displacements` for `rows`, and tells how to read them. The places are a power of
/// two; of the displacements so many are used as the largest power of two that is there. `links` is room to work in,
/// one for each row. Of rows with equal names the first is found.
pub(crate) const fn build(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    links: &mut [Link],
) -> Shape {
    let mut shape = Shape {
        kind: measure(rows, places.len(), links),
        seeds: FIRST,
        shift: 0,
        bucket_shift: 0,
    };
    if rows.is_empty() {
        return shape;
    }
    if matches!(shape.kind.way, Way::Letters) {
        if try_letters(rows, places, links, &mut shape) {
            return shape;
        }
        shape.kind.way = Way::Tiny;
    }
    // Names with equal ends are told apart by their keys, and by nothing where those are equal too.
    if try_all(rows, places, displacements, links, &mut shape) {
        return shape;
    }
    shape.kind.way = Way::Keys;
    if try_all(rows, places, displacements, links, &mut shape) {
        return shape;
    }
    shape.kind.way = Way::Sorted;
    sort(rows, places);
    shape
}

/// Puts down how long the names are, and what to begin with.
const fn measure(rows: &[Attribute], places: usize, links: &mut [Link]) -> Kind {
    let (mut letters, mut tiny, mut longest, mut i, count) = (0, 0, 0, 0, rows.len());
    let mut offsets = 0;
    while i < count {
        let len = rows[i].name.len();
        links[i].len = len;
        offsets |= rows[i].offset;
        if len < 4 {
            tiny += 1;
            if len == 1 {
                letters += 1;
            }
        } else if len > longest {
            longest = len;
        }
        i += 1;
    }
    let others = count - tiny;
    let way = if letters == count && offsets < 1 << OFFSET_SHIFT && is_likely(count, places / 2) {
        Way::Letters
    } else if others == 0 {
        Way::Tiny
    } else if 5 * tiny >= count && 5 * others >= count {
        Way::Mixed
    } else {
        Way::Ends
    };
    Kind {
        way,
        places: match (count, offsets) {
            (..=256, ..=255) if is_likely(count, places) => Places::WithOffsets,
            (..=256, _) if is_likely(count, 2 * places) => Places::Bytes,
            _ => Places::Displaced,
        },
        longest: match longest {
            0..=16 => Longest::InKey,
            17..=AT_ONCE => Longest::InWords,
            _ => Longest::ByCall,
        },
    }
}

/// Whether a seed can be expected that needs no displacements: `n` names miss each other in `m` places with a chance of
/// about `exp(-n * n / 2m)`, one in 90 at the bound.
const fn is_likely(names: usize, places: usize) -> bool {
    names * names <= 9 * places
}

/// Whether a seed was found, without displacements or with them.
const fn try_all(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    links: &mut [Link],
    shape: &mut Shape,
) -> bool {
    remember(rows, links, shape);
    let bits = bits_of(places.len());
    let single = match shape.kind.places {
        Places::Bytes => bits + 1,
        Places::WithOffsets | Places::Displaced => bits,
    };
    shape.shift = 64 - single;
    shape.bucket_shift = 0;
    let mut tries = if shape.is_displaced() { 0 } else { TRIES };
    while tries > 0 {
        let attempt = match shape.kind.places {
            Places::Bytes => place_all_in_bytes(rows, raw::bytes_of_mut(places), links, shape),
            Places::WithOffsets | Places::Displaced => place_all(rows, places, links, shape),
        };
        match attempt {
            Attempt::Placed => return true,
            Attempt::Failed => shape.seeds = next(shape.seeds),
            Attempt::Hopeless => return false,
        }
        tries -= 1;
    }
    let places_before = shape.kind.places;
    shape.kind.places = Places::Displaced;
    let displacements = displacements.split_at_mut(1 << displacements.len().ilog2()).0;
    let bucket_bits = bits_of(displacements.len());
    shape.bucket_shift = 64 - bucket_bits;
    shape.shift = 64 - bits - bucket_bits;
    // Of the hash of a tiny name half is there.
    let is_enough = !matches!(shape.kind.way, Way::Tiny) || shape.shift >= 32;
    tries = if bucket_bits > 0 && is_enough {
        TRIES_DISPLACED
    } else {
        0
    };
    while tries > 0 {
        match displace_all(rows, places, displacements, links, shape) {
            Attempt::Placed => {
                occupy(places);
                return true;
            }
            Attempt::Failed => shape.seeds = next(shape.seeds),
            Attempt::Hopeless => tries = 1,
        }
        tries -= 1;
    }
    empty(places, 0);
    shape.kind.places = places_before;
    false
}

/// Of a power of two.
#[allow(clippy::cast_possible_truncation, reason = "there are no more than 64 of them")]
const fn bits_of(len: usize) -> u8 {
    len.trailing_zeros() as u8
}

/// The multiplier of Knuth's MMIX generator.
const fn next(seeds: [u64; 2]) -> [u64; 2] {
    both(
        seeds[0]
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407),
    )
}

/// Two multipliers of one seed, odd as the hash needs them.
const fn both(seed: u64) -> [u64; 2] {
    [seed | 1, seed.rotate_left(23) | 1]
}

const fn hash_of(link: &Link, shape: &Shape) -> Hash {
    Hash::Whole(hash(link.words[0], link.words[1], shape.seeds))
}

/// Puts down what is hashed of each row, and what its place is to hold.
#[allow(
    clippy::cast_possible_truncation,
    reason = "an offset that does not fit is shifted out"
)]
const fn remember(rows: &[Attribute], links: &mut [Link], shape: &Shape) {
    let (mut i, count, way) = (0, rows.len(), shape.kind.way);
    let shift = match shape.kind.places {
        Places::WithOffsets => OFFSET_SHIFT,
        Places::Bytes | Places::Displaced => 16,
    };
    while i < count {
        links[i].words = rows[i].key.words(rows[i].name, links[i].len, way);
        links[i].held = (rows[i].offset << shift) as u16 | i as u16;
        i += 1;
    }
}

/// Whether two rows have equal hashes under every seed.
const fn are_rivals(a: &Link, b: &Link) -> bool {
    a.words[0] == b.words[0] && a.words[1] == b.words[1]
}

const fn empty(places: &mut [u16], vacant: u16) {
    let mut i = 0;
    while i < places.len() {
        places[i] = vacant;
        i += 1;
    }
}

/// What is kept of a row while the index is built.
#[derive(Clone, Copy)]
pub(crate) struct Link {
    /// With displacements, the rows of one bucket are a list: where bucket `i` begins, and what follows row `i`.
    first: u16,
    next: u16,
    /// How many bytes row `i`'s name has, what is hashed of it and, without displacements, its place and what that holds.
    len: usize,
    words: [u64; 2],
    held: u16,
    place: usize,
}

impl Link {
    pub(crate) const NONE: Self = Self {
        first: VACANT,
        next: VACANT,
        len: 0,
        words: [0; 2],
        held: 0,
        place: 0,
    };
}

/// What became of one seed.
#[derive(Clone, Copy)]
enum Attempt {
    Placed,
    Failed,
    /// Two names have equal hashes under every seed.
    Hopeless,
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a class has fewer rows than VACANT, which the class table checks"
)]
const fn number_of(row: usize) -> u16 {
    row as u16
}
