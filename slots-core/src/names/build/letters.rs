//! For classes of letters, whose names are held by the places themselves.

use super::{Link, TRIES, bits_of, next, remember};
use crate::attribute::Attribute;
use crate::names::Shape;

/// Whether a seed was found that gives each letter a place of its own, in half of the places.
#[allow(clippy::cast_possible_truncation, reason = "as in `Hash::high`; a letter is 16 bits")]
pub(super) const fn try_letters(rows: &[Attribute], places: &mut [u16], links: &mut [Link], shape: &mut Shape) -> bool {
    remember(rows, links, shape);
    let (names, held) = places.split_at_mut(places.len() / 2);
    shape.shift = 64 - bits_of(names.len());
    let mut tries = TRIES;
    'seeds: while tries > 0 {
        tries -= 1;
        let (mut i, seed) = (0, shape.seeds[0] as u128);
        while i < rows.len() {
            let [word, _] = links[i].words;
            let place = ((word as u128 * seed) as u64 >> shape.shift) as usize;
            let name = (word >> 32) as u16;
            if names[place] == 0 {
                names[place] = name;
                held[place] = links[i].held;
                links[i].place = place;
            } else if names[place] != name {
                while i > 0 {
                    i -= 1;
                    names[links[i].place] = 0;
                    held[links[i].place] = 0;
                }
                shape.seeds = next(shape.seeds);
                continue 'seeds;
            }
            i += 1;
        }
        return true;
    }
    false
}
