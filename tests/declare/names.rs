//! Names: after `rename` and `rename_all`, aliases, keywords, any text, and descriptors by them (rows D1, D8, D9).

#![allow(clippy::float_cmp, reason = "what is stored is read back unchanged")]

use slotted::{Attribute, AttributeError, Attributes, ErrorKind, Free, Slot, Slotted, Value, class_of, slot};

use crate::common::{Car, Exhibit};
use crate::names;

/// D1: names are compared after `rename`.
#[test]
fn d01_renamed_slots_may_swap_names() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    struct Lens {
        #[slots(rename = "far")]
        near: u8,
        #[slots(rename = "near")]
        far: u8,
    }

    let mut lens = Lens { near: 1, far: 2 };
    assert_eq!(names(Lens::CLASS), ["far", "near"]);
    assert_eq!((lens.attr_as::<u8>("near")?, lens.attr_as::<u8>("far")?), (&2, &1));
    assert_eq!((*slot!(Lens, "near").get(&lens), *Lens::SLOTS.far.get(&lens)), (2, 1));
    lens.set_attr("near", 5)?;
    assert_eq!((lens.near(), lens.far()), (1, 5));
    Ok(())
}

#[test]
fn d08_raw_identifiers_and_other_names() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    #[allow(non_camel_case_types, reason = "a raw name is what is tested")]
    struct r#struct {
        r#type: u8,
        r#match: String,
        #[slots(rename = "fn")]
        function: u8,
        #[slots(rename = "optical zoom (×)")]
        zoom: f32,
    }

    let mut object = r#struct {
        r#type: 1,
        r#match: "x".into(),
        function: 2,
        zoom: 1.5,
    };
    assert_eq!(
        (class_of(&object).name(), names(r#struct::CLASS)),
        ("struct", vec!["type", "match", "fn", "optical zoom (×)"])
    );
    assert_eq!(
        (object.r#type(), object.r#match().as_str(), object.zoom()),
        (1, "x", 1.5)
    );
    assert_eq!(
        (
            *r#struct::SLOTS.r#type.get(&object),
            *slot!(r#struct, "type").get(&object)
        ),
        (1, 1)
    );
    assert_eq!(
        (*slot!(r#struct, "fn").get(&object), *r#struct::SLOTS.zoom.get(&object)),
        (2, 1.5)
    );
    assert_eq!(r#struct::SLOTS.zoom.name(), "optical zoom (×)");
    object.set_attr("type", 5)?;
    object.set_attr_text("optical zoom (×)", "2.5")?;
    object.set_type(6);
    object.match_mut().push('y');
    assert_eq!((object.r#type, &*object.r#match, object.zoom), (6, "xy", 2.5));
    assert!(!object.has_attr("r#type") && !object.has_attr("function") && !object.has_attr("zoom"));
    Ok(())
}

#[test]
fn d09_descriptors_by_literal_name() {
    const DOORS: Slot<Car, u8, Free> = slot!(Car, "doors");

    let exhibit = Exhibit {
        hall: "North".into(),
        ..Exhibit::default()
    };
    assert_eq!(slot!(Exhibit, "hall").get(&exhibit), "North");
    assert_eq!(
        (slot!(Exhibit, "make").name(), *slot!(Exhibit, "doors").get(&exhibit)),
        ("make", 0)
    );
    let mut car = Car::default();
    DOORS.set(&mut car, 5);
    assert_eq!((*DOORS.get(&car), DOORS.name()), (5, "doors"));
}

#[derive(Slotted, Debug, Clone, PartialEq)]
struct Exposure {
    #[slots(alias = "t", alias = "exposure-time")]
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
        Shot::CLASS.attribute("time").map(Attribute::aliases),
        Some(&["t", "exposure-time"][..])
    );
    let error = shot.set_attr("g", "much").unwrap_err();
    assert_eq!(error.attribute(), "gain");
    let twice =
        Shot::from_attrs([("n", 3.into()), ("frames", 3.into()), ("t", 1.into()), ("g", 1.into())]).unwrap_err();
    assert_eq!((twice.kind(), twice.attribute()), (ErrorKind::Refused, "frames"));
    Ok(())
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
#[doc = concat!(include_str!("../../examples/data/fleet.jsonl"), include_str!("../../examples/data/fleet.jsonl"), include_str!("../../examples/data/fleet.jsonl"), include_str!("../../examples/data/fleet.jsonl"))]
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

/// D8: keywords of every edition, and identifiers of every script.
#[derive(Slotted, Debug)]
struct Words {
    r#gen: u8,
    r#async: u8,
    r#type: u8,
    #[slots(rename = "dyn")]
    dynamic: u8,
    हिन्दी: u8,
    größe: u8,
}

#[test]
fn d08_a_keyword_is_a_name() -> Result<(), AttributeError> {
    let names = ["gen", "async", "type", "dyn", "हिन्दी", "größe"];
    let mut words = Words::from_attrs(names.map(|name| (name, Value::from(1))))?;
    for (number, name) in names.into_iter().enumerate() {
        words.set_attr(name, number)?;
        assert_eq!(words.get_attr::<usize>(name)?, number);
    }
    assert_eq!((words.r#gen(), *Words::SLOTS.r#gen.get(&words)), (0, 0));
    assert_eq!(*slot!(Words, "gen").get(&words), 0);
    assert_eq!(*slot!(Words, "dyn").get(&words), 3);
    assert_eq!(*slot!(Words, "हिन्दी").get(&words), 4);
    Ok(())
}

#[derive(Slotted)]
#[slots(property(type: u8, get = |_| 7), constant(gen: u8 = 8), property(r#fn: u8, get = |_| 9))]
struct Computed;

#[test]
fn d08_a_keyword_is_the_name_of_what_is_computed() -> Result<(), AttributeError> {
    for (name, value) in [("type", 7), ("gen", 8), ("fn", 9)] {
        assert_eq!(Computed.get_attr::<u8>(name)?, value, "{name}");
    }
    assert_eq!(Computed::r#gen, 8);
    Ok(())
}
