//! The model's subtle rules, each by a class made for it.

use super::{Fault, Faults, Kind, Model, Outcome, Segment, Trace};
use crate::description::{
    Class, ClassKeys, ClassRef, Classes, Field, Int, Method, Parent, Property, Role, Rule, SerdeKey, Shape, Slot,
    SlotKeys, StructRule, Type,
};
use crate::operation::Operation;
use crate::value::{Datum, Object, Untyped};

fn slot(name: &str, ty: Type, keys: SlotKeys) -> Field {
    Field {
        name: name.to_owned(),
        role: Role::Slot(Slot { ty, keys }),
    }
}

fn class(name: &str, keys: ClassKeys, fields: Vec<Field>) -> Class {
    Class {
        name: name.to_owned(),
        arguments: Vec::new(),
        keys,
        fields,
    }
}

fn at_most(terms: &[&[&str]], bound: i128) -> StructRule {
    let names = |way: &&[&str]| way.iter().map(|name| (*name).to_owned()).collect();
    StructRule {
        terms: terms.iter().map(names).collect(),
        bound,
        entries: None,
    }
}

/// A child whose rule is about a parent's slot; both have hooks. The parent has a property that is twice the slot.
fn family() -> Classes {
    let parent = ClassKeys {
        on_set: true,
        serde: Some(SerdeKey::default()),
        properties: vec![Property {
            name: "double".to_owned(),
            over: "one".to_owned(),
            get: Method::Plain,
            set: Some(Method::Plain),
            included: false,
        }],
        ..ClassKeys::default()
    };
    let odd = SlotKeys {
        validate: Some(Rule::NotRemainder(5, 3)),
        ..SlotKeys::default()
    };
    let child = ClassKeys {
        on_set: true,
        validate: Some(at_most(&[&["base", "one"], &["two"]], 20)),
        ..ClassKeys::default()
    };
    let base = Field {
        name: "base".to_owned(),
        role: Role::Parent(Parent {
            class: ClassRef {
                class: 0,
                arguments: Vec::new(),
            },
            readonly: false,
            deref: true,
        }),
    };
    Classes {
        enumerations: Vec::new(),
        classes: vec![
            class("Base", parent, vec![slot("one", Type::Int(Int::U8), odd)]),
            class(
                "Child",
                child,
                vec![base, slot("two", Type::Int(Int::U8), SlotKeys::default())],
            ),
        ],
    }
}

struct Driven<'a> {
    model: Model<'a>,
    shape: Shape,
    object: Object,
    trace: Trace,
}

impl<'a> Driven<'a> {
    fn new(classes: &'a Classes, class: usize, faults: &[Fault]) -> Self {
        let reference = classes.reference(class);
        Self {
            model: Model::new(classes, faults.iter().copied().collect::<Faults>()),
            shape: Shape::new(classes, &reference),
            object: classes.zero_object(&reference),
            trace: Trace::default(),
        }
    }

    fn run(&mut self, operation: &Operation) -> Outcome {
        self.trace = Trace::default();
        self.model
            .apply(&self.shape, &mut self.object, operation, &mut self.trace)
    }

    fn told(&self) -> Vec<&str> {
        self.trace.told.iter().map(|(class, _)| class.as_str()).collect()
    }
}

fn set(name: &str, value: i128) -> Operation {
    Operation::Set(name.to_owned(), Untyped::Int(value))
}

fn update(given: &[(&str, i128)]) -> Operation {
    let given = given
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Untyped::Int(*value)));
    Operation::Update(given.collect())
}

/// The kind of an error, and what it is about.
fn error(outcome: &Outcome) -> Option<(Kind, &str)> {
    match outcome {
        Outcome::Failed(failure) => Some((failure.kind, failure.attribute.as_str())),
        _ => None,
    }
}

#[test]
fn a13_numbers_convert_where_nothing_is_lost() {
    let classes = family();
    let model = Model::new(&classes, Faults::NONE);
    let convert = |ty: Type, value: Untyped| model.convert(&ty, super::Source::Value(&value), &mut Trace::default());
    assert_eq!(convert(Type::Int(Int::U8), Untyped::float(7.0)), Ok(Datum::Int(7)));
    assert_eq!(convert(Type::Int(Int::U8), Untyped::float(7.5)), Err(Kind::WrongType));
    assert_eq!(convert(Type::Int(Int::U8), Untyped::Int(256)), Err(Kind::OutOfRange));
    assert_eq!(convert(Type::F64, Untyped::Int((1 << 53) + 1)), Err(Kind::OutOfRange));
    assert_eq!(convert(Type::F32, Untyped::Int((1 << 24) + 1)), Err(Kind::OutOfRange));
    assert_eq!(convert(Type::F32, Untyped::float(1e300)), Err(Kind::OutOfRange));
    assert_eq!(convert(Type::Char, Untyped::text("ab")), Err(Kind::WrongType));
    assert_eq!(convert(Type::Bool.optional(), Untyped::Null), Ok(Datum::None));
}

#[test]
fn a18_text_is_read_by_its_type() {
    let classes = family();
    let model = Model::new(&classes, Faults::NONE);
    let read = |ty: Type, text: &str| model.convert(&ty, super::Source::Text(text), &mut Trace::default());
    assert_eq!(read(Type::Int(Int::U8), "+5"), Ok(Datum::Int(5)));
    assert_eq!(read(Type::Int(Int::U8), "-1"), Err(Kind::OutOfRange));
    assert_eq!(read(Type::Int(Int::U8), " 5"), Err(Kind::Text));
    assert_eq!(read(Type::F64, "1e999"), Err(Kind::OutOfRange));
    assert_eq!(read(Type::Text, "[1]"), Ok(Datum::text("[1]")));
    assert_eq!(read(Type::Bool.list(), "[1]"), Err(Kind::Text));
    assert_eq!(read(Type::Text.optional(), ""), Ok(Datum::None));
}

#[test]
fn a14_rules_are_asked_and_hooks_are_told_from_the_inside_out() {
    let classes = family();
    let mut driven = Driven::new(&classes, 1, &[]);
    assert_eq!(driven.run(&set("one", 7)), Outcome::Done);
    assert_eq!(driven.told(), ["Base", "Child"]);
    assert_eq!(error(&driven.run(&set("one", 33))), Some((Kind::Refused, "one")));
    assert!(driven.trace.tags.contains("refused: by the rule of a slot"));
    assert_eq!(error(&driven.run(&set("one", 21))), Some((Kind::Refused, "one")));
    assert!(
        driven
            .trace
            .tags
            .contains("refused: by the rule of a struct further out")
    );
    assert_eq!(driven.told(), [""; 0]);
    assert_eq!(driven.object.slots[0], Some(Datum::Int(7)));
}

#[test]
fn a17_an_update_is_seen_as_a_whole() {
    let classes = family();
    let mut driven = Driven::new(&classes, 1, &[]);
    assert_eq!(driven.run(&update(&[("two", 20)])), Outcome::Done);
    // Each alone would be too much.
    assert_eq!(driven.run(&update(&[("one", 10), ("two", 10)])), Outcome::Done);
    let Outcome::Failed(failure) = driven.run(&update(&[("two", 300), ("lost", 1), ("one", 3)])) else {
        panic!("an update with three mistakes is refused")
    };
    let parts: Vec<(Kind, &str)> = failure
        .parts
        .iter()
        .map(|part| (part.kind, part.attribute.as_str()))
        .collect();
    assert_eq!(
        parts,
        [
            (Kind::Unknown, "lost"),
            (Kind::Refused, "one"),
            (Kind::OutOfRange, "two")
        ]
    );
    assert_eq!(driven.object.slots, [Some(Datum::Int(10)), Some(Datum::Int(10))]);
    assert_eq!(
        error(&driven.run(&update(&[("two", 1), ("two", 2)]))),
        Some((Kind::Refused, "two"))
    );
    let mut faulty = Driven::new(&classes, 1, &[Fault::UpdateTakesTheLast]);
    assert_eq!(faulty.run(&update(&[("two", 1), ("two", 2)])), Outcome::Done);
    assert_eq!(faulty.object.slots[1], Some(Datum::Int(2)));
}

#[test]
fn a30_a_property_is_under_the_rules_around_it() {
    let classes = family();
    let mut driven = Driven::new(&classes, 1, &[]);
    assert_eq!(driven.run(&set("double", 14)), Outcome::Done);
    assert_eq!(
        (driven.object.slots[0].clone(), driven.told()),
        (Some(Datum::Int(7)), vec!["Base", "Child"])
    );
    for refused in [6, 60] {
        assert_eq!(
            error(&driven.run(&set("double", refused))),
            Some((Kind::Refused, "double"))
        );
        assert_eq!(driven.object.slots[0], Some(Datum::Int(7)));
    }
    let mut faulty = Driven::new(&classes, 1, &[Fault::PropertyGoesRoundRules]);
    assert_eq!(faulty.run(&set("double", 60)), Outcome::Done);
    assert_eq!(faulty.object.slots[0], Some(Datum::Int(30)));
}

#[test]
fn a19_a_path_goes_through_nested_objects_and_appends() {
    let mut classes = family();
    let nested = SlotKeys {
        nested: true,
        ..SlotKeys::default()
    };
    let reference = ClassRef {
        class: 0,
        arguments: Vec::new(),
    };
    let outer = ClassKeys {
        on_set: true,
        validate: Some(at_most(&[&["inner"]], 8)),
        ..ClassKeys::default()
    };
    let fields = vec![
        slot("inner", Type::Object(reference), nested),
        slot("list", Type::Int(Int::U8).list(), SlotKeys::default()),
    ];
    classes.classes.push(class("Outer", outer, fields));
    let path = |segments: &[&str]| {
        segments
            .iter()
            .map(|name| Segment::Bare((*name).to_owned()))
            .collect::<Vec<_>>()
    };
    let mut driven = Driven::new(&classes, 2, &[]);
    let inner = |value| Operation::SetPath(path(&["inner", "one"]), Untyped::Int(value));
    assert_eq!(driven.run(&inner(7)), Outcome::Done);
    assert_eq!(driven.told(), ["Base", "Outer"]);
    assert_eq!(error(&driven.run(&inner(9))), Some((Kind::Refused, "inner")));
    assert_eq!(driven.told(), [""; 0]);
    let double = Operation::SetPath(path(&["inner", "double"]), Untyped::Int(40));
    let before = driven.object.clone();
    assert_eq!(error(&driven.run(&double)), Some((Kind::Refused, "inner")));
    assert_eq!(driven.object, before);
    let append = Operation::SetPath(path(&["list", "0"]), Untyped::Int(1));
    assert_eq!(driven.run(&append), Outcome::Done);
    let mut faulty = Driven::new(
        &classes,
        2,
        &[Fault::PathToPropertyIsNotUndone, Fault::PathDoesNotAppend],
    );
    assert_eq!(error(&faulty.run(&double)), Some((Kind::Refused, "inner")));
    assert_ne!(faulty.object, classes.zero_object(&classes.reference(2)));
    assert_eq!(error(&faulty.run(&append)), Some((Kind::Path, "")));
}

/// Numbers of another kind are converted by `set_attr`, and not by what reads the class.
#[test]
fn a28_a_patch_reads_as_the_class_does() {
    let classes = family();
    let patch = Operation::Patch(vec![("one".to_owned(), Untyped::float(2.0))]);
    assert_eq!(Driven::new(&classes, 0, &[]).run(&patch), Outcome::Malformed);
    assert_eq!(
        Driven::new(&classes, 0, &[Fault::PatchConverts]).run(&patch),
        Outcome::Done
    );
    // The child has no serde: its patches go by value.
    assert_eq!(Driven::new(&classes, 1, &[]).run(&patch), Outcome::Done);
}
