//! Bad values and bad text, by every route (row A13): a clear and short error, no panic, and the object as it was.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use slotted::{AttributeError, Attributes, ErrorKind, Slotted, Value};

use crate::common::{Car, SHORT, car, shown};
use crate::shapes::{Holder, Shutter};

/// The length of a long text, and of a long list.
const LONG: usize = if cfg!(miri) { 2 * SHORT } else { 1 << 18 };
/// What a long text begins with, and what is repeated after it.
const BEGINNINGS: &[&str] = if cfg!(miri) { &["xxx"] } else { &["", "x", "xx", "xxx"] };
const UNITS: &[&str] = if cfg!(miri) {
    &["x", "🚗"]
} else {
    &["x", "é", "🚗", "\0", "\u{10ffff}", "1"]
};

#[test]
fn a13_bad_values_by_every_route() {
    let (mut car, before) = (car(), car());
    let not_u8: [(Value, ErrorKind, &str); 13] = [
        (256.into(), ErrorKind::OutOfRange, "256 is out of range"),
        ((-1).into(), ErrorKind::OutOfRange, "-1 is out of range"),
        (
            u128::MAX.into(),
            ErrorKind::OutOfRange,
            "340282366920938463463374607431768211455 is out of range",
        ),
        (1e300.into(), ErrorKind::OutOfRange, "1e300 is out of range"),
        (5.5.into(), ErrorKind::WrongType, "got float 5.5"),
        (f64::NAN.into(), ErrorKind::WrongType, "got float NaN"),
        ("four".into(), ErrorKind::WrongType, "got string \"four\""),
        ("4".into(), ErrorKind::WrongType, "got string \"4\""),
        (true.into(), ErrorKind::WrongType, "got bool true"),
        (Value::NULL, ErrorKind::WrongType, "got null"),
        (vec![4].into(), ErrorKind::WrongType, "got a list of 1"),
        (
            Value::from_serialize(BTreeMap::from([("a", 1)])).expect("plain data"),
            ErrorKind::WrongType,
            "got a map of 1",
        ),
        (
            "it's\n\"4\"\0".into(),
            ErrorKind::WrongType,
            "got string \"it's\\n\\\"4\\\"\\0\"",
        ),
    ];
    for (value, kind, end) in not_u8 {
        let built = Car::from_attrs([
            ("make", "".into()),
            ("model", "".into()),
            ("year", 0.into()),
            ("fuel_type", "".into()),
            ("doors", value.clone()),
        ]);
        for error in [car.set_attr("doors", &value).err(), built.err()] {
            let error = error.unwrap_or_else(|| panic!("{value:?} is a u8"));
            assert_eq!(
                (error.kind(), error.class().name(), error.attribute()),
                (kind, "Car", "doors"),
                "{value:?}"
            );
            assert_eq!(
                error.to_string(),
                format!("attribute `doors` of `Car` expects u8, {end}")
            );
            assert!(error.source().is_none() && error.suggestion().is_none(), "{value:?}");
            assert_eq!(
                error.errors().iter().map(AttributeError::kind).collect::<Vec<_>>(),
                [kind]
            );
        }
        assert_eq!(car, before, "{value:?}");
    }
    let error = car.set_attr("make", 5).unwrap_err();
    assert_eq!(
        error.to_string(),
        "attribute `make` of `Car` expects String, got integer 5"
    );
    let error = car.get_attr::<u8>("make").unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string()),
        (
            ErrorKind::WrongType,
            "attribute `make` of `Car` cannot be read as u8: got string \"Kia\"".into()
        )
    );
    let error = car.get_attr::<i8>("year").unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string()),
        (
            ErrorKind::OutOfRange,
            "attribute `year` of `Car` cannot be read as i8: 2020 is out of range".into()
        )
    );
    assert_eq!(car, before);
}

/// Long values and text, whose beginning is cut where it is no character's end.
#[test]
fn a13_long_values_make_short_errors() {
    fn short(what: &str, result: Result<(), AttributeError>) {
        let Err(error) = result else { panic!("{what} was taken") };
        let text = error.to_string();
        assert!(text.len() < SHORT, "{what}: {} bytes", text.len());
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        assert!(source.len() < SHORT, "{what}: a source of {} bytes", source.len());
    }

    for &before in BEGINNINGS {
        for &unit in UNITS {
            let long = format!(
                "{before}{}",
                unit.repeat(if before == "xxx" && matches!(unit, "x" | "🚗") {
                    LONG
                } else {
                    400
                })
            );
            let what = shown(&long);
            short(&what, car().set_attr("doors", &long));
            short(&what, car().set_attr_text("doors", &long));
            short(&what, car().set_attr("price", &long));
            short(&what, car().set_attr_text("price", &format!("{long}?")));
            short(&what, Holder { held: 'x' }.set_attr("held", &long));
            short(&what, Holder { held: Shutter::Closed }.set_attr("held", &long));
            short(&what, Holder { held: Shutter::Closed }.set_attr_text("held", &long));
            short(
                &what,
                Holder { held: Shutter::Closed }.set_attr("held", HashMap::from([(&long, 1)])),
            );
            short(&what, Holder { held: vec![0_u8] }.set_attr_text("held", &long));
            short(
                &what,
                Holder { held: vec![0_u8] }.set_attr_text("held", &format!("[\"{long}\"]")),
            );
            short(
                &what,
                Holder {
                    held: std::net::IpAddr::from([0; 4]),
                }
                .set_attr_text("held", &long),
            );
            short(
                &what,
                Holder {
                    held: HashMap::<String, u8>::new(),
                }
                .set_attr("held", HashMap::from([(&long, "x")])),
            );
            short(
                &what,
                Holder {
                    held: HashMap::<u8, u8>::new(),
                }
                .set_attr("held", HashMap::from([(&long, 1)])),
            );
            short(
                &what,
                Holder { held: car().fuel_type }.set_attr("held", HashMap::from([(&long, &long)])),
            );
            let error = Car::from_attrs(std::iter::repeat_n((&long, Value::from(&*long)), 100)).map(drop);
            short(&what, error);
        }
    }
    let keys = BTreeMap::from([(vec![1_u8; LONG], "x")]);
    short(
        "a list for a key",
        Holder {
            held: BTreeMap::<Vec<u8>, u8>::new(),
        }
        .set_attr("held", keys),
    );
    let list = vec!["x"; LONG];
    short("a list", Holder { held: String::new() }.set_attr("held", &list));
    short("a list", Holder { held: vec![0_u8] }.set_attr("held", &list));
    let deep = (0..100).fold(Value::from("x"), |inner, _| {
        Value::from_serialize(BTreeMap::from([("a key of some length, as keys are", inner)])).expect("plain data")
    });
    short("a map in maps", Holder { held: Nest::default() }.set_attr("held", deep));
}

/// Maps in maps.
#[derive(Serialize, Deserialize, Clone, Debug, Default)]
struct Nest(BTreeMap<String, Nest>);

/// A type's own refusal in many words.
#[test]
fn a13_a_long_refusal_makes_a_short_error() {
    struct Wordy(String);
    impl Serialize for Wordy {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom(&self.0))
        }
    }

    for before in BEGINNINGS {
        let error = car()
            .set_attr("doors", Wordy(format!("{before}{}", "🚗".repeat(LONG))))
            .unwrap_err();
        assert_eq!((error.kind(), error.attribute()), (ErrorKind::Refused, "doors"));
        assert!(error.to_string().len() < SHORT, "{}", error.to_string().len());
    }
}

/// A panic in a type's own code leaves the object as it was.
#[test]
fn a13_a_panic_while_converting_changes_nothing() {
    #[derive(Clone, Debug, PartialEq)]
    struct Fragile(u8);
    impl Serialize for Fragile {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            assert!(self.0 != 13, "it broke");
            serializer.serialize_u8(self.0)
        }
    }
    impl<'de> Deserialize<'de> for Fragile {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let read = u8::deserialize(deserializer)?;
            assert!(read != 13, "it broke");
            Ok(Self(read))
        }
    }

    let mut holder = Holder { held: Fragile(5) };
    for attempt in [
        (|holder| drop(holder.set_attr("held", 13))) as fn(&mut Holder<Fragile>),
        |holder| drop(holder.set_attr("held", Fragile(13))),
        |holder| drop(holder.set_attr_text("held", "13")),
        |_| drop(Holder::<Fragile>::from_attrs([("held", 13.into())])),
    ] {
        assert!(catch_unwind(AssertUnwindSafe(|| attempt(&mut holder))).is_err());
        assert_eq!(holder.held, Fragile(5));
    }
    assert_eq!(holder.get_attr::<u8>("held").ok(), Some(5));
}
