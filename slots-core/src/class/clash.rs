//! Names that clash: found through the parents' indexes, refused with a sentence that is put together in a constant.

use super::Class;
use crate::names;

/// Panics where a parent already has a slot `name`.
#[doc(hidden)]
pub const fn refuse_clash(child: &str, name: &str, parents: &[&'static Class]) {
    let mut i = 0;
    while i < parents.len() {
        if let Some(row) = parents[i].index.find_in_const(parents[i].rows, name) {
            let mut text = Text::new();
            text.push("slot `")
                .push(name)
                .push("` of `")
                .push(child)
                .push("` is already declared by its parent `");
            text.push(parents[i].name()).push("`");
            if !names::same(row.name(), name) {
                text.push(", as another name of `").push(row.name()).push("`");
            }
            text.panic();
        }
        i += 1;
    }
}

/// Panics where `parent` has a slot of the same name as one of the parents before it.
#[doc(hidden)]
pub const fn refuse_overlap(child: &str, earlier: &[&'static Class], parent: &'static Class) {
    let mut i = 0;
    while i < parent.rows.len() {
        let name = parent.rows[i].key_name();
        let mut j = 0;
        while j < earlier.len() {
            if earlier[j].index.find_in_const(earlier[j].rows, name).is_some() {
                let mut text = Text::new();
                text.push("parents `")
                    .push(earlier[j].name())
                    .push("` and `")
                    .push(parent.name())
                    .push("` of `");
                text.push(child)
                    .push("` both have a slot `")
                    .push(name)
                    .push("`")
                    .panic();
            }
            j += 1;
        }
        i += 1;
    }
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

    const fn panic(&self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => unreachable!(),
        }
    }
}
