//! Keys beyond the basic ones: names, accessors, visibility, what is said of an attribute, and structs inside structs.

#![allow(clippy::float_cmp, reason = "what is stored is read back unchanged")]

use std::collections::{BTreeMap, HashMap};

use slotted::{AttributeError, Attributes, Class, ErrorKind, Slotted, Value, slot};

fn names(class: &Class) -> Vec<&'static str> {
    class.attributes().iter().map(slotted::Attribute::name).collect()
}

#[derive(Slotted, Debug, Clone, PartialEq)]
struct Exposure {
    #[slots(alias = "t", alias = "exposure-time", meta(unit = "s", min = 0.001, max = 60, bits = -7, auto = true, key = 'e'))]
    time: f64,
    #[slots(alias = "g")]
    gain: u8,
}

#[derive(Slotted, Debug, Clone, PartialEq)]
struct Shot {
    #[slots(parent)]
    exposure: Exposure,
    #[slots(alias = "n")]
    frames: u32,
}

#[test]
fn d08_an_alias_answers_like_the_name() -> Result<(), AttributeError> {
    let mut shot = Shot::from_attrs([("n", 3.into()), ("exposure-time", 0.5.into()), ("gain", 2.into())])?;
    assert_eq!(
        names(Shot::CLASS),
        ["time", "gain", "frames"],
        "aliases are no attributes of their own"
    );
    shot.set_attr("t", 0.25)?;
    assert_eq!(*shot.attr_as::<f64>("time")?, 0.25);
    assert_eq!(
        shot.attr("g")?.name(),
        "gain",
        "an attribute has one name, whichever it was found by"
    );
    assert_eq!(
        Shot::CLASS.attribute("time").map(slotted::Attribute::aliases),
        Some(&["t", "exposure-time"][..])
    );
    let error = shot.set_attr("g", "much").unwrap_err();
    assert_eq!(error.attribute(), "gain");
    let twice =
        Shot::from_attrs([("n", 3.into()), ("frames", 3.into()), ("t", 1.into()), ("g", 1.into())]).unwrap_err();
    assert_eq!((twice.kind(), twice.attribute()), (ErrorKind::Refused, "frames"));
    Ok(())
}

#[test]
fn d06_meta_is_told_by_the_class() {
    let time = Shot::CLASS.attribute("time").expect("declared");
    let expected: [(&str, Value); 6] = [
        ("unit", "s".into()),
        ("min", 0.001.into()),
        ("max", 60.into()),
        ("bits", (-7).into()),
        ("auto", true.into()),
        ("key", 'e'.into()),
    ];
    for (key, value) in &expected {
        assert_eq!(time.meta(key).as_ref(), Some(value), "{key}");
    }
    assert!(time.meta_keys().eq(expected.map(|(key, _)| key)));
    assert_eq!(
        Shot::CLASS.attribute("gain").map(|gain| gain.meta_keys().count()),
        Some(0)
    );
    assert_eq!(time.meta("units"), None);
    assert_eq!(Shot::CLASS.attribute("gain").and_then(|gain| gain.meta("unit")), None);
}

#[derive(Slotted)]
#[slots(rename_all = "camelCase")]
struct Document {
    page_count: u32,
    #[slots(rename = "Title", alias = "page_title")]
    main_title: String,
    r#type: u8,
}

#[derive(Slotted)]
#[slots(rename_all = "SCREAMING-KEBAB-CASE")]
struct Shouting {
    page_count: u32,
}

#[test]
fn d08_rename_all_names_every_slot() -> Result<(), AttributeError> {
    assert_eq!(names(Document::CLASS), ["pageCount", "Title", "type"]);
    assert_eq!(names(Shouting::CLASS), ["PAGE-COUNT"]);
    let document = Document {
        page_count: 3,
        main_title: "T".into(),
        r#type: 1,
    };
    assert_eq!(*slot!(Document, "pageCount").get(&document), document.page_count());
    assert_eq!(document.get_attr::<String>("page_title")?, *document.main_title());
    assert_eq!(slot!(Document, "type").get(&document), &document.r#type());
    assert_eq!(*Shouting::SLOTS.page_count.get(&Shouting { page_count: 4 }), 4);
    Ok(())
}

/// Names that no identifier could be, and a documentation longer than anyone writes.
#[doc = concat!(include_str!("../examples/data/fleet.jsonl"), include_str!("../examples/data/fleet.jsonl"), include_str!("../examples/data/fleet.jsonl"), include_str!("../examples/data/fleet.jsonl"))]
#[derive(Slotted)]
struct Odd {
    #[slots(rename = "a \"quoted\"\nname {0} {{", alias = "}", alias = "\0")]
    quoted: u8,
    #[slots(rename = " ")]
    blank: u8,
}

#[test]
fn d08_any_text_is_a_name() -> Result<(), AttributeError> {
    let mut odd = Odd { quoted: 1, blank: 2 };
    for name in ["a \"quoted\"\nname {0} {{", "}", "\0"] {
        odd.set_attr(name, odd.quoted() + 1)?;
        assert_eq!(odd.get_attr::<u8>(name)?, odd.quoted(), "{name:?}");
    }
    assert_eq!((odd.quoted(), odd.get_attr::<u8>(" ")?, odd.blank()), (4, 2, 2));
    assert_eq!(
        odd.set_attr("}", "x").unwrap_err().to_string(),
        r#"attribute `a "quoted"\nname {0} {{` of `Odd` expects u8, got string "x""#
    );
    assert!(Odd::CLASS.doc().len() > 100_000, "{}", Odd::CLASS.doc().len());
    Ok(())
}

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

#[derive(Slotted, Debug, PartialEq)]
struct Cylinder {
    bore: f64,
    #[slots(default = 4)]
    valves: u8,
}

#[derive(Slotted, Debug, PartialEq)]
struct Engine {
    #[slots(nested)]
    cylinders: Vec<Cylinder>,
    #[slots(nested)]
    turbo: Option<Cylinder>,
    #[slots(nested)]
    spare: BTreeMap<String, Cylinder>,
    #[slots(nested)]
    lent: HashMap<String, Vec<Cylinder>>,
}

#[derive(Slotted, Debug, PartialEq)]
struct Boat<T> {
    #[slots(nested)]
    engine: T,
    sails: u8,
}

#[test]
fn a13_nested_structs_are_converted_by_their_class() -> Result<(), AttributeError> {
    let document = r#"{"cylinders":[{"bore":81,"valves":2},{"bore":82.5}],"spare":{"a b":{"bore":1.0}},"lent":{}}"#;
    let engine: Value = serde_json::from_str(document).expect("it is JSON");
    let mut boat = Boat::<Engine>::from_attrs([("engine", engine), ("sails", 1.into())])?;
    assert_eq!(boat.engine().cylinders()[1], Cylinder { bore: 82.5, valves: 4 });
    assert_eq!(boat.engine().turbo(), &None);
    let text = boat.attr("engine")?.to_string();
    assert_eq!(
        text,
        r#"{"cylinders":[{"bore":81.0,"valves":2},{"bore":82.5,"valves":4}],"turbo":null,"spare":{"a b":{"bore":1.0,"valves":4}},"lent":{}}"#
    );
    boat.set_attr_text("engine", &text)?;
    assert_eq!(boat.attr("engine")?.to_string(), text);

    let error = boat
        .set_attr_text("engine", r#"{"cylinders":[{"bore":1},{"bor":1}],"spare":{},"lent":{}}"#)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "attribute `engine` of `Boat` expects Engine, attribute `cylinders` of `Engine` expects Vec<Cylinder>, at `[1]` 2 errors in \
         the attributes of `Cylinder`: (1) `Cylinder` has no attribute `bor`; did you mean `bore`? (2) attribute `bore` of `Cylinder` is \
         missing"
    );
    assert_eq!(
        boat.attr("engine")?.to_string(),
        text,
        "what is refused changes nothing"
    );
    assert_eq!(
        boat.get_attr::<BTreeMap<String, serde_json::Value>>("engine")?["cylinders"][0]["bore"],
        81.0
    );
    Ok(())
}

#[derive(Slotted)]
#[slots(bound = "T: slotted::SlotValue")]
struct Tagged<T> {
    tag: std::marker::PhantomData<T>,
    value: Option<T>,
}

#[test]
fn d11_bounds_of_ones_own() -> Result<(), AttributeError> {
    let tagged = Tagged::<u8>::from_attrs([("tag", Value::NULL), ("value", 5.into())])?;
    assert_eq!(*tagged.value(), Some(5));
    Ok(())
}

#[test]
fn d06_what_kind_of_slot_it_is() {
    #[derive(Slotted)]
    struct Kinds {
        plain: Vec<Option<std::time::Duration>>,
        #[slots(opaque)]
        opaque: std::sync::mpsc::Sender<u8>,
        #[slots(unset)]
        unset: Option<u8>,
        #[slots(unset, opaque)]
        both: Option<std::thread::ThreadId>,
    }
    let row = |name| Kinds::CLASS.attribute(name).expect("declared");
    let kinds = |name| {
        (
            row(name).is_opaque(),
            row(name).may_be_unset(),
            row(name).short_type_name(),
        )
    };
    assert_eq!(kinds("plain"), (false, false, "Vec<Option<Duration>>".into()));
    assert_eq!(kinds("opaque"), (true, false, "Sender<u8>".into()));
    assert_eq!(kinds("unset"), (false, true, "u8".into()));
    assert_eq!(kinds("both"), (true, true, "ThreadId".into()));
    assert!(row("plain").nested_class().is_none());
    let (opaque, _) = std::sync::mpsc::channel();
    let kinds = Kinds {
        plain: vec![],
        opaque,
        unset: None,
        both: None,
    };
    assert_eq!(kinds.attrs().count(), 2);
}
