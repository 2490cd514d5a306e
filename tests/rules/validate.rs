//! What rules (`validate`) see, what they refuse, and what a refusal leaves behind (row A14).

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "a rule sees the value where it lies, be it small"
)]

use std::error::Error;
use std::fmt;

use slotted::{Attributes, Dict, ErrorKind, Slotted, Value};

use crate::common::told;

/// Why a span is none.
#[derive(Debug, PartialEq)]
enum Wrong {
    Backwards { first: u32, last: u32 },
    TooFar,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Backwards { first, last } => write!(f, "{first} is after {last}"),
            Self::TooFar => f.write_str("too far"),
        }
    }
}

impl Error for Wrong {}

fn near(at: &u32) -> Result<(), Wrong> {
    if *at > 1000 { Err(Wrong::TooFar) } else { Ok(()) }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(validate = Span::check)]
struct Span {
    #[slots(validate = near, alias = "from")]
    first: u32,
    #[slots(validate = near, default = 1000)]
    last: u32,
}

impl Span {
    fn check(&self) -> Result<(), Wrong> {
        let Self { first, last } = *self;
        if first > last {
            Err(Wrong::Backwards { first, last })
        } else {
            Ok(())
        }
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Trip {
    #[slots(parent)]
    span: Span,
    name: String,
    #[slots(dict)]
    extra: Dict,
}

#[test]
fn a14_a_fields_rule() {
    let mut span = Span { first: 1, last: 5 };
    let error = span.set_last(1001).expect_err("it is too far");
    assert_eq!(
        (error.kind(), error.attribute(), error.class().name()),
        (ErrorKind::Refused, "last", "Span")
    );
    assert_eq!(error.to_string(), "attribute `last` of `Span`: too far");
    assert_eq!(
        error.source().and_then(|source| source.downcast_ref()),
        Some(&Wrong::TooFar)
    );
    // By another name, it is told of by its own.
    assert_eq!(
        told(span.set_attr("from", 1001)),
        "attribute `first` of `Span`: too far"
    );
    // What is no value of the type is told of first, and a rule does not see it.
    assert_eq!(
        told(span.set_attr("last", -1)),
        "attribute `last` of `Span` expects u32, -1 is out of range"
    );
    assert_eq!(span, Span { first: 1, last: 5 });
    assert_eq!(told(span.set_last(1000)), "()");
}

#[test]
fn a14_a_structs_rule() {
    let mut span = Span { first: 1, last: 5 };
    let error = span.set_first(6).expect_err("it is backwards");
    assert_eq!(error.to_string(), "attribute `first` of `Span`: 6 is after 5");
    assert_eq!(
        error.source().and_then(|source| source.downcast_ref()),
        Some(&Wrong::Backwards { first: 6, last: 5 })
    );
    assert_eq!(span, Span { first: 1, last: 5 });
    // It sees an update as a whole.
    assert_eq!(
        told(span.update_attrs([("first", 10.into()), ("last", 15.into())])),
        "()"
    );
    assert_eq!(
        told(span.update_attrs([("first", 20.into()), ("last", 16.into())])),
        "`Span`: 20 is after 16"
    );
    assert_eq!(
        told(span.update_attrs([("first", 20.into())])),
        "attribute `first` of `Span`: 20 is after 15"
    );
    assert_eq!(span, Span { first: 10, last: 15 });
}

/// The child has no rule, and inherits those of its parent.
#[test]
fn a14_inherited() {
    let mut trip = Trip::default();
    assert_eq!(told(trip.set_attr("last", 7)), "()");
    assert_eq!(
        told(trip.set_attr("first", 8)),
        "attribute `first` of `Trip`: 8 is after 7"
    );
    assert_eq!(
        told(Trip::SLOTS.first.set(&mut trip, 1001)),
        "attribute `first` of `Trip`: too far"
    );
    assert!(trip.attr_as_mut::<u32>("first").is_err() && Trip::slot_mut::<u32>("last").is_err());
    // Its own slots are free: no rule is around them.
    trip.set_name("x".into());
    Trip::SLOTS.name.get_mut(&mut trip).push('y');
    assert!(trip.attr_as_mut::<String>("name").is_ok_and(|name| name == "xy"));
    assert!(trip.attr_dict_mut().is_some());
    // The parent is lent mutably, with setters that know its rules.
    assert!(trip.span.set_first(3).is_ok() && trip.set_last(2).is_err());
    assert_eq!((trip.span().clone(), trip.first()), (Span { first: 3, last: 7 }, 3));
}

#[test]
fn a14_building() {
    let span = |first: u32, last: u32| Span::from_attrs([("first", first.into()), ("last", last.into())]);
    assert_eq!(told(span(1, 2)), "Span { first: 1, last: 2 }");
    let error = span(2, 1).expect_err("it is backwards");
    assert_eq!(
        (error.kind(), error.attribute(), error.to_string().as_str()),
        (ErrorKind::Refused, "", "`Span`: 2 is after 1")
    );
    // All that is wrong at once.
    let error = span(2000, 1500).expect_err("all of it is wrong");
    assert_eq!(
        error.to_string(),
        "3 errors in the attributes of `Span`: (1) attribute `first` of `Span`: too far \
         (2) attribute `last` of `Span`: too far (3) `Span`: 2000 is after 1500"
    );
    // A default is held to the rules like any other value.
    assert_eq!(
        told(Span::from_attrs([("first", Value::from(5))])),
        "Span { first: 5, last: 1000 }"
    );
    assert_eq!(
        told(Trip::from_attrs([
            ("first", 2.into()),
            ("last", 1.into()),
            ("name", Value::from(""))
        ])),
        "`Trip`: 2 is after 1"
    );
    // What is built in Rust is not: it is checked when it is next written to.
    let mut span = Span { first: 9, last: 1 };
    assert!(span.set_first(8).is_err());
    assert_eq!((told(span.set_first(1)), span.first()), ("()".to_owned(), 1));
}

/// A rule is any function, closure or other expression that can be called, with an error of any kind.
#[test]
fn a14_forms_of_rules() {
    fn at_most<const N: u8>(value: &u8) -> Result<(), Box<dyn Error + Send + Sync>> {
        if *value > N {
            Err(format!("more than {N}").into())
        } else {
            Ok(())
        }
    }
    fn rule(least: u8) -> impl Fn(&u8) -> Result<(), String> {
        move |value| {
            if *value < least {
                Err(format!("less than {least}"))
            } else {
                Ok(())
            }
        }
    }
    const ODD: fn(&u8) -> Result<(), &'static str> = |value| if value % 2 == 1 { Ok(()) } else { Err("even") };

    #[derive(Slotted, Default)]
    struct Forms {
        #[slots(validate = at_most::<9>)]
        generic: u8,
        #[slots(validate = rule(3))]
        made: u8,
        #[slots(validate = ODD)]
        constant: u8,
        #[slots(validate = |value| u8::try_from(*value).map(drop))]
        standard: u32,
        #[slots(validate = |_| Err::<(), _>("never"))]
        never: Vec<u8>,
    }

    let mut forms = Forms::default();
    assert_eq!(
        told(forms.set_generic(10)),
        "attribute `generic` of `Forms`: more than 9"
    );
    assert_eq!(told(forms.set_made(2)), "attribute `made` of `Forms`: less than 3");
    assert_eq!(told(forms.set_constant(2)), "attribute `constant` of `Forms`: even");
    assert_eq!(
        told(forms.set_standard(256)),
        "attribute `standard` of `Forms`: out of range integral type conversion attempted"
    );
    assert_eq!(told(forms.set_never(vec![])), "attribute `never` of `Forms`: never");
    assert_eq!(forms.generic() + forms.made() + forms.constant(), 0);
}

#[test]
fn a14_a_slot_that_may_be_unset() {
    #[derive(Slotted, Debug, Default, PartialEq)]
    #[slots(validate = |tag: &Tag| if tag.text.is_none() && tag.must { Err("there must be text") } else { Ok(()) })]
    struct Tag {
        #[slots(unset, validate = |text: &String| -> Result<(), &'static str> {
            if text.is_empty() { Err("it is empty") } else { Ok(()) }
        })]
        text: Option<String>,
        must: bool,
    }

    // Nobody asks the slot's rule while there is nothing.
    let mut tag = Tag::from_attrs([("must", Value::from(false))]).expect("nothing is wrong");
    assert_eq!(told(tag.set_attr("text", "")), "attribute `text` of `Tag`: it is empty");
    assert!(!tag.has_attr("text"));
    assert_eq!(told(tag.set_text("a".into())), "()");
    assert_eq!(told(tag.set_must(true)), "()");
    assert_eq!(
        told(tag.del_attr("text")),
        "attribute `text` of `Tag`: there must be text"
    );
    assert_eq!(
        told(Tag::SLOTS.text.set(&mut tag, None)),
        "attribute `text` of `Tag`: there must be text"
    );
    assert_eq!(tag.text().map(String::as_str), Some("a"));
    assert_eq!(
        told(Tag::from_attrs([("must", Value::from(true))])),
        "`Tag`: there must be text"
    );
}
