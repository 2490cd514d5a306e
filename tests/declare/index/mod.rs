//! The index over names (rows A1 and A2): every declared name is found, at its own slot, and nothing else is.

use std::collections::HashMap;

use proptest::prelude::*;
use slotted::{Attribute, Attributes, Class, Object, Slotted, class_of};

use crate::common::cases;

mod kindred;
mod wide;

use kindred::{Any, Kinships, Rivals};
use wide::{Numbered, Slots1, Slots64, Slots65, Slots255, Slots256, Slots257, Slots1000};

/// Of so many names one is tried with all that is near to it.
const ONE_OF: usize = if cfg!(miri) { 100 } else { 1 };

/// Of so many names of a struct one is looked up: of each, but under Miri of about thirty.
fn stride(names: usize) -> usize {
    if cfg!(miri) { names.div_ceil(30) } else { 1 }
}

/// The positions of the names, by the standard library's map.
fn oracle(names: &[&'static str]) -> HashMap<&'static str, usize> {
    let positions: HashMap<_, _> = names.iter().enumerate().map(|(at, &name)| (name, at)).collect();
    assert_eq!(positions.len(), names.len(), "the test's own names repeat");
    positions
}

/// Every name leads to its own row and slot, by whichever route.
fn finds_every_name<T: Numbered>() {
    let mut object = T::numbered();
    let rows = T::CLASS.attributes();
    assert_eq!(rows.len(), T::NAMES.len());
    let names = (0_u16..).zip(T::NAMES).zip(rows);
    for ((at, &name), row) in names.step_by(stride(rows.len())) {
        assert_eq!(row.name(), name, "row {at}");
        assert_eq!(T::CLASS.attribute(name).map(Attribute::name), Some(name), "{name}");
        assert_eq!(object.attr_as::<u16>(name).ok(), Some(&at), "{name}");
        assert_eq!(
            T::slot::<u16>(name).map(|slot| *slot.get(&object)).ok(),
            Some(at),
            "{name}"
        );
        assert!(object.has_attr(name), "{name}");
        let known: [Result<u16, _>; 3] = [
            object.attr_as_mut::<u16>(name).map(|value| *value),
            object.set_attr_as(name, at).and_then(|()| object.get_attr(name)),
            object.set_attr(name, at).and_then(|()| object.get_attr(name)),
        ];
        let erased: &mut dyn Object = &mut object;
        let unknown: [Result<u16, _>; 3] = [
            erased.attr_as_mut::<u16>(name).map(|value| *value),
            erased.set_attr_as(name, at).and_then(|()| erased.get_attr(name)),
            erased.attr_as::<u16>(name).copied(),
        ];
        for found in known.into_iter().chain(unknown) {
            assert_eq!(found.ok(), Some(at), "{name}");
        }
    }
    let listed: Vec<u16> = object.attrs().filter_map(|attr| attr.downcast_ref().copied()).collect();
    assert!(listed.iter().copied().eq((0_u16..).take(T::NAMES.len())), "{listed:?}");
}

/// All names that are one edit away: each byte changed in each of its bits, left out, or with another one before it, so
/// far as the result is text; and what is left of the name when it ends early.
fn near_misses(name: &str) -> impl Iterator<Item = String> {
    let bytes = name.as_bytes();
    let mut misses = vec![name.to_uppercase().into_bytes(), name.repeat(2).into_bytes()];
    for at in 0..=bytes.len() {
        let (before, rest) = bytes.split_at(at);
        misses.extend([" ", "_", "a", "0", "\0", "é"].map(|added| [before, added.as_bytes(), rest].concat()));
        if let [byte, after @ ..] = rest {
            misses.extend([
                [before, after].concat(),
                [before, "é".as_bytes(), after].concat(),
                before.to_vec(),
            ]);
            misses.extend((0..8).map(|bit| [before, &[byte ^ 1 << bit], after].concat()));
        }
    }
    misses.into_iter().filter_map(|miss| String::from_utf8(miss).ok())
}

/// What is one edit away from a name is found where it is another declared name, and nowhere else.
fn finds_nothing_else<T: Numbered>() {
    let (object, positions) = (T::numbered(), oracle(T::NAMES));
    for name in T::NAMES.iter().step_by(ONE_OF) {
        for miss in near_misses(name) {
            let expected = positions.get(&*miss).copied();
            let found = object
                .find_attr(&miss)
                .and_then(|attr| attr.downcast_ref::<u16>().copied());
            assert_eq!(found.map(usize::from), expected, "{miss:?}, which is near {name:?}");
            assert_eq!(
                object.has_attr(&miss),
                expected.is_some(),
                "{miss:?}, which is near {name:?}"
            );
        }
    }
}

macro_rules! sizes {
    ($($class:ident: $found:ident, $missed:ident;)*) => { $(
        #[test]
        fn $found() {
            finds_every_name::<$class>();
        }

        #[test]
        fn $missed() {
            finds_nothing_else::<$class>();
        }
    )* };
}

sizes! {
    Slots1: a01_1_name_is_found, a02_near_misses_of_1_name;
    Slots64: a01_64_names_are_found, a02_near_misses_of_64_names;
    Slots65: a01_65_names_are_found, a02_near_misses_of_65_names;
    Slots255: a01_255_names_are_found, a02_near_misses_of_255_names;
    Slots256: a01_256_names_are_found, a02_near_misses_of_256_names;
    Slots257: a01_257_names_are_found, a02_near_misses_of_257_names;
    Slots1000: a01_1000_names_are_found, a02_near_misses_of_1000_names;
    Kinships: a01_kindred_names_are_found, a02_near_misses_of_kindred_names;
    Rivals: a01_rival_names_are_found, a02_near_misses_of_rival_names;
    Any: a01_names_of_any_characters_are_found, a02_near_misses_of_names_of_any_characters;
}

#[test]
fn a01_the_wide_structs_have_the_sizes_under_test() {
    let sizes = [
        Slots1::NAMES,
        Slots64::NAMES,
        Slots65::NAMES,
        Slots255::NAMES,
        Slots256::NAMES,
        Slots257::NAMES,
        Slots1000::NAMES,
    ];
    assert_eq!(sizes.map(<[_]>::len), [1, 64, 65, 255, 256, 257, 1000]);
    assert_eq!(size_of::<Slots1000>(), 2000);
    let lengths = || Slots1000::NAMES.iter().map(|name| name.len());
    assert_eq!((lengths().min(), lengths().max()), (Some(1), Some(40)));
}

/// Names that have equal hashes, but are not declared, are not taken for those that are.
#[test]
fn a02_an_undeclared_rival_is_not_found() {
    #[derive(Slotted)]
    struct Detector {
        sensor_1_value: u16,
        #[slots(rename = "cam_uBsm4SK1t3BW_exposure_in_sec")]
        exposure: u16,
        ab: u16,
    }

    let detector = Detector {
        sensor_1_value: 1,
        exposure: 2,
        ab: 3,
    };
    for name in ["sensor_1_value", "cam_uBsm4SK1t3BW_exposure_in_sec", "ab"] {
        assert!(detector.has_attr(name), "{name}");
    }
    for name in ["sensor_2_value", "lensbbIUyKtmdZQd_exposure_in_sec", "abc"] {
        assert!(!detector.has_attr(name), "{name}");
        assert!(Detector::CLASS.attribute(name).is_none(), "{name}");
        assert!(detector.attr_as::<u16>(name).is_err(), "{name}");
    }
}

/// The index of a child covers the names of its parents, whatever their number.
#[test]
fn a01_parents_of_many_slots() {
    #[derive(Slotted)]
    struct Rig {
        #[slots(parent)]
        wide: Slots257,
        #[slots(parent)]
        rivals: Rivals2,
        own_1: u16,
        own_2: u16,
    }
    #[derive(Slotted)]
    struct Rivals2 {
        ab: u16,
        abc: u16,
    }

    let rig = Rig {
        wide: Slots257::numbered(),
        rivals: Rivals2 { ab: 257, abc: 258 },
        own_1: 259,
        own_2: 260,
    };
    let names: Vec<&str> = Slots257::NAMES
        .iter()
        .copied()
        .chain(["ab", "abc", "own_1", "own_2"])
        .collect();
    assert!(rig.attr_names().eq(names.iter().copied()));
    for (at, name) in (0_u16..).zip(&names).step_by(stride(names.len())) {
        assert_eq!(rig.attr_as::<u16>(name).ok(), Some(&at), "{name}");
    }
    let positions = oracle(Slots257::NAMES);
    for name in names.iter().step_by(ONE_OF) {
        for miss in near_misses(name) {
            let expected = positions.contains_key(&*miss) || names[257..].contains(&&*miss);
            assert_eq!(rig.has_attr(&miss), expected, "{miss:?}, which is near {name:?}");
        }
    }
}

#[test]
fn a02_a_class_without_names_answers_to_none() {
    #[derive(Slotted)]
    struct Nothing;

    for name in ["", "a", "ab", "abc", "abcd", "exposure_of_the_left_lens"] {
        assert!(!Nothing.has_attr(name), "{name:?}");
        assert!(Nothing::CLASS.attribute(name).is_none(), "{name:?}");
    }
    assert_eq!(Nothing.attrs().count(), 0);
}

/// A name is compared by its bytes, wherever it lies in memory and whatever is around it.
#[test]
fn a01_a_name_inside_a_longer_text() {
    let object = Slots1000::numbered();
    let names = Slots1000::NAMES.iter().enumerate();
    for (at, name) in names.step_by(stride(Slots1000::NAMES.len())) {
        let around = format!("{}{name}{}", "x".repeat(at % 9), "y".repeat(at % 5));
        let inside = &around[at % 9..at % 9 + name.len()];
        assert_eq!(
            object.attr_as::<u16>(inside).ok().copied().map(usize::from),
            Some(at),
            "{name}"
        );
    }
}

fn class_and_names() -> impl Strategy<Value = (&'static Class, &'static [&'static str])> {
    prop_oneof![
        Just((Slots64::CLASS, Slots64::NAMES)),
        Just((Slots257::CLASS, Slots257::NAMES)),
        Just((Slots1000::CLASS, Slots1000::NAMES)),
        Just((Kinships::CLASS, Kinships::NAMES)),
        Just((Rivals::CLASS, Rivals::NAMES)),
    ]
}

proptest! {
    #![proptest_config(cases())]

    /// Declared names with up to three random edits, and names out of their alphabet, as a map finds them.
    #[test]
    fn a02_as_a_map_finds_them(
        (class, names) in class_and_names(),
        pick in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of("[a-z_0-9]")), 0..4),
        word in "[a-e_]{0,20}",
    ) {
        let mut edited: Vec<char> = names[pick.index(names.len())].chars().collect();
        for (at, put) in edits {
            let at = at.index(edited.len() + 1);
            match put.and_then(|put| put.chars().next()) {
                Some(put) => edited.insert(at, put),
                None if at < edited.len() => { edited.remove(at); }
                None => {}
            }
        }
        for name in [edited.into_iter().collect(), word] {
            let found = class.attribute(&name).map(Attribute::name);
            prop_assert_eq!(found, names.iter().copied().find(|known| *known == name), "{:?} of {}", name, class.name());
        }
    }
}

#[test]
fn a20_the_class_of_a_wide_object() {
    let object: &dyn Object = &Slots1000::numbered();
    assert_eq!((class_of(object).name(), class_of(object).size()), ("Slots1000", 2000));
    assert_eq!(object.attr_names().last(), Slots1000::NAMES.last().copied());
}
