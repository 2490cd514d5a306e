//! Chapter D at run time: what a declaration makes of a struct.

mod common;

use std::mem::offset_of;

use common::{Car, Exhibit, Vehicle};
use slotted::{
    Attribute, AttributeError, Attributes, Class, ErrorKind, Free, Kind, Object, Slot, Slotted, Value, class_of, slot,
};

fn names(class: &Class) -> Vec<&str> {
    class.attributes().iter().map(Attribute::name).collect()
}

/// D1: names are compared after `rename`.
#[test]
fn d01_renamed_slots_may_swap_names() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    struct Lens {
        #[slots(rename = "far")]
        near: u8,
        #[slots(rename = "near")]
        far: u8,
    }

    let mut lens = Lens { near: 1, far: 2 };
    assert_eq!(names(Lens::CLASS), ["far", "near"]);
    assert_eq!((lens.attr_as::<u8>("near")?, lens.attr_as::<u8>("far")?), (&2, &1));
    assert_eq!((*slot!(Lens, "near").get(&lens), *Lens::SLOTS.far.get(&lens)), (2, 1));
    lens.set_attr("near", 5)?;
    assert_eq!((lens.near(), lens.far()), (1, 5));
    Ok(())
}

/// D2: what is no attribute clashes with nothing, and siblings do not clash.
#[test]
fn d02_names_that_do_not_clash() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    struct Mirror {
        #[slots(skip)]
        tilt: u8,
        #[slots(rename = "coating")]
        layer: u8,
    }
    #[derive(Slotted)]
    struct Primary {
        #[slots(parent)]
        mirror: Mirror,
        tilt: u8,
        layer: u8,
    }
    #[derive(Slotted)]
    struct Secondary {
        #[slots(parent)]
        mirror: Mirror,
        tilt: i8,
    }

    let mirror = || Mirror { tilt: 1, layer: 2 };
    let primary = Primary {
        mirror: mirror(),
        tilt: 3,
        layer: 4,
    };
    assert_eq!(names(Primary::CLASS), ["coating", "tilt", "layer"]);
    assert_eq!(
        (primary.attr_as::<u8>("tilt")?, primary.attr_as::<u8>("coating")?),
        (&3, &2)
    );
    assert_eq!(
        (primary.attr_as::<u8>("layer")?, primary.has_attr("mirror")),
        (&4, false)
    );
    let secondary = Secondary {
        mirror: mirror(),
        tilt: -3,
    };
    assert_eq!((secondary.attr_as::<i8>("tilt")?, secondary.mirror.tilt), (&-3, 1));
    Ok(())
}

#[derive(Slotted, Default, Debug, PartialEq)]
struct Gps {
    latitude: f64,
    longitude: f64,
}

#[derive(Slotted, Default, Debug, PartialEq)]
struct Clock {
    ticks: u64,
}

#[derive(Slotted, Default, Debug, PartialEq)]
struct Marker;

#[derive(Slotted, Default, Debug, PartialEq)]
struct Station {
    name: String,
    #[slots(parent)]
    gps: Gps,
    height: f32,
    #[slots(parent)]
    marker: Marker,
    #[slots(parent, readonly)]
    clock: Clock,
    #[slots(parent)]
    vehicle: Vehicle,
}

#[test]
fn d03_any_number_of_parents() -> Result<(), AttributeError> {
    let mut station = Station::default();
    // Parents first, in declared order, wherever they stand among the fields.
    assert_eq!(
        names(Station::CLASS),
        [
            "latitude",
            "longitude",
            "ticks",
            "make",
            "model",
            "year",
            "name",
            "height"
        ]
    );
    let parents: Vec<&str> = Station::CLASS.parents().iter().map(|parent| parent.name()).collect();
    assert_eq!(parents, ["Gps", "Marker", "Clock", "Vehicle"]);
    station.set_attr("longitude", 7.5)?;
    station.set_attr("make", "Wild")?;
    station.set_attr("name", "Jungfraujoch")?;
    assert_eq!(
        (station.gps.longitude, &*station.vehicle.make, &*station.name),
        (7.5, "Wild", "Jungfraujoch")
    );
    assert_eq!(
        (
            *Station::SLOTS.gps.longitude.get(&station),
            Station::SLOTS.vehicle.make.get(&station).as_str()
        ),
        (7.5, "Wild")
    );
    Station::SLOTS.gps.latitude.set(&mut station, 46.5);
    assert_eq!((station.gps().latitude(), station.clock().ticks()), (46.5, 0));
    assert_eq!(
        station.set_attr("ticks", 1).map_err(|error| error.kind()),
        Err(ErrorKind::ReadOnly)
    );
    let object: &dyn Object = &station;
    assert!(object.is_instance::<Clock>() && object.is_instance::<Marker>() && !object.is_instance::<Car>());
    assert!(std::ptr::eq(
        object.as_parent::<Clock>().expect("a parent"),
        &raw const station.clock
    ));
    assert!(std::ptr::eq(
        object.as_parent::<Vehicle>().expect("a parent"),
        &raw const station.vehicle
    ));
    let built = Station::from_attrs(
        station
            .attrs()
            .map(|attr| (attr.name(), attr.to_value().expect("plain data"))),
    )?;
    assert_eq!(built, station);
    Ok(())
}

#[test]
fn d03_offsets_are_those_of_the_fields() {
    let offset = |name| Station::CLASS.attribute(name).and_then(Attribute::offset);
    assert_eq!(offset("name"), Some(offset_of!(Station, name)));
    assert_eq!(offset("longitude"), Some(offset_of!(Station, gps.longitude)));
    assert_eq!(offset("year"), Some(offset_of!(Station, vehicle.year)));
    assert_eq!(offset("ticks"), Some(offset_of!(Station, clock)));
    let owner = |name| Station::CLASS.attribute(name).map(|attribute| attribute.owner().name());
    assert_eq!(
        (owner("year"), owner("ticks"), owner("name")),
        (Some("Vehicle"), Some("Clock"), Some("Station"))
    );
    assert!(
        Station::CLASS
            .attributes()
            .iter()
            .all(|attribute| attribute.kind() == Kind::Slot && attribute.aliases().is_empty())
    );
}

#[test]
fn d07_structs_without_slots() -> Result<(), AttributeError> {
    #[derive(Slotted, Debug, PartialEq)]
    struct Empty {}
    #[derive(Slotted, Debug, PartialEq)]
    struct Both {
        #[slots(parent)]
        marker: Marker,
        #[slots(parent)]
        empty: Empty,
    }
    #[derive(Slotted, Debug, PartialEq)]
    struct Marked {
        #[slots(parent)]
        both: Both,
        height: u8,
    }

    for class in [Marker::CLASS, Empty::CLASS, Both::CLASS] {
        assert_eq!(
            (class.size(), class.attributes().len(), class.attribute("").is_none()),
            (0, 0, true),
            "{}",
            class.name()
        );
    }
    assert_eq!(
        (Marker::from_attrs::<&str>([])?, Empty::from_attrs::<String>([])?),
        (Marker, Empty {})
    );
    assert_eq!(
        Marker::from_attrs([("height", Value::NULL)]).map_err(|error| error.kind()),
        Err(ErrorKind::Unknown)
    );
    let marked = Marked::from_attrs([("height", 5.into())])?;
    assert_eq!(
        (marked.height(), marked.both(), size_of::<Marked>()),
        (
            5,
            &Both {
                marker: Marker,
                empty: Empty {}
            },
            1
        )
    );
    let object: &dyn Object = &marked;
    assert!(object.is_instance::<Marker>() && object.is_instance::<Empty>() && object.as_parent::<Empty>().is_some());
    Ok(())
}

#[test]
fn d08_raw_identifiers_and_other_names() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    #[allow(non_camel_case_types, reason = "a raw name is what is tested")]
    struct r#struct {
        r#type: u8,
        r#match: String,
        #[slots(rename = "fn")]
        function: u8,
        #[slots(rename = "optical zoom (×)")]
        zoom: f32,
    }

    let mut object = r#struct {
        r#type: 1,
        r#match: "x".into(),
        function: 2,
        zoom: 1.5,
    };
    assert_eq!(
        (class_of(&object).name(), names(r#struct::CLASS)),
        ("struct", vec!["type", "match", "fn", "optical zoom (×)"])
    );
    assert_eq!(
        (object.r#type(), object.r#match().as_str(), object.zoom()),
        (1, "x", 1.5)
    );
    assert_eq!(
        (
            *r#struct::SLOTS.r#type.get(&object),
            *slot!(r#struct, "type").get(&object)
        ),
        (1, 1)
    );
    assert_eq!(
        (*slot!(r#struct, "fn").get(&object), *r#struct::SLOTS.zoom.get(&object)),
        (2, 1.5)
    );
    assert_eq!(r#struct::SLOTS.zoom.name(), "optical zoom (×)");
    object.set_attr("type", 5)?;
    object.set_attr_text("optical zoom (×)", "2.5")?;
    object.set_type(6);
    object.match_mut().push('y');
    assert_eq!((object.r#type, &*object.r#match, object.zoom), (6, "xy", 2.5));
    assert!(!object.has_attr("r#type") && !object.has_attr("function") && !object.has_attr("zoom"));
    Ok(())
}

#[test]
fn d09_descriptors_by_literal_name() {
    const DOORS: Slot<Car, u8, Free> = slot!(Car, "doors");

    let exhibit = Exhibit {
        hall: "North".into(),
        ..Exhibit::default()
    };
    assert_eq!(slot!(Exhibit, "hall").get(&exhibit), "North");
    assert_eq!(
        (slot!(Exhibit, "make").name(), *slot!(Exhibit, "doors").get(&exhibit)),
        ("make", 0)
    );
    let mut car = Car::default();
    DOORS.set(&mut car, 5);
    assert_eq!((*DOORS.get(&car), DOORS.name()), (5, "doors"));
}
