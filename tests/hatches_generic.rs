//! Dict, properties, constants, rules, hooks and the fallback on generic structs, on inherited attributes three deep,
//! with several parents, and on trait objects (rows A5-A11, A14, A16, A19).

mod common;

use std::collections::BTreeMap;

use common::told;
use slotted::{Attributes, Dict, ErrorKind, Kind, Object, SlotValue, Slotted, Value, class_of};

/// Rules, hooks and members whose types and values follow from the parameters.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(doubled: (T, T), get = |base: &Base<T, N>| (base.value.clone(), base.value.clone()), set = Self::keep),
    property(largest: Option<T>, get = |base: &Self| base.list.iter().max().cloned()),
    constant(ROOM: usize = N),
    validate = Self::fits,
    on_set = |base: &mut Base<T, N>, name: &str| base.log.push(format!("Base.{name}")),
    fallback = |base: &Base<T, N>, name: &str| (name == "count").then_some(base.list.len() as u64),
)]
struct Base<T: Clone + Ord, const N: usize> {
    #[slots(validate = |value: &T| if N == 0 { Err("there is no room") } else { drop(value.clone()); Ok(()) })]
    value: T,
    #[slots(default)]
    list: Vec<T>,
    #[slots(unset)]
    spare: Option<T>,
    #[slots(dict)]
    extra: Dict,
    #[slots(skip, default)]
    log: Vec<String>,
}

impl<T: Clone + Ord, const N: usize> Base<T, N> {
    fn keep(&mut self, (one, _): (T, T)) {
        self.value = one;
    }

    fn fits(&self) -> Result<(), String> {
        if self.list.len() > N {
            Err(format!("more than {N}"))
        } else {
            Ok(())
        }
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(level: u8, get = |middle: &Middle<U>| middle.level, set = |middle: &mut Middle<U>, level: u8| middle.level = level),
    on_set = |middle: &mut Middle<U>, name: &str| middle.base.log.push(format!("Middle.{name}")),
)]
struct Middle<U: Clone + Ord> {
    #[slots(parent)]
    base: Base<U, 2>,
    #[slots(skip, default)]
    level: u8,
}

/// No parent of the others'.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    constant(KIND: &'static str = "side"),
    property(sum: i32, get = |side: &Side| side.left + side.right),
    validate = |side: &Side| if side.left > side.right { Err("left is right of right") } else { Ok(()) },
    fallback = |side: &Side, name: &str| (name == "middle").then(|| i32::midpoint(side.left, side.right)),
)]
struct Side {
    left: i32,
    right: i32,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    validate = |top: &Top| if top.side.left == 13 { Err("thirteen") } else { Ok(()) },
    on_set = |top: &mut Top, name: &str| top.middle.base.log.push(format!("Top.{name}")),
)]
struct Top {
    #[slots(parent)]
    middle: Middle<String>,
    #[slots(parent)]
    side: Side,
    own: BTreeMap<String, u8>,
}

#[test]
fn a05_an_inherited_dict_of_a_generic_parent() {
    let mut top = Top::default();
    let object: &mut dyn Object = &mut top;
    assert_eq!(told(object.set_attr("colour", "red")), "()");
    assert_eq!(told(object.set_attr("ROOM", "none")), "()");
    assert_eq!(told(object.get_attr::<String>("ROOM")), r#""none""#);
    assert!(
        object
            .attr_dict()
            .is_some_and(|dict| dict.names().eq(["colour", "ROOM"]))
    );
    assert!(object.attr_dict_mut().is_none());
    assert_eq!(told(object.del_attr("ROOM")), "()");
    assert_eq!(told(object.get_attr::<u8>("ROOM")), "2");
    // Its offset is that of the parent's field, in each of the classes.
    assert_eq!(told(top.middle.get_attr::<String>("colour")), r#""red""#);
    assert_eq!(top.middle.base.extra.len(), 1);
}

#[test]
fn a09_members_by_kind_then_by_class() {
    let top = Top::default();
    let names: Vec<&str> = top.attr_names().collect();
    let slots = ["value", "list", "spare", "left", "right", "own"];
    let members = ["doubled", "largest", "level", "sum", "ROOM", "KIND"];
    assert_eq!(names, [&slots[..], &members[..]].concat());
    let kinds = [Kind::Slot, Kind::Property, Kind::Constant]
        .map(|kind| Top::CLASS.attributes().iter().filter(|row| row.kind() == kind).count());
    assert_eq!(kinds, [6, 4, 2]);
    let owners =
        ["doubled", "level", "sum", "KIND"].map(|name| Top::CLASS.attribute(name).map(|row| row.owner().name()));
    assert_eq!(owners, [Some("Base"), Some("Middle"), Some("Side"), Some("Side")]);
    let is = |name: &str| Top::CLASS.attribute(name).expect("it is declared");
    assert!(is("doubled").is::<(String, String)>() && is("largest").is::<Option<String>>() && is("ROOM").is::<usize>());
}

#[test]
fn a09_properties_of_generic_structs() {
    let mut number = Base::<u16, 4>::default();
    assert_eq!(told(number.set_attr("doubled", [7, 8])), "()");
    assert_eq!(told(number.get_attr::<(u16, u16)>("doubled")), "(7, 7)");
    assert_eq!(told(number.set_attr_as("doubled", (9_u16, 0_u16))), "()");
    assert_eq!(
        told(number.set_attr_text("doubled", "[70000, 1]"))
            .matches("out of range")
            .count(),
        1
    );
    assert_eq!(told(number.update_attrs([("list", vec![3, 5].into())])), "()");
    assert_eq!(
        (number.value(), told(number.get_attr::<u8>("largest"))),
        (&9, "5".to_owned())
    );
    let mut top = Top::default();
    assert_eq!(told(top.set_attr("doubled", ["a", "b"])), "()");
    assert_eq!(told(top.set_attr("level", 3)), "()");
    assert_eq!((top.middle.base.value.as_str(), top.middle.level), ("a", 3));
    assert_eq!(
        top.middle.base.log,
        [
            "Base.doubled",
            "Middle.doubled",
            "Top.doubled",
            "Middle.level",
            "Top.level"
        ]
    );
}

#[test]
fn a14_rules_and_hooks_three_deep() {
    let mut top = Top::default();
    assert_eq!(
        told(top.update_attrs([("left", 1.into()), ("right", 5.into()), ("value", "v".into())])),
        "()"
    );
    assert_eq!(
        top.middle.base.log,
        ["Top.left", "Top.right", "Base.value", "Middle.value", "Top.value"]
    );
    let before = top.clone();
    assert_eq!(
        told(top.set_attr("left", 6)),
        "attribute `left` of `Top`: left is right of right"
    );
    assert_eq!(
        told(Top::SLOTS.side.left.set(&mut top, 6)),
        "attribute `left` of `Top`: left is right of right"
    );
    assert_eq!(
        told(top.set_attr("list", ["a", "b", "c"])),
        "attribute `list` of `Top`: more than 2"
    );
    assert_eq!(
        told(Top::SLOTS.middle.list.set(&mut top, vec![String::new(); 3])),
        "attribute `list` of `Top`: more than 2"
    );
    assert_eq!(
        told(top.update_attrs([("left", 13.into()), ("right", 14.into())])),
        "`Top`: thirteen"
    );
    assert_eq!(top, before);
    // The parent's own rule alone, where it is by itself.
    assert_eq!(
        told(top.side.update_attrs([("left", 13.into()), ("right", 14.into())])),
        "()"
    );
    assert_eq!(
        told(Base::<u8, 0>::default().set_value(1)),
        "attribute `value` of `Base`: there is no room"
    );
}

#[test]
fn a07_unset_of_a_generic_type() {
    let mut top = Top::default();
    assert!(!top.has_attr("spare"));
    assert_eq!(told(top.set_attr_as("spare", String::from("s"))), "()");
    assert_eq!(
        (told(top.attr_as::<String>("spare")), top.middle.spare()),
        (r#""s""#.to_owned(), Some(&"s".to_owned()))
    );
    assert_eq!(told(top.del_attr("spare")), "()");
    assert_eq!(told(top.del_attr("spare")), "attribute `spare` of `Top` is unset");
    let mut nested = Base::<Option<u8>, 2>::default();
    assert_eq!(told(nested.set_spare(None)), "()");
    assert!(nested.has_attr("spare") && nested.del_attr("spare").is_ok() && !nested.has_attr("spare"));
}

#[test]
fn a10_fallbacks_of_several_parents() {
    let top = Top {
        side: Side { left: 2, right: 4 },
        ..Top::default()
    };
    let object: &dyn Object = &top;
    assert_eq!(
        (
            told(object.get_attr::<u8>("count")),
            told(object.get_attr::<u8>("middle"))
        ),
        ("0".into(), "3".into())
    );
    assert!(!object.has_attr("center") && !top.side.has_attr("count"));
}

#[test]
fn a17_building_generic_structs() {
    let given = [
        ("value", Value::from("v")),
        ("left", 1.into()),
        ("right", 2.into()),
        ("level", 9.into()),
        ("x", 7.into()),
    ];
    let top = Top::from_attrs(given.into_iter().chain([(
        "own",
        Value::from_serialize([("a", 1)].into_iter().collect::<BTreeMap<_, _>>()).expect("plain"),
    )]));
    let top = top.expect("all is there");
    assert_eq!((top.middle.level, top.own["a"], top.middle.base.extra.len()), (9, 1, 1));
    assert!(top.middle.base.log.is_empty());
    let error = Top::from_attrs([("value", Value::from(1)), ("left", 3.into()), ("KINDS", 2.into())]);
    assert_eq!(
        told(error),
        "3 errors in the attributes of `Top`: (1) attribute `value` of `Top` expects String, got integer 1 \
         (2) attribute `right` of `Top` is missing (3) attribute `own` of `Top` is missing"
    );
    let error = Top::from_attrs([
        ("value", Value::from("v")),
        ("left", 3.into()),
        ("right", 2.into()),
        ("list", vec!["a", "b", "c"].into()),
        (
            "own",
            Value::from_serialize(BTreeMap::<String, u8>::new()).expect("plain"),
        ),
    ]);
    assert_eq!(told(error), "`Top`: more than 2");
}

#[test]
fn a19_paths_through_trait_objects() {
    #[derive(Slotted, Debug, Default)]
    #[slots(bound = "T: SlotValue + Clone + Ord")]
    struct Shelf<T: Clone + Ord> {
        #[slots(nested)]
        boxes: Vec<Base<T, 1>>,
        #[slots(nested)]
        top: Option<Top>,
    }
    let mut shelf = Shelf::<u8> {
        boxes: vec![Base::default()],
        top: Some(Top::default()),
    };
    let object: &mut dyn Object = &mut shelf;
    assert_eq!(told(object.set_attr_path("boxes[0].value", 7)), "()");
    assert_eq!(told(object.set_attr_path("boxes[0].doubled[0]", 8)), "()");
    assert_eq!(told(object.set_attr_path("boxes[0].colour", "red")), "()");
    assert_eq!(
        told(object.set_attr_path("boxes[0].list", [1, 2])),
        "attribute `list` of `Base`: more than 1 (segment 3 of the path `boxes[0].list`, at byte 8)"
    );
    assert_eq!(told(object.set_attr_path("top.right", 8)), "()");
    assert_eq!(told(object.set_attr_path(r#"top.own["new"]"#, 8)), "()");
    assert_eq!(told(object.get_attr_path::<u8>("top.middle")), "4");
    assert_eq!(
        (
            shelf.boxes[0].value,
            shelf.boxes[0].extra.len(),
            shelf.boxes[0].log.len()
        ),
        (8, 1, 3)
    );
}

#[test]
fn a20_a_box_of_objects() {
    let mut objects: Vec<Box<dyn Object>> = vec![
        Box::new(Top::default()),
        Box::new(Side::default()),
        Box::new(Base::<i64, 1>::default()),
    ];
    let names = objects.iter().map(|object| class_of(&**object).name());
    assert!(names.eq(["Top", "Side", "Base"]));
    let written = objects.iter_mut().map(|object| {
        let update = [("left", (-1).into()), ("value", Value::from("v"))];
        object
            .update_attrs(update)
            .map_err(|error| (error.kind(), error.errors().len()))
    });
    assert_eq!(
        written.collect::<Vec<_>>(),
        [
            Ok(()),
            Err((ErrorKind::Unknown, 1)),
            // `left` goes into the dict.
            Err((ErrorKind::WrongType, 1)),
        ]
    );
    assert!(objects[2].attr_dict().is_some_and(Dict::is_empty));
    assert!(objects[0].as_parent::<Side>().is_some_and(|side| side.left == -1));
}
