//! Rules of what is nested, and of what it is nested in (row A16).

use slotted::{Attributes, Slotted, Value};

use crate::common::counted::alive;
use crate::common::told;
use crate::guarded::{top, trace};

/// A nested object, replaced as a whole: it is built by its own rules before those around it are asked.
#[test]
fn a16_replacing_what_is_nested() {
    let mut object = top();
    let before = object.clone();
    let maps = |text: &str| Value::from_serialize(serde_json::from_str::<serde_json::Value>(text).expect("JSON"));
    for (text, sentence) in [
        (r#"[{"part": 100, "label": ""}]"#, "part refuses 100"),
        (r#"[{"part": 101, "label": ""}]"#, "Base refuses 101"),
        (r#"[{"part": 103, "label": ""}]"#, "Top says no"),
        (r#"[{"part": 1, "label": "no"}]"#, "Top says no"),
        (r#"[{"part": 1, "label": "", "tag": ""}]"#, "it is empty"),
    ] {
        let value = maps(text).expect("plain");
        for result in [
            object.set_attr("inner", value.clone()),
            object.set_attr_text("inner", text),
            object.update_attrs([("inner", value.clone())]),
            object.set_attr_path("inner", value),
        ] {
            let error = told(result);
            assert!(error.contains(sentence), "{text}: {error}");
        }
    }
    assert_eq!(object, before);
    assert_eq!(
        told(object.set_attr_text("inner", r#"[{"part": 1, "label": ""}]"#)),
        "()"
    );
    drop((object, before));
    assert_eq!(alive(), 0);
}

/// `readonly` keeps what is in an object, and not the object in the field around it, which says so itself.
#[test]
fn a16_replacing_what_is_nested_and_read_only() {
    #[derive(Slotted, Clone, Debug, PartialEq)]
    struct Plate {
        #[slots(readonly)]
        number: u8,
    }
    #[derive(Slotted, Clone, Debug, PartialEq)]
    struct Car {
        #[slots(nested)]
        plate: Plate,
        #[slots(nested, readonly)]
        sealed: Plate,
    }

    let mut car = Car {
        plate: Plate { number: 1 },
        sealed: Plate { number: 2 },
    };
    let before = car.clone();
    assert_eq!(
        told(car.set_attr_path("plate.number", 3)),
        "attribute `number` of `Plate` is read-only (segment 2 of the path `plate.number`, at byte 5)"
    );
    for result in [
        car.set_attr_path("sealed.number", 3),
        car.set_attr_text("sealed", r#"{"number": 3}"#),
        car.set_attr_as("sealed", Plate { number: 3 }),
        car.set_attr_path_text("sealed", r#"{"number": 3}"#),
    ] {
        assert!(told(result).starts_with("attribute `sealed` of `Car` is read-only"));
    }
    assert_eq!(car, before);
    assert_eq!(told(car.set_attr_text("plate", r#"{"number": 3}"#)), "()");
    assert_eq!(car.plate.number, 3);
}

/// A path into what is nested asks the rules of every struct on its way.
#[test]
fn a16_path_into_what_is_nested() {
    let mut object = top();
    trace();
    assert_eq!(told(object.set_attr_path("inner[1].part", 7)), "()");
    assert_eq!(trace(), ["?part", "?Base", "?Top", "Base.part", "Top.inner"]);
    assert_eq!((object.inner[1].part.number(), object.told), (7, 1));
    let before = object.clone();
    let place = "(segment 3 of the path `inner[1].part`, at byte 8)";
    let outer = "(segment 1 of the path `inner[1].part`, at byte 0)";
    assert_eq!(
        told(object.set_attr_path("inner[1].part", 100)),
        format!("attribute `part` of `Base`: part refuses 100 {place}")
    );
    assert_eq!(
        told(object.set_attr_path_text("inner[1].part", "101")),
        format!("attribute `part` of `Base`: Base refuses 101 {place}")
    );
    assert_eq!(
        told(object.set_attr_path("inner[1].part", 103)),
        format!("attribute `inner` of `Top`: Top says no {outer}")
    );
    assert_eq!(
        told(object.set_attr_path("inner[1].label", "no")),
        "attribute `inner` of `Top`: Top says no (segment 1 of the path `inner[1].label`, at byte 0)"
    );
    assert_eq!(object, before);
    drop((object, before));
    assert_eq!(alive(), 0);
}
