//! The derive and access by name without the standard library.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

use alloc::string::{String, ToString};
use slotted::{AttributeError, Attributes, Slotted};

/// A sensor, as firmware has it.
#[derive(Slotted)]
#[slots(serde)]
pub struct Sensor {
    gain: u8,
    name: String,
}

/// Sets an attribute from a line such as `gain=3`, and tells what it was.
///
/// # Errors
/// Whatever [`Attributes::set_attr_text`] refuses.
pub fn configure(sensor: &mut Sensor, line: &str) -> Result<String, AttributeError> {
    let (name, text) = line.split_once('=').unwrap_or((line, ""));
    let before = sensor.attr(name)?.to_string();
    sensor.set_attr_text(name, text)?;
    Ok(before)
}

#[test]
fn d11_without_std() {
    let mut sensor = Sensor {
        gain: 1,
        name: "s".into(),
    };
    assert_eq!(configure(&mut sensor, "gain=3").unwrap(), "1");
    assert_eq!((sensor.gain(), sensor.name().as_str()), (3, "s"));
    let error = configure(&mut sensor, "gian=3").unwrap_err();
    assert_eq!(error.attribute(), "gian");
}
