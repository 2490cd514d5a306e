//! Paths that are written to: in place, by value, new keys, text; all of it or nothing (row A19).

use std::collections::BTreeMap;

use slotted::{Attributes, ErrorKind, Object, Value};

use crate::common::counted::alive;
use crate::common::told;
use crate::garage::{Gear, garage};

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
