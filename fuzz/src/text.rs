//! Text: into a slot of any type, and back from it.

mod slots;

use slots::{NAMES, Slots};
use slotted::Attributes;

use crate::known::Bound;
use crate::same::assert_same;

/// Sets the slot with the number that is the first byte from the text behind. Refused text leaves the object as it was;
/// what was taken prints as text that is taken for the same.
pub fn text(data: &[u8]) {
    let Some((number, text)) = data.split_first() else {
        return;
    };
    let (name, kind) = NAMES[usize::from(*number) % NAMES.len()];
    let text = &*String::from_utf8_lossy(text);
    let mut object = Slots::new();
    let before = object.clone();
    let taken = object.set_attr_text(name, text);
    let is_negative_zero = text
        .strip_prefix('-')
        .is_some_and(|digits| digits.bytes().all(|byte| byte == b'0'));
    if let Some(parses) = kind.parses(text)
        && (!is_negative_zero || Bound::NegativeZeros.most() > 0)
    {
        assert!(
            parses == taken.is_ok(),
            "{name} takes {text:?}: {taken:?}, its type: {parses}"
        );
    }
    if let Err(error) = taken {
        assert!(error.to_string().len() < 4096, "{error}");
        assert_same(&object, &before, || format!("{name} has refused {text:?} ({error})"));
        return;
    }
    let after = object.clone();
    let Some(printed) = print(&object, name) else {
        panic!("{name} has taken {text:?} and has no value");
    };
    if kind.is_verbatim() {
        assert!(printed == text, "{name} has taken {text:?}, and prints {printed:?}");
    }
    if let Err(error) = object.set_attr_text(name, &printed) {
        panic!("{name} has taken {text:?}, prints {printed:?}, and refuses it: {error}");
    }
    if kind.has_own_text() {
        assert_same(&object, &after, || {
            format!("{name} has taken {text:?}, and then {printed:?}")
        });
    }
    // Where two values have one text, it is taken for one of them, whose text it is.
    let again = print(&object, name);
    assert!(
        again.as_ref() == Some(&printed),
        "{name} prints {printed:?}, and then {again:?}"
    );
    // The path to a slot is its name.
    let mut by_path = before;
    by_path
        .set_attr_path_text(name, text)
        .unwrap_or_else(|error| panic!("by path: {error}"));
    assert_same(&by_path, &after, || format!("{text:?} by a path to {name}"));
}

fn print(object: &Slots, name: &str) -> Option<String> {
    object.find_attr(name).map(|attr| attr.to_string())
}
