//! Patches: documents whose attributes are set on an object, all of them or none.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::{Deserialize, Serialize};
use slotted::{Attributes, Dict, Object, Slotted, Value};

use crate::known::Bound;
use crate::same::{agree, assert_same};
use crate::values::from_message_pack;

#[derive(Slotted, Clone, Debug, PartialEq)]
struct Limits {
    #[slots(alias = "min")]
    low: i32,
    high: i32,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
struct Lens {
    aperture: f32,
    #[slots(unset)]
    maker: Option<String>,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
enum Mode {
    Auto,
    Manual { exposure: f64 },
    Steps(Vec<u8>),
}

#[derive(Slotted, Clone, Debug, PartialEq)]
#[slots(
    validate = |this: &Self| if this.limits.low <= this.limits.high { Ok(()) } else { Err("crossed limits") },
    on_set = |this: &mut Self, name: &str| this.told.push(name.to_owned()),
    property(doubled: u16, get = |this: &Self| u16::from(this.gain) * 2),
)]
struct Camera {
    #[slots(parent)]
    limits: Limits,
    #[slots(validate = |gain: &u8| if *gain < 10 { Ok(()) } else { Err("too much") })]
    gain: u8,
    #[slots(readonly)]
    serial: u32,
    name: String,
    exposure: f64,
    mode: Mode,
    scale: Option<f32>,
    wide: i128,
    tags: BTreeMap<String, Vec<Option<bool>>>,
    #[slots(unset)]
    note: Option<String>,
    #[slots(nested)]
    lens: Lens,
    #[slots(nested)]
    spares: Vec<Lens>,
    #[slots(skip, default)]
    told: Vec<String>,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
struct Open {
    doors: u8,
    any: Value,
    #[slots(dict)]
    extra: Dict,
}

fn lens() -> Lens {
    Lens {
        aperture: 1.5,
        maker: None,
    }
}

fn camera() -> Camera {
    Camera {
        limits: Limits { low: 0, high: 10 },
        gain: 1,
        serial: 7,
        name: "a".into(),
        exposure: 0.5,
        mode: Mode::Auto,
        scale: Some(0.5),
        wide: 1,
        tags: BTreeMap::new(),
        note: None,
        lens: lens(),
        spares: vec![lens()],
        told: Vec::new(),
    }
}

fn open() -> Open {
    let extra = Dict::from_iter([("colour", Value::from("red")), ("wheels", 4.into())]);
    Open {
        doors: 5,
        any: Value::NULL,
        extra,
    }
}

/// The first byte says the format and the class; what is behind it is the patch.
pub fn patches(data: &[u8]) {
    let Some((which, document)) = data.split_first() else {
        return;
    };
    match which % 2 {
        0 => patch(camera(), which / 2, document),
        _ => patch(open(), which / 2, document),
    }
}

/// A document in one of the formats.
enum Document<'a> {
    Json(&'a [u8]),
    Parsed(serde_json::Value),
    MessagePack(&'a [u8]),
}

impl<'a> Document<'a> {
    fn new(format: u8, bytes: &'a [u8]) -> Option<Self> {
        Some(match format % 3 {
            0 => Self::Json(bytes),
            1 => Self::Parsed(serde_json::from_slice(bytes).ok()?),
            _ => Self::MessagePack(bytes),
        })
    }

    fn apply(&self, object: &mut dyn Object) -> Result<(), String> {
        match self {
            Self::Json(bytes) => {
                let mut reader = serde_json::Deserializer::from_slice(bytes);
                object.patch_attrs(&mut reader).map_err(|error| error.to_string())
            }
            Self::Parsed(value) => object.patch_attrs(value).map_err(|error| error.to_string()),
            Self::MessagePack(bytes) => {
                let mut reader = rmp_serde::Deserializer::from_read_ref(*bytes);
                reader.set_max_depth(Bound::ValueDepth.most().min(1024));
                object.patch_attrs(&mut reader).map_err(|error| error.to_string())
            }
        }
    }

    /// The first value in it, as the format gives it by itself.
    fn value(&self) -> Option<Value> {
        match self {
            Self::Json(bytes) => Value::deserialize(&mut serde_json::Deserializer::from_slice(bytes)).ok(),
            Self::Parsed(value) => Value::deserialize(value).ok(),
            Self::MessagePack(bytes) => from_message_pack(bytes),
        }
    }
}

/// A refused patch leaves the object as it was; an accepted one sets what `update_attrs` sets, and once more changes
/// nothing.
fn patch<T: Slotted + Clone + Debug + 'static>(before: T, format: u8, bytes: &[u8]) {
    let Some(document) = Document::new(format, bytes) else {
        return;
    };
    let mut object = before.clone();
    if let Err(error) = document.apply(&mut object) {
        assert!(error.len() < 4096, "{error}");
        assert_same(&object, &before, || format!("refused ({error})"));
        return;
    }
    let value = document
        .value()
        .unwrap_or_else(|| panic!("a patch is accepted, and its document is none"));
    let Some(attrs) = value.clone().into_attrs() else {
        panic!("a patch is accepted, and {value:?} has names that are no text");
    };
    let written: Vec<(String, Value)> = attrs
        .map(|(name, value)| {
            // A format that is asked for any number may give a float past 64 bits.
            let is_rounded = name == "wide" && value.downcast_ref::<f64>().is_some();
            let held = object.attr(&name).and_then(|attr| attr.to_value());
            let value = if is_rounded { held.unwrap_or(value) } else { value };
            (name, value)
        })
        .collect();
    let mut updated = before;
    updated
        .update_attrs(written.clone())
        .unwrap_or_else(|error| panic!("a patch of {value:?} is accepted, and refused as an update: {error}"));
    assert_same(&updated, &object, || format!("updated by {value:?}"));
    for (name, value) in &written {
        let held = object.attr(name).and_then(|attr| attr.to_value());
        let held = held.unwrap_or_else(|error| panic!("{name:?} is set to {value:?}, and not read: {error}"));
        assert!(
            agree(value, &held, |_| false),
            "{name:?} is set to {value:?}, and read as {held:?}"
        );
    }
    let once = object.clone();
    document
        .apply(&mut object)
        .unwrap_or_else(|error| panic!("a patch of {value:?} is accepted once, and then refused: {error}"));
    for (name, _) in &written {
        let read = |object: &T| format!("{:?}", object.attr(name).and_then(|attr| attr.to_value()));
        assert!(read(&object) == read(&once), "{name:?} differs after the second time");
    }
}
