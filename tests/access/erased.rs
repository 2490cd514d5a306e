//! A trait object answers as the object itself does, whatever a name stands for.

use slotted::{Attributes, Dict, Object, Slotted, Value};

use crate::common::told;

#[derive(Slotted)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Slotted)]
struct Car {
    make: String,
    doors: u8,
    the_time_since_it_was_serviced_last: f64,
}

#[derive(Slotted)]
struct Taxi {
    #[slots(parent)]
    car: Car,
    #[slots(readonly)]
    licence: u8,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted)]
#[slots(property(area: f64, get = |field: &Field| field.width * field.length), constant(CORNERS: u8 = 4))]
struct Field {
    width: f64,
    length: f64,
}

#[derive(Slotted)]
struct Trailer {
    #[slots(unset)]
    plate: Option<String>,
    #[slots(unset)]
    axles: Option<u8>,
    doors: u8,
}

#[derive(Slotted)]
#[slots(fallback = |_, name| (name == "seats").then(|| Value::from(5_u8)))]
struct Bus {
    doors: u8,
}

fn car() -> Car {
    Car {
        make: "Kia".to_owned(),
        doors: 5,
        the_time_since_it_was_serviced_last: 0.5,
    }
}

/// What is said of a name when it is asked for in every way.
fn asked<O: Object + ?Sized>(object: &O, name: &str) -> Vec<String> {
    let found = object
        .find_attr(name)
        .map(|attr| (attr.name().to_owned(), attr.to_string()));
    assert_eq!(object.has_attr(name), found.is_some(), "{name}");
    vec![
        format!("{found:?}"),
        told(object.attr(name).map(|attr| attr.to_string())),
        told(object.attr_as::<u8>(name)),
        told(object.attr_as::<f64>(name)),
        told(object.attr_as::<String>(name)),
        told(object.get_attr::<u8>(name)),
        told(object.get_attr::<f64>(name)),
        told(object.get_attr::<String>(name)),
        told(object.get_attr::<Value>(name)),
    ]
}

/// What is said of a name when it is written to in every way; a second time, nothing else is written.
fn written<O: Object + ?Sized>(object: &mut O, name: &str) -> Vec<String> {
    vec![
        told(object.set_attr_as(name, 3_u8)),
        told(object.set_attr_as(name, 0.25)),
        told(object.set_attr(name, 3)),
        told(object.set_attr_text(name, "3")),
        told(object.attr_as_mut::<u8>(name).copied()),
        told(object.attr_as_mut::<f64>(name).copied()),
    ]
}

fn is_asked_alike<T: Slotted + 'static>(object: &T, name: &str) {
    let erased: &dyn Object = object;
    assert_eq!(
        asked(erased, name),
        asked(object, name),
        "{name} of {}",
        T::CLASS.name()
    );
}

fn answers_alike<T: Slotted + 'static>(mut object: T, names: &[&str]) {
    // Names that are near to these have errors that take Miri long to put together.
    let beside = if cfg!(miri) { &[] } else { names };
    let near = beside
        .iter()
        .flat_map(|name| [format!("{name}_"), format!("_{name}"), name[1..].to_owned()]);
    let names: Vec<String> = names.iter().map(ToString::to_string).chain(near).collect();
    for name in &names {
        is_asked_alike(&object, name);
    }
    for name in &names {
        // Twice, since a dict has the name from the first time on.
        written(&mut object, name);
        let known = written(&mut object, name);
        let erased: &mut dyn Object = &mut object;
        assert_eq!(written(erased, name), known, "{name} of {}", T::CLASS.name());
        is_asked_alike(&object, name);
    }
}

#[test]
fn a01_a02_slots() {
    answers_alike(Point { x: 1.0, y: 2.0 }, &["x", "y", "z", "xy"]);
    let names = ["make", "doors", "the_time_since_it_was_serviced_last", "price"];
    answers_alike(car(), &names);
    // Long names are compared by their letters again and again, which takes Miri minutes.
    if !cfg!(miri) {
        answers_alike(car(), &["the_time_since_it_was_service_d_last"]);
    }
}

#[test]
fn a05_a12_a_dict_and_what_is_read_only() {
    let taxi = Taxi {
        car: car(),
        licence: 1,
        extra: Dict::from_iter([("colour", Value::from("red")), ("seats", 4_u8.into())]),
    };
    answers_alike(taxi, &["make", "licence", "colour", "seats", "price"]);
}

#[test]
fn a08_a09_properties_and_constants() {
    let field = Field {
        width: 2.0,
        length: 3.0,
    };
    answers_alike(field, &["width", "area", "CORNERS", "price"]);
}

#[test]
fn a07_what_is_unset() {
    let trailer = Trailer {
        plate: None,
        axles: Some(2),
        doors: 1,
    };
    answers_alike(trailer, &["plate", "axles", "doors", "price"]);
}

#[test]
fn a10_a_fallback() {
    answers_alike(Bus { doors: 2 }, &["doors", "seats", "price"]);
}
