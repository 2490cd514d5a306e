//! What is not built from names and values: one error with all that is wrong, and nothing left of it (row A17).

use std::error::Error;
use std::panic::catch_unwind;

use slotted::{Dict, ErrorKind, Slotted, Value};

use crate::build::Car;
use crate::common::counted::{Counted, alive};
use crate::common::{self, told};

/// One error lists every missing, unknown and wrong attribute, each by its kind.
#[test]
fn a17_all_that_is_wrong_at_once() {
    let error = Car::from_attrs([
        ("doors", Value::from(300)),
        ("doors", 4.into()),
        ("label", "x".into()),
        ("price", "dear".into()),
        ("held", 1.into()),
        ("colour", "red".into()),
        ("colour", "blue".into()),
        ("tags", vec![1].into()),
    ]);
    let error = error.expect_err("nearly all of it is wrong");
    assert_eq!(
        (error.kind(), error.class().name(), error.attribute()),
        (ErrorKind::Many, "Car", "")
    );
    let errors: Vec<_> = error
        .errors()
        .iter()
        .map(|error| (error.attribute(), error.kind()))
        .collect();
    assert_eq!(
        errors,
        [
            ("doors", ErrorKind::Refused),
            ("label", ErrorKind::ReadOnly),
            ("colour", ErrorKind::Refused),
            ("make", ErrorKind::Missing),
            ("year", ErrorKind::Missing),
            ("doors", ErrorKind::OutOfRange),
            ("price", ErrorKind::WrongType),
            ("tags", ErrorKind::WrongType),
            ("held", ErrorKind::WrongType),
        ]
    );
    let text = error.to_string();
    assert!(
        text.starts_with("9 errors in the attributes of `Car`: (1) attribute `doors` of `Car` is given twice (2) ")
    );
    assert!(text.ends_with(", and 4 more"), "{text}");
    assert_eq!(error.into_iter().count(), 9);
    assert_eq!(alive(), 0);
}

#[test]
fn a17_without_a_dict_an_unknown_name_is_unknown() {
    #[derive(Slotted, Debug)]
    struct Point {
        across: f64,
        up: f64,
    }
    let error = Point::from_attrs([("acros", Value::from(1)), ("up", 2.into()), ("", 1.into())]);
    let error = error.expect_err("two are unknown, one is missing");
    let sentences: Vec<String> = error.errors().iter().map(ToString::to_string).collect();
    assert_eq!(
        sentences,
        [
            "`Point` has no attribute `acros`; did you mean `across`?",
            "`Point` has no attribute ``",
            "attribute `across` of `Point` is missing",
        ]
    );
    assert_eq!(error.errors()[0].suggestion(), Some("across"));
    assert_eq!(
        told(Point::from_attrs([("across", 1.into()), ("up", Value::from(2))])),
        "Point { across: 1.0, up: 2.0 }"
    );
    let none: [(&str, Value); 0] = [];
    assert_eq!(
        told(Point::from_attrs(none).map(|_| ())).matches("is missing").count(),
        2
    );
}

/// A field that cannot come by name takes its default, else it is missing.
#[test]
fn a17_what_cannot_come_by_name() {
    #[derive(Slotted, Debug)]
    #[slots(frozen)]
    struct Session {
        user: String,
        #[slots(skip)]
        token: u64,
        #[slots(opaque)]
        held: Counted,
    }
    let error = Session::from_attrs([("user", Value::from("ada"))]);
    assert_eq!(
        told(error.map(|session| session.token)),
        "2 errors in the attributes of `Session`: (1) attribute `token` of `Session` is missing \
         (2) attribute `held` of `Session` is missing"
    );
    let error = Session::from_attrs([("user", Value::from("ada")), ("token", 1.into())]);
    assert!(told(error).contains("`Session` has no attribute `token`"));
}

#[test]
fn a17_from_attrs_tells_all_that_is_wrong() {
    let attrs = [
        ("make", Value::from(5)),
        ("doors", 300.into()),
        ("door", 4.into()),
        ("fuel_type", "petrol".into()),
        ("fuel_type", "diesel".into()),
        ("", 0.into()),
        ("vehicle", 0.into()),
    ];
    let error = common::Car::from_attrs(attrs).unwrap_err();
    assert_eq!(
        (error.kind(), error.class().name(), error.attribute()),
        (ErrorKind::Many, "Car", "")
    );
    assert!(error.source().is_none() && error.suggestion().is_none());
    let mut told: Vec<_> = error
        .errors()
        .iter()
        .map(|error| (error.attribute(), error.kind()))
        .collect();
    told.sort_by_key(|(name, _)| *name);
    let expected = [
        ("", ErrorKind::Unknown),
        ("door", ErrorKind::Unknown),
        ("doors", ErrorKind::OutOfRange),
        ("fuel_type", ErrorKind::Refused),
        ("make", ErrorKind::WrongType),
        ("model", ErrorKind::Missing),
        ("vehicle", ErrorKind::Unknown),
        ("year", ErrorKind::Missing),
    ];
    assert_eq!(told, expected);
    assert!(
        error
            .errors()
            .iter()
            .all(|error| error.class().name() == "Car" && error.errors().len() == 1)
    );
    // One error is itself.
    let error = common::Car::from_attrs(
        [
            ("make", "a"),
            ("model", "b"),
            ("fuel_type", "c"),
            ("doors", "d"),
            ("year", "1"),
        ]
        .map(|(name, text)| {
            (
                name,
                if name == "year" {
                    Value::from(1)
                } else {
                    Value::from(text)
                },
            )
        }),
    );
    assert_eq!(
        error.map_err(|error| (error.kind(), error.attribute().to_owned())),
        Err((ErrorKind::WrongType, "doors".into()))
    );
    assert_eq!(
        common::Car::from_attrs::<&str>([]).map_err(|error| error.errors().len()),
        Err(5)
    );
}

#[test]
fn a17_what_is_not_built_is_dropped() {
    #[derive(Slotted, Debug)]
    #[slots(property(burst: u8, get = |_: &Parts| 1, set = Parts::burst))]
    struct Parts {
        #[slots(validate = |part: &Counted| if part.number() == 13 { panic!("it bursts") } else { Ok::<_, String>(()) })]
        first: Counted,
        second: Counted,
        #[slots(default = Counted::new(3))]
        third: Counted,
        #[slots(dict)]
        extra: Dict,
    }
    impl Parts {
        fn burst(&mut self, number: u8) -> Result<(), String> {
            assert!(number != 13, "it bursts");
            Err(format!("beside {}", self.extra.len()))
        }
    }
    let parts = |first: u8, second: i32, burst: Option<u8>| {
        let burst = burst.map(|burst| ("burst", burst.into()));
        Parts::from_attrs(
            [
                ("first", Value::from(first)),
                ("second", second.into()),
                ("x", 1.into()),
            ]
            .into_iter()
            .chain(burst),
        )
    };
    assert!(parts(1, 2, None).is_ok_and(|parts| parts.third.number() == 3));
    assert!(parts(1, 300, None).is_err());
    assert_eq!(told(parts(1, 2, Some(1))), "attribute `burst` of `Parts`: beside 1");
    assert!(catch_unwind(|| parts(13, 2, None).is_ok()).is_err());
    assert!(catch_unwind(|| parts(1, 2, Some(13)).is_ok()).is_err());
    assert_eq!(alive(), 0);
}
