//! Slots that start unset (row A7).

#![allow(clippy::option_option, reason = "an `Option` that may be unset is the point")]

use slotted::{Attribute, Attributes, ErrorKind, Kind, Object, Slotted, Value};

use crate::common::counted::{Counted, alive};
use crate::common::told;

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Vehicle {
    make: String,
    /// Not before it is registered.
    #[slots(unset, alias = "registration", meta(label = "Plate"))]
    plate: Option<String>,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(unset, copy)]
    price: Option<f64>,
    #[slots(unset)]
    tax: Option<Option<u8>>,
    #[slots(unset, opaque)]
    part: Option<Counted>,
    #[slots(unset, readonly)]
    year: Option<u16>,
    #[slots(unset, nested)]
    tows: Option<Vehicle>,
}

const UNSET: &str = "attribute `plate` of `Car` is unset";

#[test]
fn a07_starts_unset() {
    let car = Car::default();
    let object: &dyn Object = &car;
    assert!(!object.has_attr("plate") && object.find_attr("plate").is_none());
    assert_eq!(told(object.attr("plate")), UNSET);
    assert_eq!(told(object.get_attr::<String>("plate")), UNSET);
    assert_eq!(told(object.get_attr::<Option<String>>("registration")), UNSET);
    assert_eq!(told(object.attr_as::<String>("plate")), UNSET);
    let error = object.attr("registration").expect_err("it is unset");
    assert_eq!(
        (error.kind(), error.attribute(), error.suggestion()),
        (ErrorKind::Unset, "plate", None)
    );
    let plate = Car::CLASS.attribute("plate").expect("it is declared");
    assert_eq!(told(plate.of(object)), UNSET);
    // Python: `hasattr` is False, `dir` lists it.
    assert!(
        object
            .attr_names()
            .eq(["make", "plate", "price", "tax", "part", "year", "tows"])
    );
    assert!(object.attrs().map(|attr| attr.name()).eq(["make"]));
    assert_eq!(
        told(object.attrs_to_value().map(|value| value.to_string())),
        r#""{\"make\":\"\"}""#
    );
}

#[test]
fn a07_its_type_is_that_inside() {
    let plate = Car::CLASS.attribute("plate").expect("it is declared");
    assert!(plate.is::<String>() && !plate.is::<Option<String>>());
    assert_eq!((plate.kind(), plate.type_name()), (Kind::Slot, "alloc::string::String"));
    assert_eq!(
        (plate.doc(), plate.meta("label")),
        ("Not before it is registered.", Some(Value::from("Plate")))
    );
    assert_eq!(
        plate.offset(),
        Some(std::mem::offset_of!(Car, vehicle) + std::mem::offset_of!(Vehicle, plate))
    );
    assert!(Car::CLASS.attribute("tax").is_some_and(Attribute::is::<Option<u8>>));
}

#[test]
fn a07_by_accessor() {
    let mut car = Car::default();
    assert_eq!((car.plate(), car.price(), car.year()), (None, None, None));
    assert!(car.plate_mut().is_none());
    car.vehicle.set_plate("ZH 1".into());
    car.set_price(1.5);
    car.set_tax(None);
    assert_eq!(
        (car.plate().map(String::as_str), car.price(), car.tax()),
        (Some("ZH 1"), Some(1.5), Some(&None))
    );
    if let Some(plate) = car.plate_mut() {
        plate.push('2');
    }
    assert_eq!(told(car.get_attr::<String>("plate")), r#""ZH 12""#);
    // A descriptor is of the field itself.
    Car::SLOTS.plate.set(&mut car, None);
    assert_eq!(told(car.attr("plate")), UNSET);
    assert_eq!(Car::SLOTS.tax.get(&car), &Some(None));
    let plate = Car::slot_mut::<Option<String>>("plate").expect("the field's type");
    plate.set(&mut car, Some("BE 1".into()));
    assert_eq!(car.plate().map(String::as_str), Some("BE 1"));
    assert_eq!(
        told(Car::slot::<String>("plate")),
        "attribute `plate` of `Car` is Option<String>, not String"
    );
}

#[test]
fn a07_by_name() {
    let mut car = Car::default();
    let object: &mut dyn Object = &mut car;
    assert_eq!(
        told(object.attr_as_mut::<String>("plate").map(|plate| plate.clone())),
        UNSET
    );
    assert_eq!(told(object.set_attr("registration", "ZH 1")), "()");
    assert_eq!(told(object.attr_as::<String>("plate")), r#""ZH 1""#);
    assert_eq!(object.attr("plate").ok().and_then(|attr| attr.as_str()), Some("ZH 1"));
    assert_eq!(told(object.set_attr_as("plate", String::from("ZH 2"))), "()");
    assert_eq!(
        told(object.attr_as_mut::<String>("plate").map(|plate| plate.push('3'))),
        "()"
    );
    assert_eq!(told(object.set_attr_text("plate", "")), "()");
    assert_eq!(told(object.get_attr::<String>("plate")), r#""""#);
    assert_eq!(
        told(object.update_attrs([("plate", "ZH 4".into()), ("price", 3.into())])),
        "()"
    );
    assert_eq!(told(object.set_attr_path("plate", "ZH 5")), "()");
    assert_eq!(told(object.get_attr::<Option<String>>("plate")), r#"Some("ZH 5")"#);
    // To be written to with what it holds, and with nothing else.
    assert_eq!(
        told(object.set_attr_as("plate", Some(String::new()))),
        "attribute `plate` of `Car` is String, not Option<String>"
    );
    assert_eq!(
        told(object.set_attr("plate", None::<u8>)),
        "attribute `plate` of `Car` expects String, got null"
    );
    assert_eq!(
        told(object.attr_as::<Option<String>>("plate")),
        "attribute `plate` of `Car` is String, not Option<String>"
    );
    assert_eq!(told(object.get_attr::<String>("plate")), r#""ZH 5""#);
}

/// An `Option` inside is told apart from being unset.
#[test]
fn a07_an_option_inside() {
    let mut car = Car::default();
    assert!(!car.has_attr("tax"));
    assert_eq!(told(car.set_attr("tax", None::<u8>)), "()");
    assert!(car.has_attr("tax"));
    assert_eq!(told(car.get_attr::<Option<u8>>("tax")), "None");
    assert_eq!(told(car.set_attr_text("tax", "7")), "()");
    assert_eq!((car.tax, told(car.del_attr("tax"))), (Some(Some(7)), "()".to_owned()));
    assert_eq!(car.tax, None);
}

#[test]
fn a07_deleted_once() {
    let mut car = Car::default();
    let before = car.clone();
    let object: &mut dyn Object = &mut car;
    assert_eq!(told(object.del_attr("plate")), UNSET);
    assert_eq!(told(object.set_attr("plate", "ZH 1")), "()");
    assert_eq!(told(object.del_attr("registration")), "()");
    assert!(!object.has_attr("plate"));
    assert_eq!(told(object.del_attr("plate")), UNSET);
    assert_eq!(car, before);
    // Any other slot always has a value.
    assert_eq!(
        told(car.del_attr("make")),
        "attribute `make` of `Car` is a slot and cannot be deleted"
    );
    assert_eq!(told(car.del_attr("year")), "attribute `year` of `Car` is read-only");
    assert_eq!(
        told(car.set_attr("year", 2020)),
        "attribute `year` of `Car` is read-only"
    );
}

#[test]
fn a07_not_given_when_built() {
    let car = Car::from_attrs([("make", Value::from("Kia")), ("year", 2020.into())]).expect("the rest is unset");
    assert_eq!((car.plate(), car.price(), car.year()), (None, None, Some(&2020)));
    let car = Car::from_attrs([
        ("make", "Kia".into()),
        ("registration", "ZH 1".into()),
        ("tax", Value::NULL),
    ]);
    assert!(car.is_ok_and(|car| car.plate().is_some() && car.tax() == Some(&None)));
    let error = Car::from_attrs([("make", "Kia".into()), ("plate", Value::from(7))]);
    assert_eq!(told(error), "attribute `plate` of `Car` expects String, got integer 7");
    // It is taken back from the map of what is there.
    let mut car = Car::default();
    assert_eq!(told(car.set_attr("price", 2)), "()");
    let value = car.attrs_to_value().expect("what is opaque is unset");
    assert_eq!(value.to_string(), r#"{"make":"","price":2.0}"#);
}

#[test]
fn a07_in_a_path() {
    let mut car = Car::default();
    assert_eq!(
        told(car.attr_path("tows.make")),
        "attribute `tows` of `Car` is unset (segment 1 of the path `tows.make`, at byte 0)"
    );
    assert!(told(car.set_attr_path("tows.make", "Kia")).starts_with("attribute `tows` of `Car` is unset"));
    assert_eq!(told(car.set_attr_text("tows", r#"{"make":"Fiat"}"#)), "()");
    assert_eq!(told(car.set_attr_path("tows.plate", "ZH 1")), "()");
    assert_eq!(told(car.get_attr_path::<String>("tows.plate")), r#""ZH 1""#);
    assert_eq!(car.tows().and_then(Vehicle::plate).map(String::as_str), Some("ZH 1"));
}

#[test]
fn a07_what_is_deleted_is_dropped() {
    let mut car = Car::default();
    assert_eq!(told(car.set_attr_as("part", Counted::new(1))), "()");
    assert_eq!(told(car.set_attr_as("part", Counted::new(2))), "()");
    assert_eq!(
        (alive(), told(car.attr_as::<Counted>("part").map(Counted::number))),
        (1, "2".to_owned())
    );
    assert!(car.set_attr_as("part", Some(Counted::new(3))).is_err());
    assert_eq!(told(car.del_attr("part")), "()");
    assert!(car.del_attr("part").is_err());
    assert_eq!(alive(), 0);
    car.set_part(Counted::new(4));
    assert_eq!(alive(), 1);
    drop(car);
    assert_eq!(alive(), 0);
}
