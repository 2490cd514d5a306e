//! Structs inside of structs, `nested`: converted by their class (row A13).

use std::collections::{BTreeMap, HashMap};

use slotted::{AttributeError, Attributes, Slotted, Value};

#[derive(Slotted, Debug, PartialEq)]
struct Cylinder {
    bore: f64,
    #[slots(default = 4)]
    valves: u8,
}

#[derive(Slotted, Debug, PartialEq)]
struct Engine {
    #[slots(nested)]
    cylinders: Vec<Cylinder>,
    #[slots(nested)]
    turbo: Option<Cylinder>,
    #[slots(nested)]
    spare: BTreeMap<String, Cylinder>,
    #[slots(nested)]
    lent: HashMap<String, Vec<Cylinder>>,
}

#[derive(Slotted, Debug, PartialEq)]
struct Boat<T> {
    #[slots(nested)]
    engine: T,
    sails: u8,
}

#[test]
fn a13_nested_structs_are_converted_by_their_class() -> Result<(), AttributeError> {
    let document = r#"{"cylinders":[{"bore":81,"valves":2},{"bore":82.5}],"spare":{"a b":{"bore":1.0}},"lent":{}}"#;
    let engine: Value = serde_json::from_str(document).expect("it is JSON");
    let mut boat = Boat::<Engine>::from_attrs([("engine", engine), ("sails", 1.into())])?;
    assert_eq!(boat.engine().cylinders()[1], Cylinder { bore: 82.5, valves: 4 });
    assert_eq!(boat.engine().turbo(), &None);
    let text = boat.attr("engine")?.to_string();
    assert_eq!(
        text,
        r#"{"cylinders":[{"bore":81.0,"valves":2},{"bore":82.5,"valves":4}],"turbo":null,"spare":{"a b":{"bore":1.0,"valves":4}},"lent":{}}"#
    );
    boat.set_attr_text("engine", &text)?;
    assert_eq!(boat.attr("engine")?.to_string(), text);

    let error = boat
        .set_attr_text("engine", r#"{"cylinders":[{"bore":1},{"bor":1}],"spare":{},"lent":{}}"#)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "attribute `engine` of `Boat` expects Engine, attribute `cylinders` of `Engine` expects Vec<Cylinder>, at `[1]` 2 errors in \
         the attributes of `Cylinder`: (1) `Cylinder` has no attribute `bor`; did you mean `bore`? (2) attribute `bore` of `Cylinder` is \
         missing"
    );
    assert_eq!(
        boat.attr("engine")?.to_string(),
        text,
        "what is refused changes nothing"
    );
    assert_eq!(
        boat.get_attr::<BTreeMap<String, serde_json::Value>>("engine")?["cylinders"][0]["bore"],
        81.0
    );
    Ok(())
}
