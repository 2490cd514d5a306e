//! The fallback, which answers where nothing else does (rows A10, A11).

use std::cell::RefCell;

use slotted::{Attributes, Dict, ErrorKind, Object, Slotted, Value};

use crate::common::told;

thread_local! {
    /// What the fallbacks were asked for.
    static ASKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn note(who: &str, name: &str) {
    ASKED.with_borrow_mut(|asked| asked.push(format!("{who}.{name}")));
}

fn asked() -> Vec<String> {
    ASKED.take()
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(fallback = Vehicle::guess, constant(AXLES: u8 = 2))]
struct Vehicle {
    make: String,
    #[slots(unset)]
    plate: Option<String>,
}

impl Vehicle {
    fn guess(&self, name: &str) -> Option<String> {
        note("vehicle", name);
        name.strip_prefix("the_").map(|rest| format!("{rest} of {}", self.make))
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(broken: u8, get = |_: &Car| Err::<u8, _>("it is broken")),
    fallback = |car: &Car, name: &str| {
        note("car", name);
        (name == "seats" || name == "plate").then(|| car.doors + 1)
    }
)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    #[slots(dict)]
    extra: Dict,
}

fn car() -> Car {
    Car {
        vehicle: Vehicle {
            make: "Kia".into(),
            plate: None,
        },
        doors: 4,
        extra: Dict::new(),
    }
}

#[test]
fn a10_asked_last() {
    let mut car = car();
    assert_eq!(told(car.set_attr("colour", "red")), "()");
    for name in ["make", "doors", "colour", "AXLES", "broken"] {
        assert!(car.has_attr(name) && car.find_attr(name).is_some(), "{name}");
    }
    assert!(asked().is_empty());
    assert_eq!(told(car.get_attr::<u16>("seats")), "5");
    assert_eq!(asked(), ["car.seats"]);
    // In the dict, it is no longer asked.
    assert_eq!(told(car.set_attr("seats", 2)), "()");
    assert_eq!(told(car.get_attr::<u16>("seats")), "2");
    assert!(asked().is_empty());
}

#[test]
fn a10_the_own_one_before_the_parents() {
    let car = car();
    assert_eq!(told(car.get_attr::<String>("the_key")), r#""key of Kia""#);
    assert_eq!(asked(), ["car.the_key", "vehicle.the_key"]);
    let error = car.get_attr::<u8>("seets").expect_err("nobody knows it");
    assert_eq!(error.kind(), ErrorKind::Unknown);
    assert_eq!(error.to_string(), "`Car` has no attribute `seets`");
    assert_eq!(asked(), ["car.seets", "vehicle.seets"]);
    // The parent by itself.
    assert!(!car.vehicle.has_attr("seats"));
    assert_eq!(
        told(car.vehicle.attr("the_door").map(|attr| attr.to_string())),
        r#""door of Kia""#
    );
}

/// Python hides it: `__getattr__` is asked when a property raises an `AttributeError`.
#[test]
fn a11_not_asked_for_a_propertys_error() {
    let car = car();
    assert_eq!(
        told(car.get_attr::<u8>("broken")),
        "attribute `broken` of `Car`: it is broken"
    );
    assert!(asked().is_empty());
}

/// As in Python, an unset slot is asked for.
#[test]
fn a07_asked_for_an_unset_slot() {
    let mut car = car();
    assert_eq!(told(car.get_attr::<u8>("plate")), "5");
    assert!(car.has_attr("plate"));
    assert_eq!(asked(), ["car.plate", "car.plate"]);
    assert_eq!(
        told(car.vehicle.attr("plate")),
        "attribute `plate` of `Vehicle` is unset"
    );
    assert_eq!(told(car.set_attr("plate", "ZH 1")), "()");
    assert_eq!(told(car.get_attr::<String>("plate")), r#""ZH 1""#);
}

#[test]
fn a23_has_attr_asks_it_too() {
    let car = car();
    let object: &dyn Object = &car;
    assert!(object.has_attr("seats") && object.has_attr("the_key") && !object.has_attr("wheels"));
    assert_eq!(
        asked(),
        [
            "car.seats",
            "car.the_key",
            "vehicle.the_key",
            "car.wheels",
            "vehicle.wheels"
        ]
    );
}

#[test]
fn a10_what_it_says_belongs_to_nobody() {
    let mut car = car();
    let sentence = "attribute `seats` of `Car` is computed: it cannot be lent, `get_attr` reads it";
    assert_eq!(told(car.attr_as::<u8>("seats")), sentence);
    assert_eq!(told(car.attr_as::<Value>("seats")), sentence);
    assert_eq!(told(car.attr("seats").and_then(|attr| attr.to_value())), "5");
    assert!(
        car.attr("seats")
            .is_ok_and(|attr| attr.attribute().is_none() && attr.downcast_ref::<u8>().is_none())
    );
    assert_eq!(
        told(car.get_attr::<String>("seats")),
        "attribute `seats` of `Car` cannot be read as String: got integer 5"
    );
    // It is neither listed nor stored, neither deleted nor changed in place.
    assert!(car.attr_names().eq(["make", "plate", "doors", "broken", "AXLES"]));
    assert_eq!(told(car.del_attr("seats")), "`Car` has no attribute `seats`");
    assert_eq!(told(car.attr_as_mut::<u8>("seats")), "`Car` has no attribute `seats`");
    assert_eq!(
        told(car.attrs_to_value().map(|value| value.to_string())),
        r#""{\"make\":\"Kia\",\"doors\":4}""#
    );
}

#[test]
fn a10_a_write_goes_past_it() {
    let mut vehicle = car().vehicle;
    assert_eq!(
        told(vehicle.set_attr("the_key", 1)),
        "`Vehicle` has no attribute `the_key` and no dict for new attributes"
    );
    assert!(asked().is_empty());
    // A path reads what it says, and does not write to it.
    let mut car = car();
    assert_eq!(told(car.get_attr_path::<u8>("seats")), "5");
    assert!(car.set_attr_path("the_key[0]", 1).is_err());
    assert!(car.extra.is_empty());
}

#[test]
fn a10_of_any_value() {
    #[derive(Slotted, Default)]
    #[slots(fallback = |_: &Bag, name: &str| match name {
        "list" => Some(Value::from(vec![1, 2])),
        "null" => Some(Value::NULL),
        _ => None,
    })]
    struct Bag {}

    let bag = Bag::default();
    assert_eq!(told(bag.get_attr_path::<u8>("list[1]")), "2");
    assert_eq!(told(bag.get_attr::<Option<u8>>("null")), "None");
    assert!(!bag.has_attr("") && !bag.has_attr("lists"));
}
