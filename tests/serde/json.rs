//! An object as one flat record in JSON, and what it is made of (rows P1, P4).

use serde::{Deserialize, Serialize};
use slotted::{Attributes, Dict, Slotted, Value};

use crate::classes::Engine;

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Vehicle {
    make: String,
    #[slots(readonly)]
    year: u16,
}

/// The parents are declared behind other fields, and come first all the same.
#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Car {
    doors: u8,
    #[slots(parent)]
    vehicle: Vehicle,
    tags: Option<Vec<String>>,
    #[slots(parent)]
    engine: Engine,
}

/// Three levels, and a dict that is not the lowest one's.
#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Tagged {
    label: String,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Crate {
    #[slots(parent)]
    tagged: Tagged,
    weight: f32,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Pallet {
    #[slots(parent)]
    inner: Crate,
    place: (u8, char),
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Nothing;

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct OnlyParent {
    #[slots(parent)]
    vehicle: Vehicle,
}

fn car() -> Car {
    Car {
        doors: 5,
        vehicle: Vehicle {
            make: "Kia".into(),
            year: 2024,
        },
        tags: None,
        engine: Engine { bore: 75.5 },
    }
}

const CAR: &str = r#"{"make":"Kia","year":2024,"bore":75.5,"doors":5,"tags":null}"#;

#[test]
fn p01_parents_come_first_then_own_slots() {
    assert_eq!(serde_json::to_string(&car()).unwrap(), CAR);
    let names: Vec<&str> = Car::CLASS.attributes().iter().map(slotted::Attribute::name).collect();
    assert_eq!(names, ["make", "year", "bore", "doors", "tags"]);
}

#[test]
fn p01_names_are_read_in_any_order() {
    let text = r#"{"tags":null,"doors":5,"year":2024,"bore":75.5,"make":"Kia"}"#;
    assert_eq!(serde_json::from_str::<Car>(text).unwrap(), car());
}

#[test]
fn p01_from_text_reader_and_value() {
    assert_eq!(serde_json::from_str::<Car>(CAR).unwrap(), car());
    assert_eq!(serde_json::from_slice::<Car>(CAR.as_bytes()).unwrap(), car());
    assert_eq!(serde_json::from_reader::<_, Car>(CAR.as_bytes()).unwrap(), car());
    let value: serde_json::Value = serde_json::from_str(CAR).unwrap();
    assert_eq!(serde_json::from_value::<Car>(value.clone()).unwrap(), car());
    assert_eq!(Car::deserialize(&value).unwrap(), car());
    assert_eq!(serde_json::to_value(car()).unwrap(), value);
    // A name that is escaped is not lent by the format.
    let escaped = CAR.replace("make", "\\u006dake");
    assert_eq!(serde_json::from_str::<Car>(&escaped).unwrap(), car());
}

#[test]
fn p01_a_sequence_in_the_order_of_the_class() {
    let text = r#"["Kia", 2024, 75.5, 5, null]"#;
    assert_eq!(serde_json::from_str::<Car>(text).unwrap(), car());
    // What may be missing may be missing at the end.
    assert_eq!(serde_json::from_str::<Car>(r#"["Kia", 2024, 75.5, 5]"#).unwrap(), car());
    let error = serde_json::from_str::<Car>(r#"["Kia", 2024]"#).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("missing attributes `bore`, `doors` of `Car`"),
        "{error}"
    );
    let error = serde_json::from_str::<Car>(r#"["Kia", 2024, 75.5, 5, null, 6]"#).unwrap_err();
    assert!(error.is_syntax(), "{error}");
}

#[test]
fn p01_the_dict_comes_last_and_keeps_its_order() {
    let text = r#"{"label":"a","weight":1.5,"place":[1,"x"],"zeta":1,"alpha":{"deep":[true,null]}}"#;
    let pallet: Pallet = serde_json::from_str(text).unwrap();
    assert_eq!(
        pallet.attr_dict().unwrap().names().collect::<Vec<_>>(),
        ["zeta", "alpha"]
    );
    assert_eq!(pallet.get_attr::<i64>("zeta").unwrap(), 1);
    assert_eq!(serde_json::to_string(&pallet).unwrap(), text);
    let mixed = r#"{"zeta":1,"place":[1,"x"],"label":"a","alpha":{"deep":[true,null]},"weight":1.5}"#;
    assert_eq!(serde_json::from_str::<Pallet>(mixed).unwrap(), pallet);
}

#[test]
fn p01_an_entry_that_a_slot_hides_is_not_written() {
    let mut pallet: Pallet = serde_json::from_str(r#"{"label":"a","weight":1.5,"place":[1,"x"]}"#).unwrap();
    pallet.attr_dict_mut().unwrap().insert("weight", 99);
    pallet.attr_dict_mut().unwrap().insert("colour", "red");
    assert_eq!(
        serde_json::to_string(&pallet).unwrap(),
        r#"{"label":"a","weight":1.5,"place":[1,"x"],"colour":"red"}"#
    );
}

#[test]
fn p04_no_name_is_written_twice() {
    let text = serde_json::to_string(&car()).unwrap();
    for attribute in Car::CLASS.attributes() {
        assert_eq!(text.matches(&format!("\"{}\":", attribute.name())).count(), 1);
    }
}

#[test]
fn p01_classes_without_slots() {
    assert_eq!(serde_json::to_string(&Nothing).unwrap(), "{}");
    assert_eq!(serde_json::from_str::<Nothing>("{}").unwrap(), Nothing);
    let error = serde_json::from_str::<Nothing>(r#"{"a":1}"#).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("unknown attribute `a` of `Nothing`, expected none"),
        "{error}"
    );
    let only = OnlyParent { vehicle: car().vehicle };
    let text = serde_json::to_string(&only).unwrap();
    assert_eq!(text, r#"{"make":"Kia","year":2024}"#);
    assert_eq!(serde_json::from_str::<OnlyParent>(&text).unwrap(), only);
}

/// In what serde derives an object of the class is a field as any other.
#[test]
fn p01_inside_other_types() {
    #[derive(Serialize, Deserialize, Debug, PartialEq)]
    struct Fleet {
        cars: Vec<Car>,
        first: Option<Box<Car>>,
    }
    let fleet = Fleet {
        cars: vec![car(), car()],
        first: Some(Box::new(car())),
    };
    let text = serde_json::to_string(&fleet).unwrap();
    assert_eq!(text, format!(r#"{{"cars":[{CAR},{CAR}],"first":{CAR}}}"#));
    assert_eq!(serde_json::from_str::<Fleet>(&text).unwrap(), fleet);
}

/// A persistent class is serde's, so that it can be a slot by itself, and is converted as one.
#[test]
fn p01_as_a_slot() {
    #[derive(Slotted, Debug, PartialEq)]
    #[slots(serde)]
    struct Garage {
        car: Car,
    }
    let mut garage: Garage = serde_json::from_str(&format!(r#"{{"car":{CAR}}}"#)).unwrap();
    assert_eq!(garage.car(), &car());
    let mut value = car();
    value.set_doors(3);
    garage.set_attr("car", &value).unwrap();
    assert_eq!(garage.car(), &value);
    assert_eq!(
        Value::from_serialize(&garage).unwrap(),
        garage.attrs_to_value().unwrap()
    );
}
