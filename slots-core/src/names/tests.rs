//! The index against a map, over sets of names that are made to be hard to tell apart.

use std::boxed::Box;
use std::collections::HashMap;
use std::format;
use std::string::String;
use std::vec;
use std::vec::Vec;

use proptest::collection::hash_set;
use proptest::prelude::*;

use super::{Found, Index, Key, Kind, Link, PLACES, Places, Way, build};
use crate::attribute::Attribute;
use crate::raw::{Declared, Fixed};

/// An index over `names`, built as the compiler would, for as long as the test runs.
fn index(names: &[String]) -> Index {
    index_of(names, 1)
}

/// The same of fields that begin so many bytes one after the other.
fn index_of(names: &[String], stride: usize) -> Index {
    let row = |(number, name): (usize, &String)| {
        let declared = Declared {
            name: String::leak(name.clone()),
            ..Declared::NOTHING
        };
        let row = Attribute::declared(Box::leak(Box::new(declared)), declared.name, false, false);
        row.inherited(number * stride, false, false)
    };
    let rows: &'static [Attribute] = names.iter().enumerate().map(row).collect::<Vec<_>>().leak();
    let power_of_two = |n: usize| n.checked_ilog2().map_or(0, |bits| 1 << bits);
    let mut places = vec![0; power_of_two(PLACES * rows.len())];
    let (mut displacements, mut links) = (vec![0; power_of_two(rows.len())], vec![Link::NONE; rows.len()]);
    let shape = build(rows, &mut places, &mut displacements, &mut links);
    Index {
        rows: Fixed::new(rows),
        shape,
        places: places.leak(),
        displacements: if shape.is_displaced() {
            displacements.leak()
        } else {
            &[]
        },
    }
}

/// What is one edit of one byte away from a name.
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

fn agrees_with_a_map(names: &[String]) -> Result<(), TestCaseError> {
    agrees(names, 1)?;
    agrees(names, 1000)
}

fn agrees(names: &[String], stride: usize) -> Result<(), TestCaseError> {
    let index = index_of(names, stride);
    let (Kind { way, places, .. }, absent) = (index.kind(), Fixed::new(Attribute::UNKNOWN));
    let map: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    // All names of a large set, and what is near to some of them.
    let some = names.iter().step_by(names.len().div_ceil(60));
    let asked = names.iter().cloned().chain(some.flat_map(|name| near(name)));
    for name in asked {
        let expected = map.get(name.as_str()).map(|&at| index.rows[at].key_name());
        prop_assert_eq!(index.find(&name).map(Attribute::key_name), expected, "{:?}", &name);
        prop_assert_eq!(
            index.find_as(Kind::new(way, places), &name, absent).key_name(),
            expected.unwrap_or_default(),
            "{:?} by shared code",
            &name
        );
        if let Some(Found { row, offset }) = index.find_at_once(&name) {
            prop_assert_eq!(Some(row.key_name()), expected);
            prop_assert_eq!(Some(offset), map.get(name.as_str()).map(|at| at * stride));
        } else {
            let is_left_to_a_call = name.len() > 32 || way == Way::Sorted;
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

/// Names of one length, from few letters: they differ in some inner byte, and share most of the others.
fn kindred() -> impl Strategy<Value = Vec<String>> {
    let alphabets = prop_oneof![Just("[ab]"), Just("[a-c_]"), Just("[xX]")];
    (alphabets, 10..40_usize, 1..300_usize).prop_flat_map(|(alphabet, length, most)| {
        let name = proptest::string::string_regex(&format!("{alphabet}{{{length}}}")).expect("it is a pattern");
        hash_set(name, 1..=most.min(1 << 8)).prop_map(|names| names.into_iter().collect())
    })
}

/// Names with one beginning and one end. No slot's name is empty, as one of them would be without either.
fn framed() -> impl Strategy<Value = Vec<String>> {
    ("[a-z_]{0,24}", "[a-z_]{0,24}", hash_set("[a-z0-9]{0,4}", 2..200)).prop_map(|(before, after, inner)| {
        inner
            .into_iter()
            .map(|inner| format!("{before}{inner}{after}"))
            .filter(|name| !name.is_empty())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

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
        // Of more letters not all find places of their own among so few.
        let way = index(&names).kind().way;
        prop_assert!(way == Way::Letters || names.len() > 24 && way == Way::Tiny);
        agrees_with_a_map(&names)?;
    }

    #[test]
    fn short_names(names in hash_set("[a-c0-1]{1,3}", 1..150)) {
        agrees_with_a_map(&names.into_iter().collect::<Vec<_>>())?;
    }
}

#[test]
fn as_many_names_as_a_struct_may_have_fields() {
    for count in [1, 2, 63, 64, 65, 255, 256, 257, 999, 1000, 5000] {
        let names: Vec<String> = (0..count)
            .map(|number| format!("temperature_sensor_{number}_reading"))
            .collect();
        agrees_with_a_map(&names).unwrap_or_else(|error| panic!("{count} names: {error}"));
        let index = index(&names);
        assert_ne!(index.shape.kind.way, Way::Sorted, "{count} names");
        let bytes = size_of_val(index.places) + size_of_val(index.displacements) + 16 * count;
        assert!(bytes <= 48 * count, "{count} names: {bytes} bytes");
    }
}

/// Rows have their keys from the one, look-ups from the other.
#[test]
fn a_key_in_a_constant_is_the_same_key() {
    let bytes: String = ('!'..='~').collect();
    for len in 0..bytes.len() {
        for name in [&bytes[..len], &bytes[bytes.len() - len..]] {
            assert!(Key::of(name).is(Key::of_in_const(name)), "{name:?}");
        }
    }
    for name in ["ä", "äöüß", "naïveté", "größenordnung_ä"] {
        assert!(Key::of(name).is(Key::of_in_const(name)), "{name:?}");
    }
}

/// Ordinary names that have been hard to tell apart.
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
        assert!(shape.bucket_shift == 0 && shape.kind.way != Way::Sorted, "{names:?}");
    }
}

/// Names with equal ends are told apart by their keys, and names with equal keys by a sorted table.
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
    for (names, way) in [(&ends[..], Way::Keys), (&lengths, Way::Keys), (&keys, Way::Sorted)] {
        let names: Vec<String> = names.iter().copied().map(String::from).collect();
        assert_eq!(index(&names).shape.kind.way, way, "{names:?}");
        agrees_with_a_map(&names).unwrap_or_else(|error| panic!("{names:?}: {error}"));
    }
}

/// Small structs' fields are found before their rows; where an offset or a number does not fit beside the other, and where
/// names are too many for one seed, the places hold numbers alone.
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
            index_of(&names(count), stride).kind().places,
            places,
            "{count} names, {stride} bytes each"
        );
    }
}
