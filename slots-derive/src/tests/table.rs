//! The table of keys.

use crate::key::{Key, Target};

#[test]
fn the_keys_are_in_alphabetical_order() {
    let names: Vec<String> = Key::all().map(|key| key.to_string()).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn a_key_of_one_target_says_what_to_do_on_the_other() {
    for key in Key::all() {
        let has_both = key.is_allowed_on(Target::Struct) && key.is_allowed_on(Target::Field);
        assert_eq!(key.hint().is_empty(), has_both, "`{key}`");
    }
}

#[test]
fn a_key_is_described_on_each_target_and_only_there() {
    for key in Key::all() {
        for target in [Target::Struct, Target::Field] {
            let docs = key.docs_on(target);
            assert_eq!(docs.is_some(), key.is_allowed_on(target), "`{key}` on {target}");
            let is_named = docs.is_none_or(|docs| docs.forms.contains(&format!("`{key}")));
            assert!(is_named, "`{key}` on {target} is described without its name");
        }
    }
}
