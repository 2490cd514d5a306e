//! No route goes round a rule (row A16). One test a route; what a refusal leaves behind is asked of each.

use std::panic::{AssertUnwindSafe, catch_unwind};

use slotted::{AttributeError, Attributes, Dict, ErrorKind, Object, Slotted, Value};

use crate::common::counted::{Counted, alive};
use crate::common::told;
use crate::guarded::{Base, Middle, Top, top, trace};

/// All who are asked of a new part, and who are told of it then, from the inside out.
const ASKED: [&str; 4] = ["?part", "?Base", "?Middle", "?Top"];
const TOLD: [&str; 2] = ["Base.part", "Top.part"];

/// Writes a part by one route: accepted once, refused by each of the rules, and with one that panics.
fn route(write: impl Fn(&mut Top, u8) -> Result<(), AttributeError>) {
    let mut object = top();
    let count = alive();
    trace();
    write(&mut object, 7).expect("all rules accept it");
    assert_eq!(trace(), [&ASKED[..], &TOLD].concat());
    assert_eq!((object.part().number(), object.told), (7, 1));
    let before = object.clone();
    for (depth, refused) in [100, 101, 102, 103].into_iter().enumerate() {
        let error = write(&mut object, refused).expect_err("a rule refuses it");
        assert_eq!(error.kind(), ErrorKind::Refused);
        let message = error.to_string();
        let who = ["part", "Base", "Middle", "Top"][depth];
        assert!(message.contains(&format!("{who} refuses {refused}")), "{message}");
        assert_eq!(trace(), ASKED[..=depth]);
        assert_eq!(object, before);
    }
    let burst = catch_unwind(AssertUnwindSafe(|| write(&mut object, 13)));
    assert!(burst.is_err());
    assert_eq!(trace(), ASKED);
    assert_eq!(object, before);
    // It is as usable as it was, and nothing was lost or is left over.
    write(&mut object, 8).expect("all rules accept it");
    assert_eq!((object.part().number(), object.told), (8, 2));
    drop(before);
    assert_eq!(alive(), count);
}

#[test]
fn a16_descriptor() {
    route(|top, number| Top::SLOTS.part.set(top, Counted::new(number)));
}

#[test]
fn a16_set_attr() {
    route(|top, number| top.set_attr("part", number));
}

#[test]
fn a16_set_attr_as() {
    route(|top, number| top.set_attr_as("part", Counted::new(number)));
}

#[test]
fn a16_set_attr_text() {
    route(|top, number| top.set_attr_text("part", &number.to_string()));
}

#[test]
fn a16_set_attr_path() {
    route(|top, number| top.set_attr_path("part", number));
}

#[test]
fn a16_set_attr_path_text() {
    route(|top, number| top.set_attr_path_text("part", &number.to_string()));
}

#[test]
fn a16_trait_object() {
    route(|top, number| {
        let object: &mut dyn Object = top;
        object.set_attr("part", number)
    });
}

#[test]
fn a16_update() {
    route(|top, number| top.update_attrs([("part", number.into())]));
}

/// By the accessor of the class itself: the classes around it have none for what they inherit.
#[test]
fn a16_accessor() {
    let mut base = top().middle.base;
    trace();
    assert_eq!(told(base.set_part(Counted::new(7))), "()");
    assert_eq!(trace(), ["?part", "?Base", "Base.part"]);
    let before = base.clone();
    assert_eq!(
        told(base.set_part(Counted::new(100))),
        "attribute `part` of `Base`: part refuses 100"
    );
    assert_eq!(
        told(base.set_part(Counted::new(101))),
        "attribute `part` of `Base`: Base refuses 101"
    );
    assert_eq!(
        told(base.set_tag(String::new())),
        "attribute `tag` of `Base`: it is empty"
    );
    assert_eq!(base, before);
    assert_eq!(told(base.set_label("new".into())), "()");
    assert_eq!(
        (base.label().clone(), told(base.set_tag("x".into()))),
        ("new".to_owned(), "()".to_owned())
    );
}

#[test]
fn a16_building() {
    let given = |number: u8| {
        [
            ("part", Value::from(number)),
            ("label", "x".into()),
            ("inner", Vec::<u8>::new().into()),
        ]
    };
    trace();
    let built = Top::from_attrs(given(7)).expect("all rules accept it");
    assert_eq!(trace(), ASKED);
    // Nobody is told: there was no object before.
    assert_eq!(built.told, 0);
    drop(built);
    for (refused, who) in [(100, "part"), (101, "Base"), (102, "Middle"), (103, "Top")] {
        let error = Top::from_attrs(given(refused))
            .expect_err("a rule refuses it")
            .to_string();
        assert!(error.contains(&format!("{who} refuses {refused}")), "{error}");
    }
    assert!(catch_unwind(|| Top::from_attrs(given(13)).is_ok()).is_err());
    assert_eq!(alive(), 0);
}

#[test]
fn a16_deleting() {
    let mut object = top();
    trace();
    assert_eq!(told(object.del_attr("tag")), "()");
    assert_eq!(trace(), ["?Base", "?Middle", "?Top", "Base.tag", "Top.tag"]);
    assert_eq!(told(object.del_attr("entry")), "()");
    assert_eq!(trace(), ["?Middle", "?Top", "Top.entry"]);
    // A deletion that a rule refuses.
    object.middle.base.part = Counted::new(103);
    object.middle.extra.extend([("a", 1), ("b", 2), ("c", 3)]);
    object.middle.base.tag = Some("tag".into());
    let before = object.clone();
    assert_eq!(
        told(object.del_attr("tag")),
        "attribute `tag` of `Top`: Top refuses 103"
    );
    assert_eq!(told(object.del_attr("b")), "attribute `b` of `Top`: Top refuses 103");
    assert_eq!(object, before);
    assert!(object.middle.extra.names().eq(["a", "b", "c"]));
}

#[test]
fn a16_entries_of_the_dict() {
    let mut object = top();
    let before = object.clone();
    trace();
    assert_eq!(told(object.set_attr("colour", "red")), "()");
    assert_eq!(trace(), ["?Middle", "?Top", "Top.colour"]);
    assert_eq!(told(object.del_attr("colour")), "()");
    trace();
    let sentence = "attribute `entry` of `Top`: Top says no";
    for error in [
        object.set_attr("entry", "no"),
        object.set_attr_as("entry", Value::from("no")),
        object.set_attr_text("entry", "no"),
        object.update_attrs([("entry", "no".into())]),
    ] {
        assert_eq!(told(error), sentence);
    }
    assert_eq!(told(object.set_attr_path("entry", "no")), sentence);
    assert_eq!(object.middle, before.middle);
    // It is not lent to be written to.
    assert!(object.attr_dict_mut().is_none() && object.attr_dict().is_some());
    assert_eq!(
        told(object.attr_as_mut::<Value>("entry")),
        "attribute `entry` of `Top` has a rule that every write has to pass: it is set, and not lent mutably"
    );
    // Nor is that of a parent by itself which has a rule; one without a rule is.
    assert!(object.middle.attr_dict_mut().is_none());
    assert_eq!(object.middle.extra.insert("free", 1), None);
}

#[test]
fn a16_nothing_under_a_rule_is_lent_mutably() {
    let mut object = top();
    for name in ["part", "label", "tag", "inner"] {
        let sentence = format!(
            "attribute `{name}` of `Top` has a rule that every write has to pass: it is set, and not lent mutably"
        );
        let error = match name {
            "part" => told(object.attr_as_mut::<Counted>(name)),
            "inner" => told(object.attr_as_mut::<Vec<Base>>(name)),
            _ => told(object.attr_as_mut::<String>(name)),
        };
        assert_eq!(error, sentence);
    }
    let error = object.attr_as_mut::<Counted>("part").expect_err("a rule is around it");
    assert_eq!(error.kind(), ErrorKind::Refused);
    let ruled = "attribute `part` of `Top` has a rule that every write has to pass: it is set, and not lent mutably";
    assert_eq!(told(Top::slot_mut::<Counted>("part").map(drop)), ruled);
    assert!(Top::slot_mut::<String>("label").is_err() && Top::slot_mut::<Option<String>>("tag").is_err());
    assert!(Top::slot::<Counted>("part").is_ok());
    // What is of another type is told first.
    assert_eq!(
        told(object.attr_as_mut::<u8>("part")),
        "attribute `part` of `Top` is Counted, not u8"
    );
}

/// A rule of a child is around its parents' slots there, and not where the parent is an object by itself.
#[test]
fn a16_a_rule_holds_where_its_class_is_around() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    struct Free {
        level: u8,
        #[slots(dict)]
        extra: Dict,
    }
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(validate = |ruled: &Ruled| if ruled.free.level > 9 { Err("too high") } else { Ok(()) })]
    struct Ruled {
        #[slots(parent)]
        free: Free,
    }

    let mut ruled = Ruled::default();
    assert!(ruled.attr_as_mut::<u8>("level").is_err() && Ruled::slot_mut::<u8>("level").is_err());
    assert_eq!(
        told(Ruled::SLOTS.level.set(&mut ruled, 10)),
        "attribute `level` of `Ruled`: too high"
    );
    assert!(ruled.attr_dict_mut().is_none());
    assert!(ruled.free.attr_dict_mut().is_some() && ruled.free.attr_as_mut::<u8>("level").is_ok());
    Free::SLOTS.level.set(&mut ruled.free, 10);
    assert_eq!(ruled.level(), 10);
    // Once it is wrong, no write that leaves it wrong is accepted.
    assert_eq!(
        told(ruled.set_attr("colour", 1)),
        "attribute `colour` of `Ruled`: too high"
    );
    assert_eq!(told(ruled.set_attr("level", 1)), "()");
    assert!(Middle::CLASS.has_dict() && ruled.free.extra.is_empty());
}
