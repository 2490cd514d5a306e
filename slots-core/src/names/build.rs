//! Building the index: which seed and displacements put every name in a place of its own.

use super::{Kind, Shape, before, displaced, high, length_hash, same, second_seed};
use crate::attribute::Attribute;

/// Seeds tried without and with displacements. They bound what the compiler spends on a class
/// (`long_running_const_eval` is an error by default).
const TRIES: usize = 400;
const TRIES_DISPLACED: usize = 16;
/// A place without a row; also the first number of rows that is too large.
pub(crate) const VACANT: u16 = u16::MAX;

/// Fills `places` (all 0 before) and `displacements` for `rows`, and tells how to read them. `links` is room
/// to work in; all but `places` have one entry for each row. Of rows with equal names the first is found.
pub(crate) const fn build(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    links: &mut [Link],
) -> Shape {
    let mut shape = Shape {
        seed: 0x9E37_79B9_7F4A_7C15,
        shift: 63,
        bucket_shift: 63,
        kind: Kind::Direct,
    };
    if rows.is_empty() {
        return shape;
    }
    let places = powers_of_two_mut(places);
    let bits = places.len().ilog2();
    shape.shift = 64 - bits;
    // n names miss each other in m places with a chance of about exp(-n * n / 2m): one in 90 at the bound.
    let mut tries = if rows.len() * rows.len() <= 9 * places.len() {
        TRIES
    } else {
        0
    };
    if tries > 0 {
        remember(rows, links);
    }
    while tries > 0 {
        if place_all(rows, places, links, &shape) {
            return shape;
        }
        shape.seed = next_seed(shape.seed);
        tries -= 1;
    }
    let displacements = powers_of_two_mut(displacements);
    let bucket_bits = displacements.len().ilog2();
    shape.kind = Kind::Displaced;
    shape.bucket_shift = if bucket_bits == 0 { 63 } else { 64 - bucket_bits };
    shape.shift = 64 - bits - bucket_bits;
    tries = if bucket_bits == 0 { 0 } else { TRIES_DISPLACED };
    while tries > 0 {
        match displace_all(rows, places, displacements, links, &shape) {
            Attempt::Placed => {
                occupy(places);
                return shape;
            }
            Attempt::Failed => {
                shape.seed = next_seed(shape.seed);
                tries -= 1;
            }
            Attempt::Hopeless => tries = 0,
        }
    }
    shape.kind = Kind::Sorted;
    sort(rows, places);
    shape
}

/// The multiplier of Knuth's MMIX generator; the result is odd, as the hash needs it.
const fn next_seed(seed: u64) -> u64 {
    seed.wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407)
        | 1
}

const fn hash_of(row: &Attribute, shape: &Shape) -> u64 {
    row.key().hash(row.key_name().len(), shape.seed)
}

/// Lets vacant places lead to the first row, which no name matches that belongs there: a miss is then told by the
/// comparison of the key, as every other is, and not now by this branch and now by that.
const fn occupy(places: &mut [u16]) {
    let mut i = 0;
    while i < places.len() {
        if places[i] == VACANT {
            places[i] = 0;
        }
        i += 1;
    }
}

/// Puts down what the hashes without displacements are made of, which each try needs of each row.
const fn remember(rows: &[Attribute], links: &mut [Link]) {
    let mut i = 0;
    while i < rows.len() {
        let key = rows[i].key();
        links[i].words = [key.a, key.b, length_hash(rows[i].key_name().len())];
        i += 1;
    }
}

/// Without displacements: every name in the place that its hash gives. On failure the places are all 0 again.
///
/// The compiler interprets this for every class, and counts its steps: the hash is [`Key::hash`](super::Key) without
/// calls, by products of twice the width, and vacant places are 0 from the beginning, as [`occupy`] would have them.
/// That the first row has its number in common with them is what `links[0].place` tells apart.
#[allow(
    clippy::cast_possible_truncation,
    reason = "as in `high`; the sum of products is meant to wrap"
)]
const fn place_all(rows: &[Attribute], places: &mut [u16], links: &mut [Link], shape: &Shape) -> bool {
    let (first, second) = (shape.seed as u128, second_seed(shape.seed) as u128);
    let mut i = 0;
    while i < rows.len() {
        let [a, b, len] = links[i].words;
        let (a, b) = ((a as u128 * first) as u64, (b as u128 * second) as u64);
        let place = ((a as u128 + b as u128 + len as u128) as u64 >> shape.shift) as usize;
        let other = places[place];
        if other == 0 && (i == 0 || place != links[0].place) {
            places[place] = number_of(i);
            links[i].place = place;
        } else if !same(rows[other as usize].key_name(), rows[i].key_name()) {
            while i > 0 {
                i -= 1;
                places[links[i].place] = 0;
            }
            return false;
        }
        i += 1;
    }
    true
}

/// What is kept of a row while the index is built.
#[derive(Clone, Copy)]
pub(crate) struct Link {
    /// With displacements, the rows of one bucket are a list: where bucket `i` begins, and what follows row `i`.
    first: u16,
    next: u16,
    /// Without, the two words of row `i`'s key and the hash of its length, and the place that it has.
    words: [u64; 3],
    place: usize,
}

impl Link {
    pub(crate) const NONE: Self = Self {
        first: VACANT,
        next: VACANT,
        words: [0; 3],
        place: 0,
    };
}

/// With displacements: each bucket gets the first step that puts all of its names in vacant places.
const fn displace_all(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    links: &mut [Link],
    shape: &Shape,
) -> Attempt {
    let mut i = 0;
    while i < places.len() {
        places[i] = VACANT;
        i += 1;
    }
    i = 0;
    while i < links.len() {
        links[i] = Link::NONE;
        i += 1;
    }
    i = 0;
    while i < rows.len() {
        let bucket = high(hash_of(&rows[i], shape), shape.bucket_shift);
        let mut other = links[bucket].first;
        while other != VACANT {
            let (a, b) = (&rows[other as usize], &rows[i]);
            if a.key().rivals(a.key_name().len(), b.key(), b.key_name().len()) {
                if same(a.key_name(), b.key_name()) {
                    break;
                }
                return Attempt::Hopeless;
            }
            other = links[other as usize].next;
        }
        if other == VACANT {
            links[i].next = links[bucket].first;
            links[bucket].first = number_of(i);
        }
        i += 1;
    }
    i = 0;
    while i < displacements.len() {
        displacements[i] = 0;
        while !place_bucket(rows, places, links, i, displacements[i] as usize, shape) {
            if displacements[i] == u8::MAX {
                return Attempt::Failed;
            }
            displacements[i] += 1;
        }
        i += 1;
    }
    Attempt::Placed
}

/// What became of one seed.
#[derive(Clone, Copy)]
enum Attempt {
    Placed,
    Failed,
    /// Two names have equal hashes under every seed.
    Hopeless,
}

/// Places the names of one bucket, or none of them.
const fn place_bucket(
    rows: &[Attribute],
    places: &mut [u16],
    links: &[Link],
    bucket: usize,
    step: usize,
    shape: &Shape,
) -> bool {
    let mut row = links[bucket].first;
    while row != VACANT {
        let place = displaced(
            high(hash_of(&rows[row as usize], shape), shape.shift),
            step,
            places.len(),
        );
        if places[place] != VACANT {
            let stopped = row;
            row = links[bucket].first;
            while row != stopped {
                let hash = hash_of(&rows[row as usize], shape);
                places[displaced(high(hash, shape.shift), step, places.len())] = VACANT;
                row = links[row as usize].next;
            }
            return false;
        }
        places[place] = row;
        row = links[row as usize].next;
    }
    true
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a class has fewer rows than VACANT, which the class table checks"
)]
const fn number_of(row: usize) -> u16 {
    row as u16
}

/// Puts the rows' numbers in the order of their names: heap sort, since an insertion sort of a thousand names takes the
/// compiler too long.
const fn sort(rows: &[Attribute], places: &mut [u16]) {
    let n = rows.len();
    let mut i = 0;
    while i < n {
        places[i] = number_of(i);
        i += 1;
    }
    let mut root = n / 2;
    while root > 0 {
        root -= 1;
        sift(rows, places, root, n);
    }
    let mut end = n;
    while end > 1 {
        end -= 1;
        places.swap(0, end);
        sift(rows, places, 0, end);
    }
}

const fn sift(rows: &[Attribute], places: &mut [u16], mut root: usize, end: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child >= end {
            return;
        }
        if child + 1 < end && is_before(rows, places, child, child + 1) {
            child += 1;
        }
        if !is_before(rows, places, root, child) {
            return;
        }
        places.swap(root, child);
        root = child;
    }
}

const fn is_before(rows: &[Attribute], places: &[u16], a: usize, b: usize) -> bool {
    let (a, b) = (&rows[places[a] as usize], &rows[places[b] as usize]);
    before(a.key(), a.key_name(), b.key(), b.key_name())
}

const fn powers_of_two_mut<T>(table: &mut [T]) -> &mut [T] {
    let len = if table.is_empty() { 0 } else { 1 << table.len().ilog2() };
    table.split_at_mut(len).0
}
