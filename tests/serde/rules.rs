//! Rules are asked of what is read, while it is read (rows A14, P7).

use std::cell::Cell;
use std::error::Error;

use slotted::{Attributes, Dict, Slotted};

use crate::common::counted::{Counted, alive};
use crate::refused;

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
    static TOLD: Cell<usize> = const { Cell::new(0) };
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, validate = Self::check)]
struct Span {
    first: u32,
    #[slots(validate = |last: &u32| {
        ASKED.set(ASKED.get() + 1);
        if *last < 1000 { Ok(()) } else { Err(format!("{last} is too much")) }
    })]
    last: u32,
}

impl Span {
    fn check(&self) -> Result<(), &'static str> {
        if self.first <= self.last {
            Ok(())
        } else {
            Err("ends before it begins")
        }
    }
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, on_set = |_: &mut Self, _: &str| TOLD.set(TOLD.get() + 1))]
struct Booking {
    #[slots(parent)]
    span: Span,
    #[slots(validate = not_empty, default = String::new())]
    guest: String,
    #[slots(default = 3, validate = |nights: &u8| if *nights > 0 { Ok(()) } else { Err("none") })]
    nights: u8,
}

fn not_empty(text: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
    if text.is_empty() { Err("empty".into()) } else { Ok(()) }
}

#[test]
fn p07_a_fields_rule_is_asked_at_the_value() {
    assert_eq!(
        refused::<Booking>("{\"first\":1,\n\"last\":2000,\n\"guest\":\"Ada\"}"),
        "attribute `last` of `Booking`: 2000 is too much at line 2 column 11"
    );
    let error = toml::from_str::<Booking>("first = 1\nlast = 2000\nguest = 'Ada'\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("line 2, column 8") && error.contains("attribute `last` of `Booking`: 2000 is too much"),
        "{error}"
    );
    assert_eq!(
        refused::<Booking>(r#"{"guest":""}"#),
        "attribute `guest` of `Booking`: empty at line 1 column 12"
    );
}

#[test]
fn a14_a_default_has_to_pass_too() {
    assert_eq!(
        refused::<Booking>(r#"{"first":1,"last":2}"#),
        "attribute `guest` of `Booking`: empty at line 1 column 20"
    );
    // What is missing comes before what is refused.
    assert_eq!(
        refused::<Booking>(r#"{"first":1}"#),
        "missing attribute `last` of `Booking` at line 1 column 11"
    );
}

#[test]
fn a14_a_structs_rule_is_asked_at_the_end_be_it_a_parents() {
    let error = refused::<Booking>(r#"{"first":9,"last":2,"guest":"Ada"}"#);
    assert_eq!(error, "`Booking`: ends before it begins at line 1 column 34");
    let error = refused::<Vec<Span>>(r#"[{"first":1,"last":2},{"first":9,"last":2}]"#);
    assert!(
        error.starts_with("`Span`: ends before it begins at line 1 column 4"),
        "{error}"
    );
    let booking: Booking = serde_json::from_str(r#"{"last":2,"first":1,"guest":"Ada"}"#).unwrap();
    assert_eq!((booking.last, booking.nights), (2, 3));
}

#[test]
fn a14_each_rule_is_asked_once_and_no_hook_is_told() {
    ASKED.set(0);
    TOLD.set(0);
    let booking: Booking = serde_json::from_str(r#"{"last":2,"first":1,"guest":"Ada"}"#).unwrap();
    assert_eq!((ASKED.get(), TOLD.get()), (1, 0));
    drop(booking);
    let _: Booking = serde_json::from_str(r#"[1,2,"Ada"]"#).unwrap();
    assert_eq!(ASKED.get(), 2);
}

/// A rule that panics leaves nothing half-built: what was read is dropped.
#[test]
fn a14_a_rule_that_panics() {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "a rule is given a reference")]
    fn panics(_: &u8) -> Result<(), String> {
        panic!("the rule's own")
    }
    #[derive(Slotted)]
    #[slots(serde)]
    struct Base {
        first: Counted,
    }
    #[derive(Slotted)]
    #[slots(serde)]
    struct Child {
        #[slots(parent)]
        base: Base,
        #[slots(validate = panics)]
        second: u8,
        third: Counted,
    }
    let text = r#"{"first":1,"third":2,"second":1}"#;
    let result = std::panic::catch_unwind(|| serde_json::from_str::<Child>(text).map(drop));
    assert!(result.is_err());
    assert_eq!(alive(), 0);
    assert!(serde_json::from_str::<Child>(r#"{"first":1,"third":true}"#).is_err());
    assert_eq!(alive(), 0);
    let object = serde_json::from_str::<Base>(r#"{"first":1}"#).unwrap();
    assert_eq!(alive(), 1);
    drop(object);
    assert_eq!(alive(), 0);
}

#[test]
fn a14_a_rule_sees_the_dict() {
    #[derive(Slotted, Debug)]
    #[slots(serde, validate = |this: &Self| if this.extra.len() < 2 { Ok(()) } else { Err("too many extras") })]
    struct Bounded {
        #[slots(dict)]
        extra: Dict,
    }
    assert!(serde_json::from_str::<Bounded>(r#"{"a":1}"#).unwrap().has_attr("a"));
    assert!(refused::<Bounded>(r#"{"a":1,"b":2}"#).starts_with("`Bounded`: too many extras"));
}
