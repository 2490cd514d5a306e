//! Refusing names that clash, while a class is compiled: clashes are found through the parents' indexes, and reported
//! by a panic whose message is put together in a constant.

use super::{Class, index};

/// Panics if one of `parents` has an attribute `name`, which `child` declares as well; `what` says as what. The
/// compiler reports the panic at the call.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_clash(what: &str, child: &str, name: &str, parents: &[&'static Class]) {
    let Some(parent) = first_with(parents, name) else {
        return;
    };
    let mut owner = parent;
    while let Some(ancestor) = first_with(owner.parents(), name) {
        owner = ancestor;
    }
    let mut text = Text::new();
    text.push(what).push(" `").push(name).push("` of `").push(child);
    text.push("` is already declared by its parent `")
        .push(parent.name())
        .push("`");
    if !index::equal(owner.name(), parent.name()) {
        text.push(", which has it from `").push(owner.name()).push("`");
    }
    if let Some(row) = parent.index.find_in_const(name)
        && !index::equal(row.name(), name)
    {
        text.push(", as another name of `").push(row.name()).push("`");
    }
    text.push(": give it another name").panic();
}

/// Panics if `parent` has attributes whose names attributes of the `earlier` parents of `child` have as well. The
/// compiler reports the panic at the call.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_overlap(child: &str, earlier: &[&'static Class], parent: &'static Class) {
    let mut text = Text::new();
    let (mut i, mut shared) = (0, 0);
    while i < parent.rows().len() {
        let name = parent.rows()[i].key_name();
        if let Some(other) = first_with(earlier, name) {
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

/// Panics if objects of `child` would have two dicts: one of an `earlier` parent, and that of `parent` or, if this is
/// `None`, the child's own. The compiler reports the panic at the call.
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

/// The first of `classes` that has an attribute `name`.
const fn first_with(classes: &[&'static Class], name: &str) -> Option<&'static Class> {
    let mut i = 0;
    while i < classes.len() {
        if classes[i].index.find_in_const(name).is_some() {
            return Some(classes[i]);
        }
        i += 1;
    }
    None
}

/// A message that is put together in a constant. Text that does not fit is cut off.
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
