//! Names that clash: found through the parents' indexes, refused with a sentence that is put together in a constant.

use super::Class;
use crate::names;

/// Panics where a parent already has an attribute `name`. It is reported where it is called.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_clash(what: &str, child: &str, name: &str, parents: &[&'static Class]) {
    let Some(parent) = holder(parents, name) else { return };
    let mut owner = parent;
    while let Some(further) = holder(owner.parents(), name) {
        owner = further;
    }
    let mut text = Text::new();
    text.push(what).push(" `").push(name).push("` of `").push(child);
    text.push("` is already declared by its parent `")
        .push(parent.name())
        .push("`");
    if !names::same(owner.name(), parent.name()) {
        text.push(", which has it from `").push(owner.name()).push("`");
    }
    if let Some(row) = parent.index.find_in_const(name)
        && !names::same(row.name(), name)
    {
        text.push(", as another name of `").push(row.name()).push("`");
    }
    text.push(": give it another name").panic();
}

/// Panics where `parent` has attributes of the same names as the parents before it.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_overlap(child: &str, earlier: &[&'static Class], parent: &'static Class) {
    let mut text = Text::new();
    let (mut i, mut shared) = (0, 0);
    while i < parent.rows().len() {
        let name = parent.rows()[i].key_name();
        if let Some(other) = holder(earlier, name) {
            if shared == 0 {
                text.push("parents `")
                    .push(other.name())
                    .push("` and `")
                    .push(parent.name());
                text.push("` of `").push(child).push("` both have an attribute `");
            } else {
                text.push("`, `");
            }
            text.push(name);
            shared += 1;
        }
        i += 1;
    }
    if shared > 0 {
        text.push("`").panic();
    }
}

/// Panics where an object would have two dicts: one that a parent before this has, and this one, be it the child's own,
/// which is told by no `parent`.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_second_dict(child: &str, earlier: &[&'static Class], parent: Option<&'static Class>) {
    if let Some(parent) = parent
        && !parent.has_dict()
    {
        return;
    }
    let mut i = 0;
    while i < earlier.len() {
        if earlier[i].has_dict() {
            let mut text = Text::new();
            if let Some(parent) = parent {
                text.push("parents `").push(earlier[i].name()).push("` and `");
                text.push(parent.name())
                    .push("` of `")
                    .push(child)
                    .push("` both have a dict");
            } else {
                text.push("`")
                    .push(child)
                    .push("` already has the dict of its parent `");
                text.push(earlier[i].name()).push("`");
            }
            text.push(": an object has one").panic();
        }
        i += 1;
    }
}

/// The first of the classes that has an attribute `name`.
const fn holder(classes: &[&'static Class], name: &str) -> Option<&'static Class> {
    let mut i = 0;
    while i < classes.len() {
        if classes[i].index.find_in_const(name).is_some() {
            return Some(classes[i]);
        }
        i += 1;
    }
    None
}

/// A sentence put together in a constant; what does not fit is left out.
struct Text {
    bytes: [u8; 512],
    len: usize,
}

impl Text {
    const fn new() -> Self {
        Self {
            bytes: [0; 512],
            len: 0,
        }
    }

    const fn push(&mut self, text: &str) -> &mut Self {
        let mut fits = text.len();
        while fits > self.bytes.len() - self.len || !text.is_char_boundary(fits) {
            fits -= 1;
        }
        let mut i = 0;
        while i < fits {
            self.bytes[self.len] = text.as_bytes()[i];
            self.len += 1;
            i += 1;
        }
        self
    }

    #[track_caller]
    const fn panic(&self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => unreachable!(),
        }
    }
}
