//! Names that are hard to tell apart, and many of them (row A5).

use slotted::Dict;

use crate::{name, numbered};

/// Up to which length names of every length are tried.
const SHORT: usize = if cfg!(miri) { 10 } else { 70 };
/// Further lengths, of which names are tried too.
const LONG: &[usize] = if cfg!(miri) {
    &[16, 17, 33, 129]
} else {
    &[127, 128, 129, 255, 256, 257, 999, 1000]
};
/// How many of the names are tried that are near to one.
const NEAR: usize = if cfg!(miri) { 5 } else { 300 };
const MANY: usize = if cfg!(miri) { 100 } else { 20_000 };

/// Each byte changed, left out, doubled; the name cut short, and longer.
fn near(name: &str) -> Vec<String> {
    let mut near: Vec<String> = ["x", "\0", "_", "é"].map(|more| format!("{name}{more}")).into();
    near.extend(["x", "\0", "_", "é"].map(|more| format!("{more}{name}")));
    for at in 0..name.len() {
        let (before, rest) = name.split_at(at);
        let after = &rest[1..];
        near.extend(["a", "\0", "~", "ab", ""].map(|other| format!("{before}{other}{after}")));
        near.push(before.to_owned());
    }
    near.retain(|other| other != name);
    near
}

#[test]
fn a05_names_of_every_length_and_what_is_near_to_them() {
    let lengths = (0..=SHORT).chain(LONG.iter().copied());
    let held: Vec<String> = lengths
        .map(|length| {
            "qwertyuiopasdfghjklzxcvbnm0123456789"
                .chars()
                .cycle()
                .take(length)
                .collect()
        })
        .collect();
    let all: Dict = held.iter().zip(0..).collect();
    for (name, number) in held.iter().zip(0..) {
        let alone = Dict::from_iter([(name, number)]);
        let mut among = numbered(7);
        among.insert(name, number);
        for (dict, size) in [(&alone, 1), (&among, 8), (&all, held.len())] {
            assert_eq!(dict.len(), size);
            assert_eq!(dict.get(name), Some(&number.into()), "{name}");
            let near = near(name);
            let some = near.iter().step_by(near.len().div_ceil(NEAR));
            for other in some.filter(|other| size < 9 || !held.contains(other)) {
                assert_eq!(dict.get(other), None, "{other:?}, which is near {name:?}");
            }
        }
    }
}

/// Nothing but their lengths tells them apart.
#[test]
fn a05_names_of_one_letter() {
    for (held, asked) in (0..SHORT).flat_map(|held| (0..SHORT).map(move |asked| (held, asked))) {
        for letter in ["a", "\0"] {
            let (name, asked_name) = (letter.repeat(held), letter.repeat(asked));
            let mut dict = Dict::from_iter([(&name, 1)]);
            for size in [1, 2, 10] {
                while dict.len() < size {
                    dict.insert(&format!("other_{}", dict.len()), 0);
                }
                let expected = (held == asked).then(|| 1.into());
                assert_eq!(
                    dict.get(&asked_name),
                    expected.as_ref(),
                    "{asked} for {held} among {size}"
                );
            }
        }
    }
}

#[test]
fn a05_twenty_thousand_attributes() {
    let mut dict = numbered(MANY);
    for number in 0..MANY {
        assert_eq!(dict.get(&name(number)), Some(&number.into()));
    }
    for number in (0..MANY).rev() {
        assert_eq!(dict.remove(&name(number)), Some(number.into()));
    }
    assert!(dict.is_empty());
}
