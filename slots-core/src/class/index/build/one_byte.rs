//! Placing names of one byte each, which the places themselves hold: the first half of the places the names, the second
//! the rows' numbers and offsets.

use super::{BuildScratch, TRIES, bits_of, next_seeds, prepare};
use crate::class::Attribute;
use crate::class::index::Shape;

/// Fills `places` by the first seed that gives each name a place that no other has, within half of the places. Returns
/// whether there is one; if not, the places are all 0 again.
#[allow(
    clippy::cast_possible_truncation,
    reason = "products wrap on purpose; a narrow `usize` cuts off zeros; a name is 16 bits"
)]
pub(super) const fn try_one_byte(
    rows: &[Attribute],
    places: &mut [u16],
    scratch: &mut [BuildScratch],
    shape: &mut Shape,
) -> bool {
    prepare(rows, scratch, shape);
    let (names, contents) = places.split_at_mut(places.len() / 2);
    shape.shift = 64 - bits_of(names.len());
    let mut tries = TRIES;
    'seeds: while tries > 0 {
        tries -= 1;
        let (mut i, seed) = (0, shape.seeds[0] as u128);
        while i < rows.len() {
            let [word, _] = scratch[i].words;
            let place = ((word as u128 * seed) as u64 >> shape.shift) as usize;
            let name = (word >> 32) as u16;
            if names[place] == 0 {
                names[place] = name;
                contents[place] = scratch[i].content;
                scratch[i].place = place;
            } else if names[place] != name {
                while i > 0 {
                    i -= 1;
                    names[scratch[i].place] = 0;
                    contents[scratch[i].place] = 0;
                }
                shape.seeds = next_seeds(shape.seeds);
                continue 'seeds;
            }
            i += 1;
        }
        return true;
    }
    false
}
