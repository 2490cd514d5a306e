//! Building an object from names and values (`from_attrs`), and the map that it gives (`attrs_to_value`; rows A17, D13).

use std::cell::Cell;
use std::collections::BTreeMap;

use slotted::{Attributes, Dict, ErrorKind, Object, Slotted, Value};

use crate::common::counted::Counted;
use crate::common::{self, told};

thread_local! {
    /// How often a default was made.
    static MADE: Cell<u8> = const { Cell::new(0) };
}

fn made() -> u8 {
    MADE.set(MADE.get() + 1);
    MADE.get()
}

#[derive(Slotted, Clone, Debug, PartialEq)]
pub(crate) struct Vehicle {
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
pub(crate) struct Car {
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

/// What is opaque comes by its exact type alone.
#[test]
fn a17_what_is_opaque() {
    #[derive(Slotted, Debug, Default)]
    struct Job {
        id: u8,
        #[slots(opaque)]
        held: Counted,
    }
    let mut job = Job::default();
    let sentence =
        "attribute `held` of `Job` is opaque: it is reached by its exact type only (`attr_as`, `set_attr_as`)";
    assert_eq!(
        told(job.update_attrs([("id", 1.into()), ("held", Value::from(1))])),
        sentence
    );
    assert_eq!((job.id, job.held.number()), (0, 0));
    assert_eq!(told(job.attrs_to_value()), sentence);
}

/// Python's `asdict`, and back.
#[test]
fn a17_as_a_map_and_back() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(constant(WHEELS: u8 = 4), property(name: String, get = |cart: &Cart| cart.car.make().clone()))]
    struct Cart {
        #[slots(parent)]
        car: common::Car,
        #[slots(nested)]
        spare: Vec<common::Vehicle>,
        #[slots(unset)]
        note: Option<String>,
        #[slots(dict)]
        extra: Dict,
    }
    let mut cart = Cart {
        car: common::car(),
        spare: vec![common::car().vehicle],
        note: None,
        extra: Dict::new(),
    };
    let text = |cart: &Cart| cart.attrs_to_value().map(|value| value.to_string()).unwrap_or_default();
    let slots = r#""make":"Kia","model":"Rio","year":2020,"doors":5,"fuel_type":"petrol","price":12500.5,"spare":[{"make":"Kia","model":"Rio","year":2020}]"#;
    assert_eq!(text(&cart), format!("{{{slots}}}"));
    assert_eq!(
        told(cart.update_attrs([("note", "n".into()), ("colour", "red".into()), ("WHEELS", 3.into())])),
        "()"
    );
    assert_eq!(
        text(&cart),
        format!(r#"{{{slots},"note":"n","colour":"red","WHEELS":3}}"#)
    );
    let map: BTreeMap<String, Value> = cart
        .attrs_to_value()
        .expect("plain data")
        .deserialize_into()
        .expect("a map");
    assert_eq!(Cart::from_attrs(map).expect("it is complete"), cart);
}
