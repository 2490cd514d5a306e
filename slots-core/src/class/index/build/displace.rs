//! Placing names with displacements, for classes with many of them.

use super::{Attempt, BuildScratch, VACANT, collide_always, fill, hash_of, number_of};
use crate::class::Attribute;
use crate::class::index::{Shape, displaced, equal};

/// Places every name: each bucket gets the smallest displacement that puts all of its names in vacant places. Places
/// that are left vacant hold [`VACANT`].
pub(super) const fn displace_all(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    scratch: &mut [BuildScratch],
    shape: &Shape,
) -> Attempt {
    fill(places, VACANT);
    let mut i = 0;
    while i < scratch.len() {
        scratch[i].first = VACANT;
        scratch[i].next = VACANT;
        i += 1;
    }
    i = 0;
    while i < rows.len() {
        let bucket = hash_of(&scratch[i], shape).high(shape.bucket_shift);
        let mut other = scratch[bucket].first;
        while other != VACANT {
            if collide_always(&scratch[other as usize], &scratch[i]) {
                if equal(rows[other as usize].name, rows[i].name) {
                    break;
                }
                return Attempt::Unplaceable;
            }
            other = scratch[other as usize].next;
        }
        if other == VACANT {
            scratch[i].next = scratch[bucket].first;
            scratch[bucket].first = number_of(i);
        }
        i += 1;
    }
    i = 0;
    while i < displacements.len() {
        displacements[i] = 0;
        while !place_bucket(places, scratch, i, displacements[i] as usize, shape) {
            if displacements[i] == u8::MAX {
                return Attempt::Failed;
            }
            displacements[i] += 1;
        }
        i += 1;
    }
    Attempt::Placed
}

/// Makes vacant places lead to the first row, which no name that hashes there matches. So every miss leaves by one
/// branch, the comparison of the key, and not sometimes by one branch and sometimes by another.
pub(super) const fn fill_vacant(places: &mut [u16]) {
    let mut i = 0;
    while i < places.len() {
        if places[i] == VACANT {
            places[i] = 0;
        }
        i += 1;
    }
}

/// Puts all names of one bucket in the places that displacement by `step` gives, and returns `true`; or none of them,
/// if one of these is taken.
const fn place_bucket(places: &mut [u16], scratch: &[BuildScratch], bucket: usize, step: usize, shape: &Shape) -> bool {
    let mut row = scratch[bucket].first;
    while row != VACANT {
        let place = displaced(
            hash_of(&scratch[row as usize], shape).high(shape.shift),
            step,
            places.len(),
        );
        if places[place] != VACANT {
            let stopped = row;
            row = scratch[bucket].first;
            while row != stopped {
                let hash = hash_of(&scratch[row as usize], shape);
                places[displaced(hash.high(shape.shift), step, places.len())] = VACANT;
                row = scratch[row as usize].next;
            }
            return false;
        }
        places[place] = row;
        row = scratch[row as usize].next;
    }
    true
}
