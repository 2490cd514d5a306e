//! Exact access, which converts nothing: a slot by its type, text where it lies (row A22).

use slotted::{AttrRef, Attributes, ErrorKind, Slotted};

use crate::common::{Car, car, told};

#[test]
fn a22_exact_access_is_exact() {
    let mut car = car();
    assert_eq!(
        told(car.attr_as::<i32>("doors")),
        "attribute `doors` of `Car` is u8, not i32"
    );
    assert_eq!(
        told(car.attr_as::<i8>("doors")),
        "attribute `doors` of `Car` is u8, not i8"
    );
    assert_eq!(
        told(car.attr_as::<&str>("make")),
        "attribute `make` of `Car` is String, not &str"
    );
    assert_eq!(
        told(car.attr_as::<f64>("price")),
        "attribute `price` of `Car` is Option<f64>, not f64"
    );
    assert_eq!(
        told(car.set_attr_as("doors", 5)),
        "attribute `doors` of `Car` is u8, not i32"
    );
    assert_eq!(
        told(car.set_attr_as("make", "Seat")),
        "attribute `make` of `Car` is String, not &str"
    );
    assert_eq!(
        told(Car::slot::<i32>("doors").map(drop)),
        "attribute `doors` of `Car` is u8, not i32"
    );
    assert_eq!(told(car.attr_as::<Option<f64>>("price")), "Some(12500.5)");
    assert!(
        car.attr("doors")
            .is_ok_and(|attr| attr.downcast_ref::<i8>().is_none() && attr.downcast_ref::<u8>().is_some())
    );
}

#[test]
fn a22_text_by_as_str() {
    #[derive(Slotted)]
    struct Plate {
        #[slots(opaque)]
        country: &'static str,
        number: String,
        letter: char,
    }

    let plate = Plate {
        country: "CH",
        number: "ZH 1".into(),
        letter: 'x',
    };
    let text = |name| plate.find_attr(name).and_then(|attr: AttrRef<'_>| attr.as_str());
    assert_eq!(
        (text("country"), text("number"), text("letter")),
        (Some("CH"), Some("ZH 1"), None)
    );
    // The text lives as long as the object, not as the view of it.
    let kept: &str = plate
        .attr("number")
        .ok()
        .and_then(|attr| attr.as_str())
        .expect("it is text");
    assert_eq!(kept, "ZH 1");
}

/// An opaque slot is reached by its exact type; every other route says so.
#[test]
fn a22_an_opaque_slot_refuses_conversion() {
    #[derive(Debug, PartialEq)]
    struct Handle(u32);
    #[derive(Slotted, Debug)]
    struct Port {
        #[slots(opaque)]
        handle: Handle,
    }

    let mut port = Port { handle: Handle(7) };
    let refusals = [
        port.set_attr("handle", 8).unwrap_err(),
        port.set_attr_text("handle", "8").unwrap_err(),
        port.get_attr::<u32>("handle").unwrap_err(),
        port.attr("handle").and_then(|attr| attr.to_value()).unwrap_err(),
        Port::from_attrs([("handle", 8.into())]).unwrap_err(),
    ];
    for error in refusals {
        assert_eq!(
            (error.kind(), error.attribute()),
            (ErrorKind::WrongType, "handle"),
            "{error}"
        );
        assert!(
            error.to_string().starts_with("attribute `handle` of `Port` is opaque"),
            "{error}"
        );
    }
    assert_eq!(
        Port::from_attrs::<&str>([]).map_err(|error| error.kind()).err(),
        Some(ErrorKind::Missing)
    );
    assert!(
        port.attr("handle")
            .is_ok_and(|attr| attr.to_string().contains("Handle") && serde_json::to_string(&attr).is_err())
    );
    assert_eq!(port.handle, Handle(7));
    assert!(port.set_attr_as("handle", Handle(8)).is_ok());
    assert_eq!(port.attr_as::<Handle>("handle").ok(), Some(&Handle(8)));
}
