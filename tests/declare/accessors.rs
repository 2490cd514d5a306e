//! Accessors: their names, their visibility, without them, and beside methods of the same names (rows A1, D11).

#![allow(clippy::wrong_self_convention, reason = "hostile methods are what they have to be")]

use slotted::{AttributeError, Attributes, Slotted};

mod library {
    use slotted::Slotted;

    #[derive(Slotted, Default)]
    #[slots(vis = pub(super))]
    pub(crate) struct Book {
        #[slots(get = pages_in_print, set = reprint)]
        pages: u32,
        #[slots(set = false)]
        title: String,
        #[slots(get = false)]
        shelf: String,
        #[slots(copy, default = None)]
        id: Option<(u8, u8)>,
    }

    #[derive(Slotted)]
    #[slots(accessors = false)]
    pub(crate) struct Bare {
        pub(crate) pages: u32,
    }

    impl Bare {
        pub(crate) fn pages(&self) -> String {
            format!("{} of one's own", self.pages)
        }
    }
}

#[test]
fn a01_accessors_are_called_as_the_keys_say() {
    let mut book = library::Book::default();
    book.reprint(300);
    *book.pages_in_print_mut() += 1;
    book.set_shelf("A".into());
    book.shelf_mut().push('1');
    assert_eq!(
        (book.pages_in_print(), book.title().as_str(), book.id()),
        (301, "", None)
    );
    assert_eq!(library::Book::SLOTS.shelf.get(&book), "A1");
    let bare = library::Bare { pages: 7 };
    assert_eq!(
        (bare.pages(), *library::Bare::SLOTS.pages.get(&bare)),
        ("7 of one's own".to_owned(), 7)
    );
}

mod inherited {
    use slotted::Slotted;

    #[derive(Slotted)]
    pub(crate) struct Base {
        pub(crate) inner: u8,
    }

    #[derive(Slotted)]
    pub(crate) struct Wrapper {
        #[slots(parent(deref = false))]
        pub(crate) base: Base,
        pub(crate) outer: u8,
    }

    impl std::ops::Deref for Wrapper {
        type Target = [u8];
        fn deref(&self) -> &[u8] {
            std::slice::from_ref(&self.outer)
        }
    }
}

#[test]
fn a01_a_parent_without_deref_answers_by_name_all_the_same() -> Result<(), AttributeError> {
    use inherited::{Base, Wrapper};
    let mut wrapper = Wrapper {
        base: Base { inner: 1 },
        outer: 2,
    };
    wrapper.set_attr("inner", 5)?;
    assert_eq!(
        (
            wrapper.len(),
            wrapper.base().inner(),
            *Wrapper::SLOTS.inner.get(&wrapper),
            wrapper.outer()
        ),
        (1, 5, 5, 2)
    );
    Ok(())
}

/// An inherited slot whose name is also a method of a trait in scope, here `Ord::max`.
#[test]
fn a01_a_slot_named_as_a_method() -> Result<(), AttributeError> {
    #[derive(Slotted, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Limits {
        min: i32,
        max: i32,
    }
    #[derive(Slotted, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Gauge {
        #[slots(parent)]
        limits: Limits,
        clone: u8,
    }

    let gauge = Gauge {
        limits: Limits { min: -5, max: 9 },
        clone: 3,
    };
    assert_eq!(
        (
            *gauge.attr_as::<i32>("max")?,
            *Gauge::SLOTS.max.get(&gauge),
            gauge.limits().max()
        ),
        (9, 9, 9)
    );
    assert_eq!(
        (*gauge.attr_as::<u8>("clone")?, *Gauge::SLOTS.clone.get(&gauge)),
        (3, 3)
    );
    assert_eq!(gauge.attr_names().collect::<Vec<_>>(), ["min", "max", "clone"]);
    Ok(())
}

/// Methods of the same names that everything has.
mod everywhere {
    use slotted::{AttributeError, Attributes, Slotted};

    #[allow(dead_code, reason = "they are there to be taken for others")]
    trait Everywhere: Sized {
        fn set(self, _: u8) {}
        fn as_mut_ptr(self) {}
    }
    impl<T> Everywhere for T {}

    #[derive(Slotted)]
    struct Ruled {
        #[slots(validate = |value: &u8| if *value < 9 { Ok(()) } else { Err("too many") })]
        doors: u8,
    }

    #[test]
    fn d11_methods_that_every_type_has() -> Result<(), AttributeError> {
        let mut ruled = Ruled { doors: 1 };
        ruled.set_doors(2)?;
        ruled.set_attr("doors", 3)?;
        assert!(ruled.set_doors(9).is_err());
        assert_eq!(ruled.doors(), 3);
        Ok(())
    }
}
