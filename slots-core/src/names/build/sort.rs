//! The sorted table, for names that no seed places.

use super::number_of;
use crate::attribute::Attribute;
use crate::names::before;

/// Puts the rows' numbers in the order of their names: heap sort, since an insertion sort of a thousand names takes the
/// compiler too long.
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
