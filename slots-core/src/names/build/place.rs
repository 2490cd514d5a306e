//! Without displacements, for classes of few names.

use super::{Attempt, Link, are_rivals};
use crate::attribute::Attribute;
use crate::names::{Shape, same};

/// Every name in the place that its hash gives, which holds so wide a number. On failure the places are all 0 again.
///
/// The compiler interprets this for every class, and counts its steps: the hash is [`hash`](crate::names::hash) without
/// calls, by products of twice the width, and vacant places are 0 from the beginning, as [`occupy`](super::occupy) would
/// have them. That the first row has its number in common with them is what `links[0].place` tells apart.
macro_rules! placing {
    ($place_all:ident in $Place:ident) => {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::unnecessary_cast,
            reason = "as in `Hash::high`; the sum of products is meant to wrap; what is held fits in its place"
        )]
        pub(super) const fn $place_all(
            rows: &[Attribute],
            places: &mut [$Place],
            links: &mut [Link],
            shape: &Shape,
        ) -> Attempt {
            let (first, second) = (shape.seeds[0] as u128, shape.seeds[1] as u128);
            let (mut i, count) = (0, rows.len());
            while i < count {
                let [a, b] = links[i].words;
                let (a, b) = ((a as u128 * first) as u64, (b as u128 * second) as u64);
                let place = ((a as u128 + b as u128) as u64 >> shape.shift) as usize;
                // Of a row's number and offset, the number.
                let other = (places[place] as u8) as usize;
                if other == 0 && (i == 0 || place != links[0].place) {
                    places[place] = links[i].held as $Place;
                    links[i].place = place;
                } else if !same(rows[other].name, rows[i].name) {
                    let is_hopeless = are_rivals(&links[other], &links[i]);
                    while i > 0 {
                        i -= 1;
                        places[links[i].place] = 0;
                    }
                    return if is_hopeless {
                        Attempt::Hopeless
                    } else {
                        Attempt::Failed
                    };
                }
                i += 1;
            }
            Attempt::Placed
        }
    };
}

placing!(place_all in u16);
placing!(place_all_in_bytes in u8);
