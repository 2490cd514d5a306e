//! Attributes that a struct does not declare, in a dict of its own or inherited (rows A5, A6, A12, A22, D4).

use slotted::{Attributes, Dict, ErrorKind, Object, Slotted, Value};

use crate::common::{self, told};

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Vehicle {
    make: String,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    #[slots(alias = "portes")]
    doors: u8,
    #[slots(unset)]
    plate: Option<String>,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(frozen)]
struct Exhibit {
    #[slots(parent)]
    car: Car,
}

fn car() -> Car {
    Car {
        vehicle: Vehicle {
            make: "Kia".into(),
            extra: Dict::new(),
        },
        doors: 5,
        plate: None,
    }
}

#[test]
fn a05_an_undeclared_name_goes_into_the_dict() {
    let mut vehicle = car().vehicle;
    assert_eq!(told(vehicle.set_attr("colour", "red")), "()");
    assert_eq!(told(vehicle.get_attr::<String>("colour")), r#""red""#);
    assert_eq!(vehicle.attr_dict().map(Dict::len), Some(1));
    assert_eq!(vehicle.extra["colour"].as_str(), Some("red"));
    assert!(vehicle.has_attr("colour") && !vehicle.has_attr("color"));
    // The slots stay out of it.
    assert_eq!(told(vehicle.set_attr("make", "Seat")), "()");
    assert_eq!((vehicle.make(), vehicle.extra.len()), (&"Seat".to_owned(), 1));
    // Python: `del vehicle.colour`, and a second time.
    assert_eq!(told(vehicle.del_attr("colour")), "()");
    let sentence = "`Vehicle` has no attribute `colour`";
    assert_eq!(told(vehicle.del_attr("colour")), sentence);
    assert_eq!(told(vehicle.attr("colour")), sentence);
    assert_eq!(told(vehicle.get_attr::<String>("colour")), sentence);
    assert_eq!(told(vehicle.attr_as::<Value>("colour")), sentence);
}

struct Bolt;

#[test]
fn a05_every_way_to_write_goes_into_it() {
    let mut car = car();
    let object: &mut dyn Object = &mut car;
    assert_eq!(told(object.set_attr("a", [1, 2])), "()");
    assert_eq!(told(object.set_attr_as("b", 2.5_f64)), "()");
    assert_eq!(told(object.set_attr_as("c", Value::from("text"))), "()");
    assert_eq!(told(object.set_attr_text("d", "[true]")), "()");
    assert_eq!(told(object.set_attr_text("e", "not json")), "()");
    assert_eq!(told(object.update_attrs([("f", Value::NULL)])), "()");
    assert_eq!(told(object.set_attr_path("g", 7)), "()");
    assert_eq!(told(object.set_attr_path_text("a[1]", "20")), "()");
    assert_eq!(told(object.attr_as_mut::<f64>("b").map(|b| *b += 1.0)), "()");
    if let Some(dict) = object.attr_dict_mut() {
        dict.insert("h", true);
    }
    let dict = object.attr_dict().expect("it is inherited");
    let entries: Vec<String> = dict.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(
        entries,
        [
            "a=[1,20]",
            "b=3.5",
            "c=text",
            "d=[true]",
            "e=not json",
            "f=",
            "g=7",
            "h=true"
        ]
    );
    // What a `Value` cannot hold by itself has to be made one.
    assert_eq!(
        told(object.set_attr_as("bolt", Bolt)),
        "attribute `bolt` of `Car` is Value, not Bolt"
    );
    assert_eq!(told(object.set_attr_as("bolt", Value::opaque(Bolt))), "()");
    assert!(object.attr_as::<Bolt>("bolt").is_ok());
}

/// Text stays text where there was text before, and is else read as JSON, if it is any.
#[test]
fn a05_text_in_the_dict() {
    let mut car = car();
    for (text, kind) in [("12", Some(12)), ("\"12\"", None), ("twelve", None)] {
        car.vehicle.extra.clear();
        assert_eq!(told(car.set_attr_text("wheels", text)), "()");
        assert_eq!(car.get_attr::<i64>("wheels").ok(), kind, "{text}");
    }
    assert_eq!(told(car.set_attr("wheels", "four")), "()");
    assert_eq!(told(car.set_attr_text("wheels", "4")), "()");
    assert_eq!(car.attr("wheels").ok().and_then(|attr| attr.as_str()), Some("4"));
    // What is printed is taken back as what it was.
    for value in [
        Value::from("4"),
        Value::from(vec![1, 2]),
        Value::from(true),
        Value::NULL,
    ] {
        assert_eq!(told(car.set_attr_as("x", value.clone())), "()");
        let text = car.attr("x").map(|attr| attr.to_string()).expect("it was set");
        assert_eq!(told(car.set_attr_text("x", &text)), "()");
        assert_eq!(car.attr_dict().and_then(|dict| dict.get("x")), Some(&value), "{text}");
    }
}

#[test]
fn a05_insertion_order() {
    let mut car = car();
    for (name, value) in [("wheels", 4), ("colour", 1), ("axles", 2)] {
        assert_eq!(told(car.set_attr(name, value)), "()");
    }
    let names = |car: &Car| car.attr_names().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names(&car), ["make", "doors", "plate", "wheels", "colour", "axles"]);
    // Another value keeps the place; deleted and set again, it comes last.
    assert_eq!(told(car.set_attr("wheels", 3)), "()");
    assert_eq!(names(&car)[3..], ["wheels", "colour", "axles"]);
    assert_eq!(told(car.del_attr("wheels")), "()");
    assert_eq!(told(car.set_attr("wheels", 4)), "()");
    assert_eq!(names(&car)[3..], ["colour", "axles", "wheels"]);
    let listed: Vec<String> = car.attrs().map(|attr| format!("{}={attr}", attr.name())).collect();
    assert_eq!(listed, ["make=Kia", "doors=5", "colour=1", "axles=2", "wheels=4"]);
}

#[test]
fn a05_a_class_without_a_dict_has_none() {
    let mut plain = common::car();
    assert!(plain.attr_dict().is_none() && plain.attr_dict_mut().is_none());
    assert!(!common::Car::CLASS.has_dict());
    assert!(Vehicle::CLASS.has_dict() && Car::CLASS.has_dict() && Exhibit::CLASS.has_dict());
}

#[test]
fn a06_a_slot_is_never_satisfied_by_the_dict() {
    let mut car = car();
    let dict = car.attr_dict_mut().expect("nothing rules it");
    for name in ["doors", "portes", "plate", "make", "extra", "vehicle"] {
        dict.insert(name, 99);
    }
    assert_eq!(told(car.get_attr::<u8>("doors")), "5");
    assert_eq!(told(car.get_attr::<u8>("portes")), "5");
    // Not even while the slot is unset.
    assert!(!car.has_attr("plate") && car.find_attr("plate").is_none());
    assert_eq!(told(car.get_attr::<u8>("plate")), "attribute `plate` of `Car` is unset");
    assert_eq!(
        told(car.attr_as::<Value>("plate")),
        "attribute `plate` of `Car` is unset"
    );
    assert_eq!(
        told(car.attr_as_mut::<Value>("plate")),
        "attribute `plate` of `Car` is String, not Value"
    );
    assert_eq!(told(car.del_attr("plate")), "attribute `plate` of `Car` is unset");
    // A write goes to the slot, and leaves the entry.
    assert_eq!(told(car.set_attr("doors", 3)), "()");
    assert_eq!(told(car.update_attrs([("portes", 4.into())])), "()");
    assert_eq!((car.doors(), car.vehicle.extra["doors"].as_i64()), (4, Some(99)));
    assert_eq!(
        told(car.del_attr("doors")),
        "attribute `doors` of `Car` is a slot and cannot be deleted"
    );
    // The dict's and the parent's fields are no attributes, so that their names are free.
    assert_eq!(told(car.get_attr::<u8>("extra")), "99");
}

/// Such an entry is neither listed nor serialised, so that no name comes twice.
#[test]
fn a06_an_unreachable_entry_is_never_serialised() {
    let mut car = car();
    let dict = car.attr_dict_mut().expect("nothing rules it");
    dict.extend([("doors", 99), ("portes", 98), ("plate", 97), ("wheels", 4)]);
    assert!(car.attr_names().eq(["make", "doors", "plate", "wheels"]));
    assert!(car.attrs().map(|attr| attr.name()).eq(["make", "doors", "wheels"]));
    let value = car.attrs_to_value().expect("all of it is serde's");
    assert_eq!(value.to_string(), r#"{"make":"Kia","doors":5,"wheels":4}"#);
    let json = serde_json::to_string(&value).expect("a map by text");
    assert_eq!(json, r#"{"make":"Kia","doors":5,"wheels":4}"#);
}

#[test]
fn a12_a_frozen_dict() {
    let mut exhibit = Exhibit { car: car() };
    exhibit.car.vehicle.extra.insert("colour", "red");
    let before = exhibit.clone();
    let sentence = "attribute `colour` of `Exhibit` is read-only";
    assert_eq!(told(exhibit.get_attr::<String>("colour")), r#""red""#);
    assert_eq!(told(exhibit.set_attr("colour", "blue")), sentence);
    assert_eq!(told(exhibit.set_attr_as("colour", Value::from("blue"))), sentence);
    assert_eq!(told(exhibit.set_attr_text("colour", "blue")), sentence);
    assert_eq!(told(exhibit.attr_as_mut::<Value>("colour")), sentence);
    assert_eq!(told(exhibit.update_attrs([("colour", 1.into())])), sentence);
    assert_eq!(told(exhibit.del_attr("colour")), sentence);
    assert!(told(exhibit.set_attr_path("colour", 1)).starts_with(sentence));
    assert!(exhibit.attr_dict_mut().is_none() && exhibit.attr_dict().is_some());
    assert_eq!(told(exhibit.del_attr("price")), "`Exhibit` has no attribute `price`");
    assert_eq!(exhibit, before);
}

#[test]
fn a22_an_entry_by_its_exact_type() {
    let mut car = car();
    assert_eq!(
        told(car.update_attrs([("flag", true.into()), ("n", 5_i64.into()), ("t", "x".into())])),
        "()"
    );
    assert_eq!(told(car.attr_as::<bool>("flag")), "true");
    assert_eq!(told(car.attr_as::<i64>("n")), "5");
    assert_eq!(told(car.attr_as::<u8>("n")), "attribute `n` of `Car` is i64, not u8");
    assert_eq!(told(car.get_attr::<u8>("n")), "5");
    assert_eq!(car.attr("t").ok().and_then(|attr| attr.as_str()), Some("x"));
    assert!(car.attr("t").is_ok_and(|attr| attr.attribute().is_none()));
    *car.attr_as_mut::<Value>("t").expect("any entry is a value") = 3.into();
    assert_eq!(told(car.get_attr::<f64>("t")), "3.0");
}

#[test]
fn d04_compared_cloned_and_printed_with_the_struct() {
    let mut one = car();
    assert_eq!(told(one.update_attrs([("a", 1.into()), ("b", 2.into())])), "()");
    let mut other = one.clone();
    assert_eq!(one, other);
    assert_eq!(
        format!("{:?}", one.vehicle),
        r#"Vehicle { make: "Kia", extra: {"a": 1, "b": 2} }"#
    );
    assert_eq!(told(other.set_attr("a", 2)), "()");
    assert_ne!(one, other);
    assert_eq!(told(one.get_attr::<u8>("a")), "1");
    let error = one.get_attr::<u8>("ab").expect_err("there is none");
    assert_eq!(error.kind(), ErrorKind::Unknown);
}
