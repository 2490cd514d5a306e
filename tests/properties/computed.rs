//! Properties, which are computed (rows A9, A11).

use std::error::Error;
use std::fmt;

use slotted::{Attribute, Attributes, ErrorKind, Kind, Object, Slotted, Value, class_of};

use crate::common::told;

/// Why a temperature is none.
#[derive(Debug, PartialEq)]
struct TooCold(f64);

impl fmt::Display for TooCold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is below zero", self.0)
    }
}

impl Error for TooCold {}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(
        /// In degrees Celsius.
        celsius: f64,
        get = |probe: &Probe| probe.kelvin - 273.15,
        set = Probe::warm
    ),
    property(label: String),
    property(broken: u8, get = Probe::broken, set = Probe::burst),
    property(raw: Vec<u8>, get = |probe: &Probe| Ok::<_, &str>(vec![probe.serial; 2])),
)]
struct Probe {
    kelvin: f64,
    #[slots(readonly)]
    serial: u8,
}

impl Probe {
    fn label(&self) -> String {
        format!("probe {}", self.serial)
    }

    fn warm(&mut self, celsius: f64) -> Result<(), TooCold> {
        if celsius < -273.15 {
            return Err(TooCold(celsius));
        }
        self.kelvin = celsius + 273.15;
        Ok(())
    }

    fn burst(&mut self, _: u8) {
        assert!(self.serial == 0, "it bursts");
    }

    fn broken(&self) -> Result<u8, TooCold> {
        if self.serial == 0 {
            Ok(1)
        } else {
            Err(TooCold(self.kelvin))
        }
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(property(double: u16, get = |s: &Station| s.height * 2, set = |s: &mut Station, v: u16| s.height = v / 2))]
struct Station {
    #[slots(parent)]
    probe: Probe,
    height: u16,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(frozen)]
struct Record {
    #[slots(parent)]
    station: Station,
}

fn probe() -> Probe {
    Probe {
        kelvin: 300.0,
        serial: 7,
    }
}

#[test]
fn a09_read_as_a_slot_is() {
    let probe = Probe {
        kelvin: 273.15,
        serial: 7,
    };
    let object: &dyn Object = &probe;
    assert!(object.has_attr("celsius") && object.has_attr("label"));
    assert_eq!(told(object.get_attr::<f64>("celsius")), "0.0");
    assert_eq!(told(object.get_attr::<i8>("celsius")), "0");
    assert_eq!(told(object.get_attr::<String>("label")), r#""probe 7""#);
    assert_eq!(
        object.attr("label").map(|attr| attr.to_string()).ok().as_deref(),
        Some("probe 7")
    );
    assert_eq!(told(object.attr("raw").and_then(|attr| attr.to_value())), "[7, 7]");
    assert_eq!(
        told(object.get_attr::<String>("celsius")),
        "attribute `celsius` of `Probe` cannot be read as String: got float 0.0"
    );
    // It is a method all the same.
    assert_eq!(probe.label(), "probe 7");
}

#[test]
fn a09_listed_behind_the_slots() {
    let probe = probe();
    assert!(
        probe
            .attr_names()
            .eq(["kelvin", "serial", "celsius", "label", "broken", "raw"])
    );
    assert!(probe.attrs().map(|attr| attr.name()).eq(probe.attr_names()));
    let station = Station::default();
    assert!(station.attr_names().eq([
        "kelvin", "serial", "height", "celsius", "label", "broken", "raw", "double"
    ]));
}

#[test]
fn a09_described_by_the_class() {
    let class = Station::CLASS;
    let celsius = class.attribute("celsius").expect("it is inherited");
    assert_eq!(celsius.kind(), Kind::Property);
    assert_eq!((celsius.doc(), celsius.type_name()), ("In degrees Celsius.", "f64"));
    assert_eq!((celsius.owner().name(), celsius.offset()), ("Probe", None));
    assert!(celsius.is::<f64>() && celsius.is_writable());
    let label = class.attribute("label").expect("it is inherited");
    assert!(!label.is_writable() && label.is::<String>() && label.doc().is_empty());
    assert_eq!(
        class.attribute("double").map(|double| double.owner().name()),
        Some("Station")
    );
    assert!(!Record::CLASS.attribute("double").is_some_and(Attribute::is_writable));
    // A row reads from an object; what it adds takes no room.
    assert_eq!(
        told(celsius.of(&probe()).and_then(|attr| attr.get::<f64>())),
        (300.0 - 273.15_f64).to_string()
    );
    assert_eq!(size_of::<Probe>(), 16);
    assert_eq!(class_of(&probe()).attributes().len(), 6);
}

#[test]
fn a09_written_through_its_setter() {
    let mut station = Station::default();
    let object: &mut dyn Object = &mut station;
    assert_eq!(told(object.set_attr("celsius", 0)), "()");
    assert_eq!(told(object.get_attr::<f64>("kelvin")), "273.15");
    assert_eq!(told(object.set_attr_as("celsius", 10.0_f64)), "()");
    assert_eq!(told(object.set_attr_text("double", "9")), "()");
    assert_eq!(
        told(object.update_attrs([("double", 12.into()), ("height", 1.into())])),
        "()"
    );
    assert_eq!(station.height, 6);
    assert_eq!(told(station.set_attr_path("double", 14)), "()");
    assert_eq!((station.height, station.kelvin), (7, 283.15));
}

#[test]
fn a09_what_is_no_value_of_its_type() {
    let (mut station, before) = (Station::default(), Station::default());
    assert_eq!(
        told(station.set_attr("double", "nine")),
        r#"attribute `double` of `Station` expects u16, got string "nine""#
    );
    assert_eq!(
        told(station.set_attr("double", 70_000)),
        "attribute `double` of `Station` expects u16, 70000 is out of range"
    );
    assert_eq!(
        told(station.set_attr_text("double", "nine")),
        r#"attribute `double` of `Station` expects u16, cannot parse "nine""#
    );
    assert_eq!(
        told(station.set_attr_as("double", 9_u8)),
        "attribute `double` of `Station` is u16, not u8"
    );
    assert_eq!(station, before);
}

#[test]
fn a09_without_a_setter() {
    let (mut station, before) = (Station::default(), Station::default());
    let sentence = "property `label` of `Station` has no setter";
    for error in [
        station.set_attr("label", "x"),
        station.set_attr_as("label", String::new()),
        station.set_attr_as("label", 1),
        station.set_attr_text("label", "x"),
        station.update_attrs([("label", "x".into())]),
        station.attr_as_mut::<String>("label").map(drop),
    ] {
        let error = error.expect_err("it has no setter");
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::ReadOnly, sentence)
        );
    }
    assert_eq!(told(station.set_attr_path("label", "x")), sentence);
    assert_eq!(station, before);
    // One that has a setter, in a class that is frozen.
    let mut record = Record::default();
    assert_eq!(
        told(record.set_attr("double", 2)),
        "attribute `double` of `Record` is read-only"
    );
    assert_eq!(
        told(record.set_attr("label", "x")),
        "property `label` of `Record` has no setter"
    );
}

#[test]
fn a09_never_deleted() {
    let mut station = Station::default();
    for name in ["label", "celsius", "double"] {
        let error = station.del_attr(name).expect_err("a property stays");
        assert_eq!(error.kind(), ErrorKind::NotDeletable);
        assert_eq!(
            error.to_string(),
            format!("property `{name}` of `Station` cannot be deleted")
        );
    }
}

/// Python reports this as a missing attribute, and asks `__getattr__`.
#[test]
fn a11_a_getters_own_error_is_the_source() {
    let probe = probe();
    let error = probe.get_attr::<u8>("broken").expect_err("it is broken");
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(error.to_string(), "attribute `broken` of `Probe`: 300 is below zero");
    let source = error.source().and_then(|source| source.downcast_ref::<TooCold>());
    assert_eq!(source, Some(&TooCold(300.0)));
    assert!(probe.has_attr("broken") && probe.attr("broken").is_ok());
    // Printing and listing go on; what is stored is told without it.
    assert!(probe.attr("broken").is_ok_and(|attr| attr.to_string() == "<u8>"));
    assert_eq!(
        told(probe.attrs_to_value().map(|value| value.to_string())),
        r#""{\"kelvin\":300.0,\"serial\":7}""#
    );
}

#[test]
fn a09_a_setters_own_error_is_the_source() {
    let (mut probe, before) = (probe(), probe());
    let error = probe.set_attr("celsius", -300).expect_err("it is too cold");
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(error.to_string(), "attribute `celsius` of `Probe`: -300 is below zero");
    let source = error.source().and_then(|source| source.downcast_ref::<TooCold>());
    assert_eq!(source, Some(&TooCold(-300.0)));
    assert!(
        error
            .source()
            .is_some_and(|source| source.to_string() == "-300 is below zero")
    );
    // The object stays usable after a panic in a setter, too.
    let burst = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| probe.set_attr("broken", 1)));
    assert!(burst.is_err());
    assert_eq!(probe, before);
    assert_eq!(told(probe.set_attr("kelvin", 1)), "()");
}

#[test]
fn a22_made_when_asked_for_and_not_lent() {
    let mut probe = probe();
    let sentence = "attribute `celsius` of `Probe` is computed: it cannot be lent, `get_attr` reads it";
    assert_eq!(told(probe.attr_as::<f64>("celsius")), sentence);
    assert_eq!(told(probe.attr_as::<u8>("celsius")), sentence);
    assert_eq!(told(probe.attr_as_mut::<f64>("celsius")), sentence);
    assert!(
        probe
            .attr("celsius")
            .is_ok_and(|attr| attr.downcast_ref::<f64>().is_none() && attr.as_str().is_none())
    );
    // Nor is there a descriptor: it is no slot.
    let error = Probe::slot::<f64>("celsius").expect_err("it is no slot");
    assert_eq!((error.kind(), error.suggestion()), (ErrorKind::Unknown, None));
    assert_eq!(error.to_string(), "`Probe` has no slot `celsius`: it is a property");
    assert_eq!(told(Probe::slot_mut::<u8>("celsius")), error.to_string());
}

#[test]
fn a17_building_with_a_property() {
    let built = Probe::from_attrs([("celsius", 1.into()), ("kelvin", 0.into()), ("serial", 1.into())]);
    assert_eq!(told(built), "Probe { kelvin: 274.15, serial: 1 }");
    let error = Probe::from_attrs([
        ("label", "x".into()),
        ("celsius", Value::from(-300)),
        ("serial", 1.into()),
    ]);
    assert_eq!(
        told(error),
        "2 errors in the attributes of `Probe`: (1) property `label` of `Probe` has no setter \
         (2) attribute `kelvin` of `Probe` is missing"
    );
    let error = Probe::from_attrs([
        ("celsius", Value::from(-300)),
        ("kelvin", 1.into()),
        ("serial", 1.into()),
    ]);
    assert_eq!(told(error), "attribute `celsius` of `Probe`: -300 is below zero");
    let error = Probe::from_attrs(["celsius", "celsius", "kelvin", "serial"].map(|name| (name, Value::from(1))));
    assert_eq!(told(error), "attribute `celsius` of `Probe` is given twice");
}
