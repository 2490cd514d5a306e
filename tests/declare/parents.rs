//! Parents: of any number, in declared order, without clashes, and with or without slots (rows D2, D3, D7).

use std::mem::offset_of;

use slotted::{Attribute, AttributeError, Attributes, ErrorKind, Kind, Object, Slotted, Value, class_of};

use crate::common::{Car, Vehicle};
use crate::names;

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

/// As many unrelated structs as one has parents.
macro_rules! parents {
    ($($name:ident $field:ident $slot:ident),*) => {
        $(#[derive(Slotted, Default)]
        struct $name {
            $slot: u16,
        })*

        #[derive(Slotted, Default)]
        struct Family {
            $(#[slots(parent)] $field: $name,)*
            own: u16,
        }
    };
}

parents!(P0 p0 q0, P1 p1 q1, P2 p2 q2, P3 p3 q3, P4 p4 q4, P5 p5 q5, P6 p6 q6, P7 p7 q7);

#[test]
fn d03_eight_parents() -> Result<(), AttributeError> {
    let mut family = Family::default();
    let all = names(class_of(&family));
    assert_eq!(all, ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "own"]);
    for (number, name) in (1_u16..).zip(all) {
        family.set_attr_as(name, number)?;
    }
    assert_eq!((family.p0().q0(), family.p7().q7(), family.own()), (1, 8, 9));
    Family::SLOTS.p3.q3.set(&mut family, 40);
    assert_eq!(*family.attr_as::<u16>("q3")?, 40);
    Ok(())
}
