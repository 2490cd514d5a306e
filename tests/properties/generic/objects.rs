//! Generic objects as a whole: updated, built, in paths, behind trait objects (rows A14, A17, A19, A20).

use std::collections::BTreeMap;

use slotted::{Attributes, Dict, ErrorKind, Object, SlotValue, Slotted, Value, class_of};

use super::{Base, Side, Top};
use crate::common::told;

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
