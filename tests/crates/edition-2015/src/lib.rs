//! The derive in a crate of the first edition, in which paths begin at the crate's own root.
#![forbid(unsafe_code)]
// Idioms of later editions.
#![allow(unused_extern_crates)]

extern crate slotted;

/// A module that has no `slotted` of its own in scope.
pub mod inner {
    /// Fields are called like words that later editions keep for themselves.
    #[derive(Slotted, Default)]
    pub struct Old {
        r#async: u8,
        r#dyn: u16,
        #[slots(rename = "await")]
        waiting: u32,
        #[slots(opaque, default)]
        call: Option<Box<dyn Fn() -> u8>>,
    }

    use slotted::Slotted;
}

#[test]
fn d11_edition_2015() {
    use slotted::{slot, Attributes, Slotted};
    let mut old = inner::Old::default();
    old.set_attr("async", 1).unwrap();
    old.set_attr("await", 3).unwrap();
    inner::Old::SLOTS.r#dyn.set(&mut old, 2);
    assert_eq!(
        (old.r#async(), old.r#dyn(), old.waiting(), old.call().is_none()),
        (1, 2, 3, true)
    );
    assert_eq!(*slot!(inner::Old, "async").get(&old), 1);
}
