//! Finding an attribute, or that there is none, takes no memory (row A15).

use slotted::{Attributes, Dict, Object, Slotted};

use crate::allocator::allocations;
use crate::common::exhibit;

/// The length of a long name.
const LONG: usize = if cfg!(miri) { 1000 } else { 100_000 };

#[test]
fn a15_finding_an_attribute_never_allocates() {
    let (exhibit, long) = (exhibit(), "x".repeat(LONG));
    let object: &dyn Object = &exhibit;
    for name in [
        "hall",
        "doors",
        "make",
        "colour",
        "",
        "door",
        "a name that is longer than sixteen bytes",
        &long,
    ] {
        let allocated = allocations(|| {
            assert_eq!(exhibit.has_attr(name), object.has_attr(name));
            assert_eq!(exhibit.find_attr(name).is_some(), object.find_attr(name).is_some());
        });
        assert_eq!(allocated, 0, "{}", &name[..name.len().min(50)]);
    }
    assert_eq!(
        allocations(|| drop(exhibit.attr("hall").map(|attr| attr.downcast_ref::<String>().is_some()))),
        0
    );
    // That the count counts.
    assert_ne!(allocations(|| drop(exhibit.attr("colour"))), 0);
}

/// Nor where it is no plain slot.
#[test]
fn a15_finding_what_is_no_slot_never_allocates() {
    #[derive(Slotted, Default)]
    #[slots(property(half: String, get = |this: &Odd| this.whole[..1].to_owned()), constant(SIZE: u8 = 2))]
    struct Odd {
        whole: String,
        #[slots(unset)]
        none: Option<String>,
        #[slots(unset)]
        some: Option<String>,
        #[slots(dict)]
        extra: Dict,
    }

    let mut odd = Odd {
        whole: "ab".into(),
        some: Some("c".into()),
        ..Odd::default()
    };
    odd.set_attr("entry", "an entry that is longer than what is held in place")
        .expect("it has a dict");
    let object: &dyn Object = &odd;
    for (name, is_there) in [
        ("half", true),
        ("SIZE", true),
        ("none", false),
        ("some", true),
        ("entry", true),
        ("entries", false),
    ] {
        let allocated = allocations(|| {
            assert_eq!((odd.has_attr(name), object.has_attr(name)), (is_there, is_there));
            assert_eq!(
                (odd.find_attr(name).is_some(), object.find_attr(name).is_some()),
                (is_there, is_there)
            );
        });
        assert_eq!(allocated, 0, "{name}");
    }
    assert_eq!(odd.get_attr::<String>("half").ok().as_deref(), Some("a"));
}
