//! With displacements, for classes of many names.

use super::{Attempt, Link, VACANT, are_rivals, empty, hash_of, number_of};
use crate::attribute::Attribute;
use crate::names::{Shape, displaced, same};

/// With displacements: each bucket gets the first step that puts all of its names in vacant places.
pub(super) const fn displace_all(
    rows: &[Attribute],
    places: &mut [u16],
    displacements: &mut [u8],
    links: &mut [Link],
    shape: &Shape,
) -> Attempt {
    empty(places, VACANT);
    let mut i = 0;
    while i < links.len() {
        links[i].first = VACANT;
        links[i].next = VACANT;
        i += 1;
    }
    i = 0;
    while i < rows.len() {
        let bucket = hash_of(&links[i], shape).high(shape.bucket_shift);
        let mut other = links[bucket].first;
        while other != VACANT {
            if are_rivals(&links[other as usize], &links[i]) {
                if same(rows[other as usize].name, rows[i].name) {
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
        while !place_bucket(places, links, i, displacements[i] as usize, shape) {
            if displacements[i] == u8::MAX {
                return Attempt::Failed;
            }
            displacements[i] += 1;
        }
        i += 1;
    }
    Attempt::Placed
}

/// Lets vacant places lead to the first row, which no name matches that belongs there: a miss is then told by the
/// comparison of the key, as every other is, and not now by this branch and now by that.
pub(super) const fn occupy(places: &mut [u16]) {
    let mut i = 0;
    while i < places.len() {
        if places[i] == VACANT {
            places[i] = 0;
        }
        i += 1;
    }
}

/// Places the names of one bucket, or none of them.
const fn place_bucket(places: &mut [u16], links: &[Link], bucket: usize, step: usize, shape: &Shape) -> bool {
    let mut row = links[bucket].first;
    while row != VACANT {
        let place = displaced(
            hash_of(&links[row as usize], shape).high(shape.shift),
            step,
            places.len(),
        );
        if places[place] != VACANT {
            let stopped = row;
            row = links[bucket].first;
            while row != stopped {
                let hash = hash_of(&links[row as usize], shape);
                places[displaced(hash.high(shape.shift), step, places.len())] = VACANT;
                row = links[row as usize].next;
            }
            return false;
        }
        places[place] = row;
        row = links[row as usize].next;
    }
    true
}
