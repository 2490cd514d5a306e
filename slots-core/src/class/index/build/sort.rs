//! The sorted table, for names that no seed places: a look-up searches it by bisection.

use super::number_of;
use crate::class::Attribute;
use crate::class::index::sorted::precedes;

/// Fills `places` with the rows' numbers, in the order of their names. This is heap sort, since an insertion sort of a
/// thousand names takes the compiler too long.
pub(super) const fn sort(rows: &[Attribute], places: &mut [u16]) {
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

/// Moves the number at `root` down in the heap `places[..end]`, as far as a child of it comes later in the order.
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

/// Whether the name of the row at position `a` comes before that of the row at position `b`.
const fn is_before(rows: &[Attribute], places: &[u16], a: usize, b: usize) -> bool {
    let (a, b) = (&rows[places[a] as usize], &rows[places[b] as usize]);
    precedes(a.key(), a.key_name(), b.key(), b.key_name())
}
