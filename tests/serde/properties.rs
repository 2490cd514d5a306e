//! Properties, constants, and the names that a dict may hold beside them (row P1).

use std::rc::Rc;

use slotted::{Attributes, Dict, Slotted};

use crate::{refused, round_trip};

#[derive(Slotted, Debug, PartialEq)]
#[slots(
    serde,
    property(area: f64, get = Self::area, serde(include)),
    property(percent: f64, get = |this: &Self| this.ratio * 100.0, set = Self::set_percent, serde(include)),
    property(hidden: u8, get = |_: &Self| 1, set = |_: &mut Self, _: u8| {}),
    constant(VERSION: u8 = 3)
)]
struct Shape {
    width: f64,
    #[slots(default = 1.0)]
    ratio: f64,
}

impl Shape {
    fn area(&self) -> Result<f64, &'static str> {
        if self.width < 0.0 {
            Err("no area")
        } else {
            Ok(self.width * self.width)
        }
    }

    fn set_percent(&mut self, percent: f64) -> Result<(), &'static str> {
        if percent < 0.0 {
            return Err("less than nothing");
        }
        self.ratio = percent / 100.0;
        Ok(())
    }
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Solid {
    #[slots(parent)]
    shape: Shape,
    height: f64,
}

#[test]
fn p01_properties_where_they_are_included() {
    let solid = Solid {
        shape: Shape { width: 2.0, ratio: 0.5 },
        height: 3.0,
    };
    round_trip(
        &solid,
        r#"{"width":2.0,"ratio":0.5,"area":4.0,"percent":50.0,"height":3.0}"#,
    );
    // One without a setter is passed over, one with a setter is set when the object is there.
    let read: Solid = serde_json::from_str(r#"{"percent":25,"area":"whatever","width":2,"height":3}"#).unwrap();
    assert!((read.ratio - 0.25).abs() < f64::EPSILON);
    assert!(
        refused::<Solid>(r#"{"percent":-1,"width":2,"height":3}"#)
            .starts_with("attribute `percent` of `Solid`: less than nothing")
    );
    assert!(refused::<Solid>(r#"{"area":1,"area":2}"#).starts_with("duplicate attribute `area`"));
    for name in ["hidden", "VERSION"] {
        let error = refused::<Solid>(&format!(r#"{{"{name}":1}}"#));
        assert!(
            error.starts_with(&format!("unknown attribute `{name}` of `Solid`")),
            "{error}"
        );
    }
    let broken = Solid {
        shape: Shape {
            width: -1.0,
            ratio: 0.5,
        },
        height: 3.0,
    };
    assert_eq!(
        serde_json::to_string(&broken).unwrap_err().to_string(),
        "attribute `area` of `Shape`: no area"
    );
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde, constant(wheels: u8 = 4), property(twice: u8, get = |this: &Self| this.doors * 2))]
struct Open {
    doors: u8,
    #[slots(opaque, default)]
    handle: Rc<u8>,
    #[slots(dict)]
    extra: Dict,
}

/// A10: an entry of the dict answers before a constant, and after all else.
#[test]
fn p01_names_that_the_dict_may_hold() {
    let open: Open = serde_json::from_str(r#"{"doors":5,"wheels":3,"colour":"red"}"#).unwrap();
    assert_eq!((open.get_attr::<u8>("wheels").unwrap(), open.extra.len()), (3, 2));
    assert_eq!(
        serde_json::to_string(&open).unwrap(),
        r#"{"doors":5,"wheels":3,"colour":"red"}"#
    );
    for name in ["twice", "handle"] {
        let error = refused::<Open>(&format!(r#"{{"doors":5,"{name}":3}}"#));
        assert!(
            error.starts_with(&format!(
                "attribute `{name}` of `Open` is not one of those that are read"
            )),
            "{error}"
        );
    }
}
