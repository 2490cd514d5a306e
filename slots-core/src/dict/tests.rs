//! What the public interface cannot show: undoing, and how far the index probes.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::Dict;
use super::hash::{Seed, hash};
use super::index::Index;
use super::table::Entry;
use super::tags::{LANES, Tags};
use crate::value::Value;

/// Sizes around those at which the layout changes.
const SIZES: &[usize] = if cfg!(miri) {
    &[1, 2, 8, 9, 13]
} else {
    &[1, 2, 7, 8, 9, 10, 40, 200]
};
/// How often an attribute comes and goes.
const TIMES: usize = if cfg!(miri) { 20 } else { 1000 };
/// How many attributes come while as many others go.
const TURNOVER: usize = if cfg!(miri) { 50 } else { 5000 };
/// How many names an index is asked for.
const INDEXED: &[usize] = if cfg!(miri) {
    &[9, 100]
} else {
    &[9, 100, 2000, 20_000, 200_000]
};
/// The names that are hashed are shorter than this.
const LONG: usize = if cfg!(miri) { 20 } else { 100 };

fn name(number: usize) -> String {
    format!("attribute_{number}")
}

fn numbered(size: usize) -> Dict {
    (0..size).map(|number| (name(number), number)).collect()
}

fn is_numbered(dict: &Dict, size: usize) -> bool {
    let expected = (0..size).map(|number| (name(number), Value::from(number)));
    dict.len() == size
        && dict
            .iter()
            .map(|(name, value)| (String::from(name), value.clone()))
            .eq(expected)
        && (0..size).all(|number| dict.position(&name(number)) == Some(number))
}

#[test]
fn what_is_removed_can_be_put_back() {
    for &size in SIZES {
        let mut dict = numbered(size);
        for number in 0..size {
            let name = name(number);
            let position = dict.position(&name).expect("it is there");
            let value = dict.remove(&name).expect("it is there");
            assert_eq!(dict.position(&name), None);
            dict.insert_at(position, name.as_str().into(), value);
            assert!(is_numbered(&dict, size), "{number} of {size}: {dict:?}");
        }
    }
}

#[test]
fn everything_can_be_removed_and_put_back_in_reverse() {
    for size in [1, 8, 9, 60] {
        let (mut dict, mut removed) = (numbered(size), Vec::new());
        for number in (0..size).map(|number| number * 7 % size).chain(0..size) {
            let name = name(number);
            if let Some(position) = dict.position(&name) {
                removed.push((position, dict.remove(&name).expect("it is there"), name));
            }
        }
        assert!(dict.is_empty());
        while let Some((position, value, name)) = removed.pop() {
            dict.insert_at(position, name.as_str().into(), value);
        }
        assert!(is_numbered(&dict, size), "{size}: {dict:?}");
    }
}

#[test]
fn an_attribute_that_was_added_goes_without_a_trace() {
    for size in [0, 1, 7, 8, 9, 60] {
        let mut dict = numbered(size);
        for _ in 0..TIMES {
            assert_eq!(dict.insert("more", 1), None);
            assert_eq!(dict.position("more"), Some(size));
            assert_eq!(dict.remove("more"), Some(1.into()));
        }
        assert!(is_numbered(&dict, size), "{size}: {dict:?}");
    }
}

/// Insertions and removals do not wear the index out: a removal frees its lane, or the index is rebuilt.
#[test]
fn names_may_come_and_go_for_ever() {
    for size in [9, 12, 13, 100] {
        let mut dict = numbered(size);
        for number in size..size + TURNOVER {
            dict.insert(&name(number), number);
            assert_eq!(dict.remove(&name(number - size)), Some((number - size).into()));
            assert_eq!(dict.position(&name(number)), Some(size - 1));
            assert_eq!(dict.get(&name(number - size)), None);
        }
        assert!(dict.names().eq((TURNOVER..TURNOVER + size).map(name)), "{size}");
    }
}

/// The largest number of groups that are searched for any of the names.
fn most_probes(names: impl Iterator<Item = String>) -> usize {
    let entries: Vec<Entry> = names.map(|name| Entry::new(name.into(), Value::NULL)).collect();
    let index = Index::new(&entries);
    entries
        .iter()
        .enumerate()
        .map(|(position, entry)| index.probes(entry.name(), position))
        .max()
        .unwrap_or_default()
}

/// A look-up takes the same few steps among 2,000 names and among 200,000.
#[test]
fn no_look_up_probes_far() {
    for &size in INDEXED {
        let most = most_probes((0..size).map(name));
        assert!(most <= 16, "{size} names: {most} groups");
    }
}

/// Names that collide under a plain multiplicative hash: they differ in the highest bits of their words alone.
#[test]
#[cfg_attr(miri, ignore = "it takes thousands of names to collide")]
fn no_look_up_probes_far_among_names_made_to_collide() {
    let ascii = || (0x20..0x7F_u8).map(char::from);
    let high = ascii().flat_map(|a| ascii().map(move |b| format!("abc{a}efghijk{b}")));
    let most = most_probes(high);
    assert!(
        most <= 16,
        "names that differ in the words' highest bytes: {most} groups"
    );

    let repeated = (1..2000).map(|length| "a".repeat(length));
    let most = most_probes(repeated);
    assert!(most <= 16, "names of one letter: {most} groups");

    let blocks = ["0123456789abcdef", "fedcba9876543210", "aaaaaaaaaaaaaaaa"];
    let swapped =
        (0..3_usize.pow(7)).map(|number| (0..7).map(|digit| blocks[number / 3_usize.pow(digit) % 3]).collect());
    let most = most_probes(swapped);
    assert!(most <= 16, "names of the same blocks in another order: {most} groups");
}

#[test]
fn two_indexes_have_two_seeds() {
    let hashes: Vec<u64> = (0..8).map(|_| hash("attribute", &Seed::secret())).collect();
    let mut different = hashes.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), hashes.len(), "{hashes:?}");
}

/// The hash depends on every byte of a name, and on its length.
#[test]
fn hashes_differ_where_names_do() {
    let seed = Seed::secret();
    for (length, letter) in (0..LONG).flat_map(|length| [(length, "a"), (length, "\0")]) {
        let name = letter.repeat(length);
        let own = hash(&name, &seed);
        assert_ne!(own, hash(&format!("{name}{letter}"), &seed), "{length}");
        for at in 0..length {
            let mut other = name.clone();
            other.replace_range(at..=at, "b");
            assert_ne!(own, hash(&other, &seed), "byte {at} of {length}");
        }
    }
}

#[test]
fn tags_are_found_in_their_lanes() {
    let mut tags = Tags::default();
    assert_eq!(tags.matching(7).count(), 0);
    assert!(tags.has_vacant());
    for lane in 0..LANES {
        tags.insert(0, 7);
        let lanes: Vec<usize> = tags.matching(7).collect();
        assert!(lanes.iter().copied().eq(0..=lane), "{lanes:?}");
    }
    assert!(!tags.has_vacant());
    for left in (0..LANES).rev() {
        tags.remove(left / 2);
        assert_eq!(tags.matching(7).count(), left);
    }

    tags.insert(0, 9);
    tags.insert(1, 5);
    tags.insert(1, 200);
    assert_eq!(tags.matching(9).next(), Some(0));
    assert_eq!(tags.matching(200).next(), Some(1));
    assert_eq!(tags.matching(5).next(), Some(2));
    tags.remove(1);
    assert_eq!(tags.matching(5).next(), Some(1));
}
