//! The index against a map, for sets of names that are made to be hard to distinguish.

use std::boxed::Box;
use std::collections::HashMap;
use std::string::String;
use std::sync::{Mutex, PoisonError};
use std::vec::Vec;
use std::{format, vec};

use proptest::collection::hash_set;
use proptest::prelude::*;

use super::{BuildScratch, Found, HashScheme, Index, IndexKind, Key, PLACES, Places, build};
use crate::class::{Attribute, Declared};
use crate::mem::StaticRef;

/// How many sets of names are made, and of how many names at most what is near to them is looked up too.
const CASES: u32 = if cfg!(miri) { 1 } else { 24 };
const NEAR: usize = if cfg!(miri) { 2 } else { 60 };
/// Numbers of names of one kind.
const COUNTS: &[usize] = if cfg!(miri) {
    &[1, 2, 65, 257]
} else {
    &[1, 2, 63, 64, 65, 255, 256, 257, 999, 1000, 5000]
};

/// The indexes that were made. They live for ever, and what a static leads to is not taken for a leak.
static KEPT: Mutex<Vec<Index>> = Mutex::new(Vec::new());

/// An index over `names`, built by the code that the compiler runs.
fn index(names: &[String]) -> Index {
    index_with_stride(names, 1)
}

/// An index over `names` of fields whose offsets are `stride` bytes apart.
fn index_with_stride(names: &[String], stride: usize) -> Index {
    let row = |(number, name): (usize, &String)| {
        let declared = Declared {
            name: String::leak(name.clone()),
            ..Declared::EMPTY
        };
        let row = Attribute::declared(Box::leak(Box::new(declared)), declared.name, false, false);
        row.inherited(number * stride, false, false)
    };
    let rows: &'static [Attribute] = names.iter().enumerate().map(row).collect::<Vec<_>>().leak();
    let power_of_two = |n: usize| n.checked_ilog2().map_or(0, |bits| 1 << bits);
    let mut places = vec![0; power_of_two(PLACES * rows.len())];
    let (mut displacements, mut scratch) = (vec![0; power_of_two(rows.len())], vec![BuildScratch::EMPTY; rows.len()]);
    let shape = build(rows, &mut places, &mut displacements, &mut scratch);
    let index = Index {
        rows: StaticRef::new(rows),
        undeclared: StaticRef::new(Attribute::UNKNOWN),
        shape,
        places: places.leak(),
        displacements: if shape.is_displaced() {
            displacements.leak()
        } else {
            &[]
        },
    };
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).push(index);
    index
}

/// Names that differ from `name` by one byte, one character or a repetition.
fn near(name: &str) -> Vec<String> {
    let mut near = vec![
        format!("{name}x"),
        format!("x{name}"),
        String::new(),
        format!("{name}\0"),
        name.repeat(256),
        name.repeat(257),
    ];
    for at in 0..name.len() {
        let (before, after) = (&name[..at], &name[at + 1..]);
        near.push(format!("{before}{after}"));
        for byte in ["a", "b", "_", "0", "\0", "\x7f"] {
            near.push(format!("{before}{byte}{after}"));
        }
    }
    near
}

/// Checks an index over `names` against a map, with offsets that fit beside a row's number and with some that do not.
fn agrees_with_a_map(names: &[String]) -> Result<(), TestCaseError> {
    agrees(names, 1)?;
    agrees(names, 1000)
}

/// Looks up all names, and some that are near to them, by each way to search the index, and compares with a map.
fn agrees(names: &[String], stride: usize) -> Result<(), TestCaseError> {
    let index = index_with_stride(names, stride);
    let (IndexKind { scheme, places, .. }, find) = (index.kind(), index.finder());
    let map: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    // All names, but only what is near to some of them if there are many.
    let some = names.iter().step_by(names.len().div_ceil(NEAR));
    let asked = names.iter().cloned().chain(some.flat_map(|name| near(name)));
    for name in asked {
        let expected = map.get(name.as_str()).map(|&at| index.rows[at].key_name());
        prop_assert_eq!(index.find(&name).map(Attribute::key_name), expected, "{:?}", &name);
        prop_assert_eq!(
            index.find_as(IndexKind::new(scheme, places), &name).key_name(),
            expected.unwrap_or_default(),
            "{:?} by code for its kind",
            &name
        );
        prop_assert_eq!(
            find(&index, &name).key_name(),
            expected.unwrap_or_default(),
            "{:?} by shared code",
            &name
        );
        if let Some(Found { row, offset }) = index.find_at_once(&name) {
            prop_assert_eq!(Some(row.key_name()), expected);
            prop_assert_eq!(Some(offset), map.get(name.as_str()).map(|at| at * stride));
        } else {
            let is_left_to_a_call = name.len() > 32 || scheme == HashScheme::Sorted;
            prop_assert!(is_left_to_a_call || expected.is_none(), "{:?} at once", &name);
        }
        prop_assert_eq!(
            index.find_in_const(&name).map(Attribute::key_name),
            expected,
            "{:?} in a constant",
            &name
        );
    }
    Ok(())
}

/// Names of one length from few letters, so that two of them share most of their bytes.
fn kindred() -> impl Strategy<Value = Vec<String>> {
    let alphabets = prop_oneof![Just("[ab]"), Just("[a-c_]"), Just("[xX]")];
    (alphabets, 10..40_usize, 1..300_usize).prop_flat_map(|(alphabet, length, most)| {
        let name = proptest::string::string_regex(&format!("{alphabet}{{{length}}}")).expect("it is a pattern");
        hash_set(name, 1..=most.min(1 << 8)).prop_map(|names| names.into_iter().collect())
    })
}

/// Names with the same beginning and the same end. The empty name, which no slot has, is left out.
fn framed() -> impl Strategy<Value = Vec<String>> {
    ("[a-z_]{0,24}", "[a-z_]{0,24}", hash_set("[a-z0-9]{0,4}", 2..200)).prop_map(|(before, after, inner)| {
        inner
            .into_iter()
            .map(|inner| format!("{before}{inner}{after}"))
            .filter(|name| !name.is_empty())
            .collect()
    })
}

/// What fails is shown, and not kept in a file, which Miri has no access to.
fn cases() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(CASES)
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_names(names in hash_set("[ -~]{1,30}", 1..120)) {
        agrees_with_a_map(&names.into_iter().collect::<Vec<_>>())?;
    }

    #[test]
    fn names_of_one_length(names in kindred()) {
        agrees_with_a_map(&names)?;
    }

    #[test]
    fn names_with_one_frame(names in framed()) {
        agrees_with_a_map(&names)?;
    }

    #[test]
    fn short_names_and_longer_ones(
        short in hash_set("[a-c]{1,3}", 4..16),
        longer in hash_set("[a-c]{4,20}", 4..16),
    ) {
        agrees_with_a_map(&short.into_iter().chain(longer).collect::<Vec<_>>())?;
    }

    #[test]
    fn letters(names in hash_set("[a-zA-Z_]", 1..40)) {
        let names: Vec<_> = names.into_iter().collect();
        // The names are placed in half of the places, where more of them may find no seed.
        let scheme = index(&names).kind().scheme;
        prop_assert!(scheme == HashScheme::OneByte || names.len() > 24 && scheme == HashScheme::UpToThree);
        agrees_with_a_map(&names)?;
    }

    #[test]
    fn short_names(names in hash_set("[a-c0-1]{1,3}", 1..150)) {
        agrees_with_a_map(&names.into_iter().collect::<Vec<_>>())?;
    }
}

#[test]
fn as_many_names_as_a_struct_may_have_fields() {
    for &count in COUNTS {
        let names: Vec<String> = (0..count)
            .map(|number| format!("temperature_sensor_{number}_reading"))
            .collect();
        agrees_with_a_map(&names).unwrap_or_else(|error| panic!("{count} names: {error}"));
        let index = index(&names);
        assert_ne!(index.shape.kind.scheme, HashScheme::Sorted, "{count} names");
        let bytes = size_of_val(index.places) + size_of_val(index.displacements) + 16 * count;
        assert!(bytes <= 48 * count, "{count} names: {bytes} bytes");
    }
}

/// Rows get their keys from one function, look-ups from the other.
#[test]
fn a_key_in_a_constant_is_the_same_key() {
    let bytes: String = ('!'..='~').collect();
    for len in 0..bytes.len() {
        for name in [&bytes[..len], &bytes[bytes.len() - len..]] {
            assert!(Key::new(name).is(Key::new_in_const(name)), "{name:?}");
        }
    }
    for name in ["ä", "äöüß", "naïveté", "größenordnung_ä"] {
        assert!(Key::new(name).is(Key::new_in_const(name)), "{name:?}");
    }
}

/// Ordinary names that have been hard to distinguish.
#[test]
fn one_probe_for_ordinary_names() {
    for names in [
        ["ou", "out"],
        ["ab", "abc"],
        ["x1", "x10"],
        ["i3", "i32"],
        ["no", "non"],
        ["a", "aac"],
        ["aaaa", "aaaaa"],
    ] {
        let names = names.map(String::from);
        let shape = index(&names).shape;
        assert!(
            shape.bucket_shift == 0 && shape.kind.scheme != HashScheme::Sorted,
            "{names:?}"
        );
    }
}

/// Names with equal affixes are distinguished by all of their bytes; those that hash alike then too, by a sorted table.
#[test]
fn names_with_equal_hashes_are_found() {
    let ends = ["sensor_1_value", "sensor_2_value", "doors"];
    let lengths = ["temp_iabc", "temp_xaabc", "doors"];
    let keys = [
        "sensor_1_value",
        "sensor_2_value",
        "cam_uBsm4SK1t3BW_exposure_in_sec",
        "lensbbIUyKtmdZQd_exposure_in_sec",
    ];
    for (names, scheme) in [
        (&ends[..], HashScheme::AllBytes),
        (&lengths, HashScheme::AllBytes),
        (&keys, HashScheme::Sorted),
    ] {
        let names: Vec<String> = names.iter().copied().map(String::from).collect();
        assert_eq!(index(&names).shape.kind.scheme, scheme, "{names:?}");
        agrees_with_a_map(&names).unwrap_or_else(|error| panic!("{names:?}: {error}"));
    }
}

/// Places hold offsets in small structs. If an offset or a number does not fit beside the other, or if there are too
/// many names for one seed, places hold numbers alone.
#[test]
fn places_hold_what_fits() {
    let names = |count: usize| {
        (0..count)
            .map(|number| format!("{number}_name_{number}"))
            .collect::<Vec<_>>()
    };
    for (count, stride, places) in [
        (2, 255, Places::WithOffsets),
        (2, 256, Places::Bytes),
        (32, 8, Places::WithOffsets),
        (33, 8, Places::Bytes),
        (96, 8, Places::Bytes),
        (40, 0, Places::WithOffsets),
        (300, 0, Places::Displaced),
    ] {
        assert_eq!(
            index_with_stride(&names(count), stride).kind().places,
            places,
            "{count} names, {stride} bytes each"
        );
    }
}
