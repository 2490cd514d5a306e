//! Placing names without displacements, for classes with few of them.

use super::{Attempt, BuildScratch, collide_always};
use crate::class::Attribute;
use crate::class::index::{Shape, equal};

/// Declares a function that puts every name in the place that its hash gives, for places of type `$Place`. Unless it
/// returns `Placed`, the places are all 0 again.
///
/// The compiler interprets the function for every class, and counts its steps. So the hash is that of
/// [`hash`](super::hash) without calls, by products of twice the width. And vacant places are 0 from the beginning, so
/// that they lead to the first row, and no [`fill_vacant`](super::fill_vacant) is needed. 0 is the number of the first
/// row too; `scratch[0].place` distinguishes its place from a vacant one.
macro_rules! placing {
    ($place_all:ident in $Place:ident) => {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::unnecessary_cast,
            reason = "sums and products wrap on purpose; a narrow `usize` cuts off zeros; the content fits its place"
        )]
        pub(super) const fn $place_all(
            rows: &[Attribute],
            places: &mut [$Place],
            scratch: &mut [BuildScratch],
            shape: &Shape,
        ) -> Attempt {
            let (first, second) = (shape.seeds[0] as u128, shape.seeds[1] as u128);
            let (mut i, count) = (0, rows.len());
            while i < count {
                let [a, b] = scratch[i].words;
                let (a, b) = ((a as u128 * first) as u64, (b as u128 * second) as u64);
                let place = ((a as u128 + b as u128) as u64 >> shape.shift) as usize;
                // The low byte of the content is the row's number, whether an offset is beside it or not.
                let other = (places[place] as u8) as usize;
                if other == 0 && (i == 0 || place != scratch[0].place) {
                    places[place] = scratch[i].content as $Place;
                    scratch[i].place = place;
                } else if !equal(rows[other].name, rows[i].name) {
                    let is_unplaceable = collide_always(&scratch[other], &scratch[i]);
                    while i > 0 {
                        i -= 1;
                        places[scratch[i].place] = 0;
                    }
                    return if is_unplaceable {
                        Attempt::Unplaceable
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
