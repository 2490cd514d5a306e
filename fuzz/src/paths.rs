//! Paths: whatever is read, written and deleted along them, in a script of lines.
//!
//! | line | does |
//! |---|---|
//! | `?path` | reads |
//! | `=path`, a tab, JSON | writes the value, text where it is no JSON |
//! | `~path`, a tab, text | writes the text |
//! | `-name` | deletes |

mod garage;

use garage::{Garage, garage};
use slotted::{AttributeError, Attributes, ErrorKind, Object, Value};

use crate::known::Bound;
use crate::same::{agree, assert_same, depth, is_printable};

/// What an error's sentence must not exceed, whatever was put in.
const SHORT: usize = 4096;

/// Runs a script on an object that has everything. A refused write leaves the object as it was; what was written is
/// read back.
pub fn paths(data: &[u8]) {
    let mut object = garage();
    for line in String::from_utf8_lossy(data).split('\n') {
        let mut chars = line.chars();
        let operation = chars.next();
        let (path, value) = chars.as_str().split_once('\t').unwrap_or((chars.as_str(), ""));
        match operation {
            Some('=') => {
                let value: Value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
                if depth(&value) < Bound::ValueDepth.most() {
                    let is_written = write(&mut object, path, |object| object.set_attr_path(path, &value));
                    // A setter does with it what it likes.
                    if is_written && !is_property(path) {
                        check_written(&object, path, &value);
                    }
                }
            }
            Some('~') => {
                write(&mut object, path, |object| object.set_attr_path_text(path, value));
            }
            Some('-') => delete(&mut object, path),
            _ => {
                read(&object, path);
            }
        }
    }
}

/// Reads by the class and by an object of any class, which find the same.
fn read(object: &Garage, path: &str) -> Option<Value> {
    let told = |object: &dyn Object| match object.attr_path(path) {
        Ok(attr) => format!("{attr:?} {:?} {}", attr.to_value(), attr.type_name()),
        Err(error) => error.to_string(),
    };
    let found = object.attr_path(path);
    match &found {
        Ok(attr) => assert!(format!("{attr:?} {:?} {}", attr.to_value(), attr.type_name()) == told(object)),
        Err(error) => {
            check_error(error, path);
            assert!(error.to_string() == told(object));
        }
    }
    let value = found.ok()?.to_value().ok()?;
    if is_printable(&value) {
        drop(value.to_string());
    }
    Some(value)
}

/// Whether a write was accepted. What is there then is taken again, and changes nothing.
fn write(object: &mut Garage, path: &str, write: impl Fn(&mut Garage) -> Result<(), AttributeError>) -> bool {
    let before = object.clone();
    match write(object) {
        Ok(()) => {
            let after = object.clone();
            if let Some(value) = read(object, path) {
                object
                    .set_attr_path(path, &value)
                    .unwrap_or_else(|error| panic!("{value:?} is read at {path:?} and refused: {error}"));
                assert_same(object, &after, || {
                    format!("{value:?} is read at {path:?} and written again")
                });
            }
            true
        }
        Err(error) => {
            check_error(&error, path);
            if is_property(path) && Bound::UndoneSetters.most() == 0 {
                *object = before;
            } else {
                assert_same(object, &before, || format!("refused at {path:?} ({error})"));
            }
            false
        }
    }
}

/// What was written is what is read.
fn check_written(object: &Garage, path: &str, written: &Value) {
    let found = read(object, path).unwrap_or_else(|| panic!("{written:?} is written at {path:?} and not read"));
    assert!(
        agree(written, &found, is_property),
        "{written:?} is written at {path:?}, and read as {found:?}"
    );
}

fn delete(object: &mut Garage, name: &str) {
    let before = object.clone();
    match object.del_attr(name) {
        Ok(()) => assert!(object.find_attr(name).is_none(), "{name:?} is deleted and there"),
        Err(error) => {
            check_sentence(&error);
            assert_same(object, &before, || format!("{name:?} is not deleted ({error})"));
        }
    }
}

/// Whether a path, or a name in one, may be that of a property with a setter.
fn is_property(path: &str) -> bool {
    path.contains("doubled") || path.contains("range")
}

fn check_error(error: &AttributeError, path: &str) {
    assert!(error.path() == Some(path), "{error:?} is not of {path:?}");
    check_sentence(error);
}

fn check_sentence(error: &AttributeError) {
    let sentence = error.to_string();
    assert!(sentence.len() < SHORT && !sentence.is_empty(), "{sentence}");
    assert!(error.kind() != ErrorKind::Many || !error.errors().is_empty());
}
