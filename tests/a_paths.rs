//! Chapter A: paths, `o.a.b` and into collections (A19).

mod common;

use std::collections::{BTreeMap, HashMap};

use common::counted::{Counted, alive};
use common::told;
use serde::{Deserialize, Serialize};
use slotted::{Attribute, AttributeError, Attributes, Class, Dict, ErrorKind, Object, Slotted, Value};

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
struct Base {
    name: String,
    #[slots(readonly)]
    serial: u32,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(doubled: f64, get = |engine: &Engine| engine.bore * 2.0, set = |engine: &mut Engine, v: f64| engine.bore = v / 2.0),
    property(limits: Limits, get = |engine: &Engine| Limits { least: 0.0, most: engine.bore }, set = Engine::limit),
    constant(CYCLE: [u8; 2] = [2, 4]),
)]
struct Engine {
    #[slots(parent)]
    base: Base,
    #[slots(validate = |bore: &f64| if *bore > 0.0 { Ok(()) } else { Err("no bore") })]
    bore: f64,
    #[slots(dict)]
    extra: Dict,
}

impl Engine {
    fn limit(&mut self, limits: Limits) {
        self.bore = limits.most;
    }
}

/// Known to serde alone.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq)]
struct Limits {
    least: f64,
    most: f64,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
enum Gear {
    Neutral,
    Forward(u8),
    Split { low: u8, high: u8 },
}

#[derive(Slotted, Clone, Debug, PartialEq)]
struct Garage {
    #[slots(nested)]
    engine: Engine,
    #[slots(nested)]
    spares: Vec<Engine>,
    #[slots(nested)]
    best: Option<Engine>,
    #[slots(nested, readonly)]
    sealed: Engine,
    #[slots(nested, alias = "by_name")]
    by: BTreeMap<String, Vec<Engine>>,
    #[slots(nested)]
    hashed: HashMap<String, Engine>,
    limits: Limits,
    tags: BTreeMap<String, u32>,
    codes: BTreeMap<u8, String>,
    grid: Vec<Vec<i16>>,
    pair: (u8, Option<String>),
    gear: Gear,
    parts: Vec<Counted>,
}

fn engine(bore: f64) -> Engine {
    Engine {
        base: Base {
            name: format!("e{bore}"),
            serial: 7,
        },
        bore,
        extra: Dict::new(),
    }
}

fn garage() -> Garage {
    Garage {
        engine: engine(1.0),
        spares: vec![engine(2.0), engine(3.0)],
        best: Some(engine(4.0)),
        sealed: engine(5.0),
        by: BTreeMap::from([("a.b".to_owned(), vec![engine(6.0)])]),
        hashed: HashMap::from([("x".to_owned(), engine(7.0))]),
        limits: Limits { least: -1.0, most: 1.0 },
        tags: BTreeMap::from([("a.b".to_owned(), 1), ("plain".to_owned(), 2)]),
        codes: BTreeMap::from([(8, "eight".to_owned())]),
        grid: vec![vec![1, 2], vec![3]],
        pair: (1, None),
        gear: Gear::Split { low: 1, high: 2 },
        parts: vec![Counted::new(1), Counted::new(2)],
    }
}

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
    let bore = object.attr_path("spares[1].bore").expect("as above");
    assert_eq!((bore.downcast_ref::<f64>(), bore.name()), (Some(&3.0), "bore"));
    assert_eq!(bore.attribute().map(|bore| bore.owner().name()), Some("Engine"));
    // A part of a value has the name of the attribute that it is a part of.
    let part = object.attr_path("grid[0][1]").expect("as above");
    assert_eq!((part.name(), part.downcast_ref::<i16>()), ("grid", None));
    // A path of one name is that attribute.
    assert_eq!(object.attr_path("by_name").map(|attr| attr.name()).ok(), Some("by"));
    assert_eq!(
        told(object.get_attr_path::<u8>("engine.name")),
        "attribute `name` of `Engine` cannot be read as u8: got string \"e1\" (segment 2 of the path `engine.name`, at byte 6)"
    );
}

#[test]
fn a19_written_in_place() {
    let mut garage = garage();
    let object: &mut dyn Object = &mut garage;
    for (path, value) in [
        ("engine.bore", 10),
        ("spares[0].bore", 11),
        ("spares.1.doubled", 24),
        ("best.bore", 13),
        (r#"by["a.b"][0].bore"#, 14),
        ("hashed.x.bore", 15),
        ("engine.colour", 16),
        ("best.limits.most", 17),
    ] {
        assert_eq!(told(object.set_attr_path(path, value)), "()", "{path}");
        assert_eq!(told(object.get_attr_path::<i64>(path)), value.to_string(), "{path}");
    }
    assert_eq!(told(object.set_attr_path_text("spares[0].name", "12")), "()");
    let bores: Vec<f64> = garage.spares.iter().map(|spare| spare.bore).collect();
    assert_eq!((bores, garage.spares[0].name().as_str()), (vec![11.0, 12.0], "12"));
    assert_eq!(
        (garage.best.as_ref().map(|best| best.bore), garage.engine.extra.len()),
        (Some(17.0), 1)
    );
    // In place: the vector is where it was, and its other elements are untouched.
    let place = garage.spares.as_ptr();
    assert_eq!(told(garage.set_attr_path("spares[1].bore", 1)), "()");
    assert_eq!(garage.spares.as_ptr(), place);
}

#[test]
fn a19_written_by_value() {
    let mut garage = garage();
    for (path, value) in [
        ("limits.most", "9.5"),
        (r#"tags["a.b"]"#, "10"),
        ("tags.plain", "11"),
        ("codes[8]", "12"),
        ("grid[0][1]", "-13"),
        ("grid[1]", "[1,2,3]"),
        ("pair[0]", "14"),
        ("pair.1", "true"),
        ("gear.Split.high", "15"),
        ("gear", "Neutral"),
        ("engine.limits.most", "16.0"),
        ("parts[1]", "17"),
    ] {
        assert_eq!(told(garage.set_attr_path_text(path, value)), "()", "{path}");
        assert_eq!(
            garage.attr_path(path).map(|attr| attr.to_string()).ok().as_deref(),
            Some(value),
            "{path}"
        );
    }
    assert_eq!(
        (garage.codes[&8].as_str(), garage.pair.1.as_deref()),
        ("12", Some("true"))
    );
    assert_eq!(
        (&garage.grid, garage.engine.bore, garage.parts[1].number()),
        (&vec![vec![1, -13], vec![1, 2, 3]], 16.0, 17)
    );
    assert_eq!(garage.gear, Gear::Neutral);
    drop(garage);
    assert_eq!(alive(), 0);
}

/// A map takes a new key as the last segment, as `d["new"] = ..` does; what passes over it refuses it.
#[test]
fn a19_a_new_key() {
    let mut garage = garage();
    assert_eq!(told(garage.set_attr_path(r#"tags["new.one"]"#, 3)), "()");
    assert_eq!(told(garage.set_attr_path("tags.other", 4)), "()");
    assert_eq!((garage.tags["new.one"], garage.tags["other"]), (3, 4));
    let before = garage.clone();
    let dead = "there is no such key (segment 2 of the path";
    assert!(told(garage.set_attr_path("limits.middle", 3)).starts_with(dead));
    assert!(told(garage.set_attr_path(r#"tags["x"].y"#, 3)).starts_with(dead));
    assert!(told(garage.set_attr_path("codes[9]", "nine")).starts_with(dead));
    assert!(
        told(garage.set_attr_path("tags.plain.x", 3))
            .contains("inside: the value is neither an object nor a list or a map (segment 3")
    );
    assert_eq!(garage, before);
    // A map of objects takes a whole one.
    let whole = Value::from_serialize(BTreeMap::from([
        ("name", Value::from("n")),
        ("bore", 2.into()),
        ("serial", 1.into()),
    ]));
    assert_eq!(told(garage.set_attr_path("hashed.new", whole.expect("plain"))), "()");
    assert_eq!((garage.hashed.len(), garage.hashed["new"].bore), (2, 2.0));
    assert!(garage.set_attr_path("hashed.bad", 3).is_err() && garage.set_attr_path("hashed.bad.bore", 3).is_err());
}

#[test]
fn a19_all_or_nothing() {
    let (mut garage, before) = (garage(), garage());
    for (path, sentence) in [
        (
            "engine.bore",
            "attribute `bore` of `Engine`: no bore (segment 2 of the path `engine.bore`, at byte 6)",
        ),
        (
            "spares[1].bore",
            "attribute `bore` of `Engine`: no bore (segment 3 of the path `spares[1].bore`, at byte 9)",
        ),
        (
            "engine.serial",
            "attribute `serial` of `Engine` is read-only (segment 2 of the path `engine.serial`, at byte 6)",
        ),
        (
            "sealed.bore",
            "attribute `sealed` of `Garage` is read-only (segment 1 of the path `sealed.bore`, at byte 0)",
        ),
        (
            "engine.name",
            "attribute `name` of `Engine` expects String, got integer -1 (segment 2 of the path `engine.name`, at byte 6)",
        ),
        (
            "tags.plain",
            "attribute `tags` of `Garage` expects BTreeMap<String, u32>, at `.plain` expected u32, -1 is out of range (segment 2 of the path `tags.plain`, at byte 4)",
        ),
        (
            "pair[1]",
            "attribute `pair` of `Garage` expects (u8, Option<String>), at `[1]` expected a string, got integer -1 (segment 2 of the path `pair[1]`, at byte 4)",
        ),
        (
            "spares[0]",
            "attribute `spares` of `Garage` expects Vec<Engine>, at `[0]` expected a map, got integer -1 (segment 2 of the path `spares[0]`, at byte 6)",
        ),
    ] {
        assert_eq!(told(garage.set_attr_path(path, -1)), sentence);
        assert_eq!(garage, before, "{path}");
    }
    assert_eq!(
        garage.set_attr_path("engine.bore", -1).map_err(|error| error.kind()),
        Err(ErrorKind::Refused)
    );
}

/// Text is read for what the part is; what looks like something else may have been meant as text.
#[test]
fn a19_text_at_the_end() {
    let mut garage = garage();
    garage
        .engine
        .extra
        .extend([("note", Value::from("x")), ("list", vec![1, 2].into())]);
    assert_eq!(told(garage.set_attr_path_text("engine.note", "12")), "()");
    assert_eq!(told(garage.set_attr_path_text("engine.list[0]", "[null]")), "()");
    assert_eq!(
        format!("{:?}", garage.engine.extra),
        r#"{"note": "12", "list": [[null], 2]}"#
    );
    assert_eq!(told(garage.set_attr_path_text("codes[8]", "8")), "()");
    assert!(told(garage.set_attr_path_text("tags.plain", "eight")).contains("\"eight\""));
    assert_eq!(told(garage.set_attr_path_text("pair[1]", "5")), "()");
    assert_eq!((garage.codes[&8].as_str(), garage.pair.1.as_deref()), ("8", Some("5")));
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
