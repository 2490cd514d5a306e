//! Constants, which are the same for all objects of a class (row A8).

use serde::Serialize;
use slotted::{Attributes, Dict, ErrorKind, Kind, Object, Slotted, Value};

use crate::common::told;

/// Told by serde, and by no means read back.
#[derive(Serialize, Debug, PartialEq)]
struct Limits {
    least: f64,
    most: f64,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    constant(
        /// As the article has it.
        attr3: i32 = 3
    ),
    constant(KIND: &'static str = "plain"),
    constant(LIMITS: Limits = Limits { least: 0.5, most: 1.5 }),
    constant(SIDES: [u8; 3] = [1, 2, 1 + 2]),
)]
struct Plain {
    attr1: i32,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Open {
    #[slots(parent)]
    plain: Plain,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(constant(r#type: u8 = 9), constant(HELD: Dict = Dict::new()))]
struct Leaf {
    #[slots(parent)]
    open: Open,
}

#[test]
fn a08_read_through_the_object_and_on_the_class() {
    let plain = Plain::default();
    let object: &dyn Object = &plain;
    assert_eq!(told(object.get_attr::<i32>("attr3")), "3");
    assert_eq!(told(object.get_attr::<f64>("attr3")), "3.0");
    assert_eq!(told(object.attr_as::<i32>("attr3")), "3");
    assert_eq!(
        told(object.attr_as::<u8>("attr3")),
        "attribute `attr3` of `Plain` is i32, not u8"
    );
    assert_eq!(object.attr("KIND").ok().and_then(|attr| attr.as_str()), Some("plain"));
    assert_eq!(told(object.get_attr::<String>("KIND")), r#""plain""#);
    assert_eq!(
        told(object.attr_as::<Limits>("LIMITS")),
        "Limits { least: 0.5, most: 1.5 }"
    );
    assert_eq!(told(object.get_attr_path::<f64>("LIMITS.most")), "1.5");
    assert_eq!(told(object.get_attr_path::<u8>("SIDES[2]")), "3");
    assert_eq!((Plain::attr3, Plain::KIND, Plain::SIDES[1]), (3, "plain", 2));
    assert_eq!(Plain::LIMITS, Limits { least: 0.5, most: 1.5 });
    // It lives as long as the program, and takes no room in the object.
    let kept: &'static str = plain
        .attr("KIND")
        .ok()
        .and_then(|attr| attr.downcast_ref::<&'static str>())
        .expect("it is");
    assert_eq!((kept, size_of::<Plain>()), ("plain", 4));
}

#[test]
fn a08_read_only() {
    let (mut plain, before) = (Plain::default(), Plain::default());
    let sentence = "attribute `attr3` of `Plain` is read-only";
    for error in [
        plain.set_attr("attr3", 4),
        plain.set_attr_as("attr3", 4_i32),
        plain.set_attr_as("attr3", "four"),
        plain.set_attr_text("attr3", "4"),
        plain.update_attrs([("attr3", 4.into())]),
        plain.del_attr("attr3"),
        plain.attr_as_mut::<i32>("attr3").map(drop),
        Plain::from_attrs([("attr1", 1.into()), ("attr3", 4.into())]).map(drop),
    ] {
        let error = error.expect_err("it is read-only");
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::ReadOnly, sentence)
        );
    }
    let no_slot = "`Plain` has no slot `attr3`: it is a constant";
    assert_eq!(told(Plain::slot::<i32>("attr3")), no_slot);
    assert_eq!(told(Plain::slot_mut::<i32>("attr3")), no_slot);
    let told = told(plain.set_attr_path("SIDES[0]", 4));
    assert!(told.starts_with("attribute `SIDES` of `Plain` is read-only"), "{told}");
    assert_eq!(plain, before);
}

#[test]
fn a08_listed_and_described() {
    let leaf = Leaf::default();
    let names = ["attr1", "attr3", "KIND", "LIMITS", "SIDES", "type", "HELD"];
    assert!(leaf.attr_names().eq(names));
    let listed: Vec<String> = leaf.attrs().map(|attr| attr.to_string()).collect();
    assert_eq!(
        listed[1..],
        ["3", "plain", r#"{"least":0.5,"most":1.5}"#, "[1,2,3]", "9", "{}"]
    );
    let attr3 = Leaf::CLASS.attribute("attr3").expect("it is inherited");
    assert_eq!(
        (attr3.kind(), attr3.doc(), attr3.owner().name()),
        (Kind::Constant, "As the article has it.", "Plain")
    );
    assert_eq!(
        (attr3.type_name(), attr3.offset(), attr3.is_writable()),
        ("i32", None, false)
    );
    assert!(attr3.is::<i32>());
    // What an object stores has none of it.
    assert_eq!(
        told(leaf.attrs_to_value().map(|value| value.to_string())),
        r#""{\"attr1\":0}""#
    );
}

#[test]
fn a08_a10_an_entry_of_the_dict_stands_before_a_constant() {
    let mut leaf = Leaf::default();
    assert_eq!(told(leaf.set_attr("attr3", 4)), "()");
    assert_eq!(told(leaf.get_attr::<i32>("attr3")), "4");
    assert_eq!(told(leaf.attr_as::<i64>("attr3")), "4");
    assert!(leaf.attr("attr3").is_ok_and(|attr| attr.attribute().is_none()));
    // This object's alone.
    assert_eq!(
        (Leaf::default().get_attr::<i32>("attr3").ok(), Plain::attr3),
        (Some(3), 3)
    );
    // Listed once, where the dict is.
    assert!(
        leaf.attr_names()
            .eq(["attr1", "KIND", "LIMITS", "SIDES", "type", "HELD", "attr3"])
    );
    assert!(leaf.attrs().map(|attr| attr.name()).eq(leaf.attr_names()));
    assert_eq!(
        told(leaf.attrs_to_value().map(|value| value.to_string())),
        r#""{\"attr1\":0,\"attr3\":4}""#
    );
    // Deleted, the constant is back; the constant itself is not to be deleted.
    assert_eq!(told(leaf.del_attr("attr3")), "()");
    assert_eq!(told(leaf.get_attr::<i32>("attr3")), "3");
    assert_eq!(told(leaf.del_attr("attr3")), "attribute `attr3` of `Leaf` is read-only");
    // A part of one is written with the whole, to the dict.
    assert_eq!(told(leaf.set_attr_path("SIDES[0]", 7)), "()");
    assert_eq!(
        leaf.attr_dict().map(|dict| dict["SIDES"].clone()),
        Some(Value::from(vec![7, 2, 3]))
    );
    assert_eq!(Plain::SIDES, [1, 2, 3]);
}

#[test]
fn a17_building_with_a_shadowed_constant() {
    let built = Open::from_attrs([("attr1", 1.into()), ("attr3", 4.into()), ("colour", Value::from("red"))]);
    let built = built.expect("the dict takes both");
    assert_eq!(told(built.get_attr::<u8>("attr3")), "4");
    assert_eq!(format!("{:?}", built.extra), r#"{"attr3": 4, "colour": "red"}"#);
    assert_eq!(
        told(Open::from_attrs([
            ("attr1", 1.into()),
            ("attr3", 4.into()),
            ("attr3", Value::from(5))
        ])),
        "attribute `attr3` of `Open` is given twice"
    );
}

/// The values of a generic struct's constants may follow from its parameters.
#[test]
fn a08_of_a_generic_struct() {
    #[derive(Slotted, Default)]
    #[slots(constant(WIDTH: usize = N * size_of::<T>()), constant(NAME: &'static str = "buffer"))]
    struct Buffer<T, const N: usize> {
        first: T,
    }

    let (small, large) = (Buffer::<u8, 3>::default(), Buffer::<u64, 4>::default());
    assert_eq!(
        (told(small.get_attr::<u8>("WIDTH")), told(large.get_attr::<u8>("WIDTH"))),
        ("3".into(), "32".into())
    );
    assert_eq!((Buffer::<u8, 3>::WIDTH, Buffer::<u64, 4>::WIDTH), (3, 32));
    assert_eq!(large.attr("NAME").ok().and_then(|attr| attr.as_str()), Some("buffer"));
    assert!(large.attr_names().eq(["first", "WIDTH", "NAME"]));
}
