//! Paths that are read, and the objects that they lead to (row A19).

use slotted::{Attribute, AttributeError, Attributes, Class, Object, Slotted, Value};

use crate::common::told;
use crate::garage::{Base, Engine, Garage, garage};

const PLACES: [(&str, &str); 24] = [
    ("engine.bore", "1.0"),
    ("engine.name", "e1"),
    ("engine.serial", "7"),
    ("engine.doubled", "2.0"),
    ("engine.limits.most", "1.0"),
    ("engine.CYCLE[1]", "4"),
    ("spares[1].bore", "3.0"),
    ("spares.1.bore", "3.0"),
    ("best.bore", "4.0"),
    ("sealed.bore", "5.0"),
    (r#"by["a.b"][0].bore"#, "6.0"),
    (r#"by_name["a.b"][0].name"#, "e6"),
    ("hashed.x.bore", "7.0"),
    (r#"hashed["x"].bore"#, "7.0"),
    ("limits.least", "-1.0"),
    (r#"limits["most"]"#, "1.0"),
    (r#"tags["a.b"]"#, "1"),
    ("tags.plain", "2"),
    ("codes[8]", "eight"),
    ("grid[0][1]", "2"),
    ("grid[1]", "[3]"),
    ("pair[0]", "1"),
    ("pair.1", ""),
    ("gear.Split.high", "2"),
];

#[test]
fn a19_read() {
    let garage = garage();
    let object: &dyn Object = &garage;
    for (path, text) in PLACES {
        let attr = object.attr_path(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(attr.to_string(), text, "{path}");
        assert_eq!(
            told(object.get_attr_path::<Value>(path)),
            told(attr.to_value()),
            "{path}"
        );
    }
    assert_eq!(told(object.get_attr_path::<u8>("spares[1].bore")), "3");
    assert_eq!(told(object.get_attr_path::<Option<String>>("pair[1]")), "None");
    // Where it leads through objects alone, what is there is lent.
    let bore = object.attr_path("spares[1].bore").expect("it was read above");
    assert_eq!((bore.downcast_ref::<f64>(), bore.name()), (Some(&3.0), "bore"));
    assert_eq!(bore.attribute().map(|bore| bore.owner().name()), Some("Engine"));
    // A part of a value has the name of the attribute that it is a part of.
    let part = object.attr_path("grid[0][1]").expect("it was read above");
    assert_eq!((part.name(), part.downcast_ref::<i16>()), ("grid", None));
    // A path of one name is that attribute.
    assert_eq!(object.attr_path("by_name").map(|attr| attr.name()).ok(), Some("by"));
    assert_eq!(
        told(object.get_attr_path::<u8>("engine.name")),
        "attribute `name` of `Engine` cannot be read as u8: got string \"e1\" (segment 2 of the path `engine.name`, at byte 6)"
    );
}

/// What is nested is an object, to be gone through as any other.
#[test]
fn a19_objects_inside() -> Result<(), AttributeError> {
    let garage = garage();
    let engine = garage.attr("engine")?.as_object().expect("it is nested");
    assert!(
        engine.is_instance::<Engine>() && std::ptr::eq(engine.downcast_ref().expect("it is"), &raw const garage.engine)
    );
    for path in ["spares[0]", "hashed.x", "by[\"a.b\"][0]"] {
        let attr = garage.attr_path(path)?;
        let engine: &Engine = attr.downcast_ref().expect("an element in its place");
        assert!(std::ptr::eq(
            attr.as_object()
                .and_then(|object| object.downcast_ref())
                .expect("the same"),
            engine
        ));
        assert_eq!(attr.type_name(), std::any::type_name::<Engine>());
        assert_eq!(attr.to_value()?, engine.attrs_to_value()?, "{path}");
        assert!(attr.attribute().is_none());
    }
    for path in ["spares", "hashed", "by"] {
        assert!(garage.attr(path)?.as_object().is_none(), "{path}");
        assert_eq!(
            Garage::CLASS
                .attribute(path)
                .and_then(Attribute::nested_class)
                .map(Class::name),
            Some("Engine")
        );
    }
    assert!(
        garage
            .attr("best")?
            .as_object()
            .is_some_and(<dyn Object>::is_instance::<Base>)
    );
    let none = Garage { best: None, ..garage };
    assert!(none.attr("best")?.as_object().is_none() && none.attr("tags")?.as_object().is_none());
    assert!(
        Engine::CLASS
            .attribute("bore")
            .and_then(Attribute::nested_class)
            .is_none()
    );
    Ok(())
}
