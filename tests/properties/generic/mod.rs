//! Dict, properties, constants, rules, hooks and the fallback on generic structs, on inherited attributes three deep, and
//! with several parents (rows A5 to A11, A14).

mod objects;

use std::collections::BTreeMap;

use slotted::{Attributes, Dict, Kind, Object, Slotted};

use crate::common::told;

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
