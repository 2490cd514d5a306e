//! Chapter A: building an object from names and values (`from_attrs`).

mod common;

use std::cell::Cell;
use std::panic::catch_unwind;

use common::counted::{Counted, alive};
use common::told;
use slotted::{Attributes, Dict, ErrorKind, Object, Slotted, Value};

thread_local! {
    /// How often a default was made.
    static MADE: Cell<u8> = const { Cell::new(0) };
}

fn made() -> u8 {
    MADE.set(MADE.get() + 1);
    MADE.get()
}

#[derive(Slotted, Clone, Debug, PartialEq)]
struct Vehicle {
    #[slots(alias = "brand")]
    make: String,
    #[slots(readonly)]
    year: u16,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(
    constant(WHEELS: u8 = 4),
    property(label: String, get = |car: &Car| car.vehicle.make.to_uppercase()),
    property(pairs: u8, get = |car: &Car| car.doors / 2, set = |car: &mut Car, pairs: u8| car.doors = pairs * 2),
)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    price: Option<f64>,
    #[slots(unset)]
    plate: Option<String>,
    #[slots(default)]
    tags: Vec<String>,
    #[slots(default = made())]
    number: u8,
    #[slots(skip, default = made() + 100)]
    hidden: u8,
    #[slots(opaque, default = Counted::new(9))]
    held: Counted,
}

fn given<const N: usize>(more: [(&'static str, Value); N]) -> impl Iterator<Item = (&'static str, Value)> {
    [("make", "Kia".into()), ("year", 2020.into()), ("doors", Value::from(4))]
        .into_iter()
        .chain(more)
}

#[test]
fn a17_the_least_that_it_takes() {
    MADE.set(0);
    let car = Car::from_attrs(given([])).expect("the rest has a default");
    assert_eq!((car.make().as_str(), car.year(), car.doors()), ("Kia", 2020, 4));
    assert_eq!((car.price(), car.plate(), car.tags().len()), (&None, None, 0));
    assert_eq!((car.number(), car.hidden, car.held.number()), (1, 102, 9));
    assert!(car.vehicle.extra.is_empty());
    // A default is made when it is asked for, and not otherwise.
    let car = Car::from_attrs(given([
        ("number", 7.into()),
        ("price", 3.into()),
        ("tags", vec!["a"].into()),
    ]));
    assert!(car.is_ok_and(|car| (car.number, car.hidden, car.price) == (7, 103, Some(3.0))));
    assert_eq!(MADE.get(), 3);
}

#[test]
fn a17_unknown_names_go_into_the_dict() {
    let car = Car::from_attrs(given([
        ("colour", "red".into()),
        ("WHEELS", 3.into()),
        ("axles", Value::from(2)),
    ]));
    let car = car.expect("the dict takes them");
    assert_eq!(
        format!("{:?}", car.vehicle.extra),
        r#"{"colour": "red", "WHEELS": 3, "axles": 2}"#
    );
    assert_eq!(told(car.get_attr::<u8>("WHEELS")), "3");
    // The names of fields that are no attributes are free.
    let car = Car::from_attrs(given([
        ("hidden", 1.into()),
        ("vehicle", 2.into()),
        ("extra", Value::from(3)),
    ]));
    assert!(car.is_ok_and(|car| car.hidden > 100 && car.vehicle.extra.len() == 3));
}

#[test]
fn a17_by_aliases_and_properties() {
    let car = Car::from_attrs([
        ("brand", Value::from("Kia")),
        ("year", 1.into()),
        ("doors", 1.into()),
        ("pairs", 3.into()),
    ]);
    assert!(car.is_ok_and(|car| car.make() == "Kia" && car.doors() == 6));
    let error = Car::from_attrs(given([("brand", "Seat".into())]));
    assert_eq!(told(error), "attribute `brand` of `Car` is given twice");
}

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

/// A child's parents, at any depth and in any number, are built from the same names.
#[test]
fn a17_several_parents() {
    #[derive(Slotted, Debug)]
    struct Motor {
        power: u16,
    }
    #[derive(Slotted, Debug)]
    #[slots(frozen)]
    struct Boat {
        #[slots(parent)]
        motor: Motor,
        #[slots(parent)]
        car: Car,
        sails: u8,
    }
    let boat = Boat::from_attrs(given([
        ("sails", 2.into()),
        ("power", 90.into()),
        ("colour", "red".into()),
    ]));
    let boat = boat.expect("all is there");
    let object: &dyn Object = &boat;
    assert_eq!(
        (object.get_attr::<u16>("power").ok(), boat.sails(), boat.car.doors),
        (Some(90), 2, 4)
    );
    assert_eq!(told(object.get_attr::<String>("colour")), r#""red""#);
    let error = Boat::from_attrs(given([("sails", Value::from(-1)), ("make", 1.into())]));
    let error = error.expect_err("twice, missing, out of range").to_string();
    assert!(error.starts_with("3 errors in the attributes of `Boat`: (1) attribute `make` of `Boat` is given twice"));
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

/// Python assigns `__class__` where two layouts are equal. Here a struct is made of another one's attributes where they
/// agree by name and value, whatever the layouts.
#[test]
fn d13_a_struct_is_made_of_anothers_attributes() -> Result<(), slotted::AttributeError> {
    #[derive(Slotted)]
    struct Sedan {
        make: String,
        doors: u8,
    }
    #[derive(Slotted, Debug, PartialEq)]
    struct Coupe {
        doors: u16,
        make: String,
    }
    #[derive(Slotted, Debug)]
    struct Boat {
        make: String,
        sails: u8,
    }

    let sedan = Sedan {
        make: "Seat".into(),
        doors: 5,
    };
    let attrs: Vec<(String, Value)> = sedan.attrs_to_value()?.into_attrs().expect("a map").collect();
    let coupe = Coupe::from_attrs(attrs.clone())?;
    assert_eq!((coupe.make().as_str(), coupe.doors()), ("Seat", 5));

    let error = Boat::from_attrs(attrs).unwrap_err();
    let kinds: Vec<_> = error
        .errors()
        .iter()
        .map(|error| (error.attribute(), error.kind()))
        .collect();
    assert_eq!(kinds, [("doors", ErrorKind::Unknown), ("sails", ErrorKind::Missing)]);
    Ok(())
}
