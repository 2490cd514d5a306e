//! The operations of `Attributes`, on a struct and on a `dyn Object`.

use serde::de::DeserializeOwned;
use slotted::{AttrRef, AttributeError, Attributes, ErrorKind, Object};

use super::portable::{Portable, untyped, value};
use crate::model::{Failure, Kind, Outcome, path_text};
use crate::operation::{Given, Operation};
use crate::value::{Datum, Plain};

/// What is done by the exact type of an attribute.
pub struct Exact<O: ?Sized> {
    attr_as: fn(&O, &str) -> Result<Datum, AttributeError>,
    lend: fn(&mut O, &str, &Datum) -> Result<(), AttributeError>,
    set: fn(&mut O, &str, &Datum) -> Result<(), AttributeError>,
    /// Nothing for types that serde does not know.
    get: Option<Get<O>>,
}

impl<O: ?Sized> Exact<O> {
    /// Another one: functions are copied.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self {
            attr_as: self.attr_as,
            lend: self.lend,
            set: self.set,
            get: self.get.as_ref().map(|get| Get {
                by_name: get.by_name,
                by_path: get.by_path,
            }),
        }
    }
}

struct Get<O: ?Sized> {
    by_name: fn(&O, &str) -> Result<Datum, AttributeError>,
    by_path: fn(&O, &str) -> Result<Datum, AttributeError>,
}

/// What is done by a type that serde knows.
#[must_use]
pub fn exact<O: Object + ?Sized, V: Portable + DeserializeOwned + Clone + 'static>() -> Exact<O> {
    Exact {
        get: Some(Get {
            by_name: |object, name| Ok(object.get_attr::<V>(name)?.to_datum()),
            by_path: |object, path| Ok(object.get_attr_path::<V>(path)?.to_datum()),
        }),
        ..exact_opaque::<O, V>()
    }
}

/// What is done by a type that serde does not know.
#[must_use]
pub fn exact_opaque<O: Object + ?Sized, V: Portable + 'static>() -> Exact<O> {
    Exact {
        attr_as: |object, name| Ok(object.attr_as::<V>(name)?.to_datum()),
        lend: |object, name, new| {
            *object.attr_as_mut::<V>(name)? = V::from_datum(new);
            Ok(())
        },
        set: |object, name, new| object.set_attr_as(name, V::from_datum(new)),
        get: None,
    }
}

/// An error as the model has it.
#[must_use]
pub(super) fn failure(error: &AttributeError) -> Failure {
    // It has to have a sentence and a suggestion, whatever they are.
    assert!(!error.to_string().is_empty(), "an error without a sentence");
    let _ = (error.suggestion(), format!("{error:?}"));
    let errors = error.errors();
    // Of an object inside that several things are wrong with the error is one, which says `Many` and has no parts.
    let is_one = errors.len() == 1 && std::ptr::eq(&raw const errors[0], error);
    let parts = if error.kind() == ErrorKind::Many && !is_one {
        errors
    } else {
        &[]
    };
    Failure {
        kind: kind(error.kind()),
        class: error.class().name().to_owned(),
        attribute: error.attribute().to_owned(),
        parts: parts.iter().map(failure).collect(),
    }
}

fn kind(kind: ErrorKind) -> Kind {
    match kind {
        ErrorKind::Unknown => Kind::Unknown,
        ErrorKind::Unset => Kind::Unset,
        ErrorKind::ReadOnly => Kind::ReadOnly,
        ErrorKind::NotDeletable => Kind::NotDeletable,
        ErrorKind::WrongType => Kind::WrongType,
        ErrorKind::OutOfRange => Kind::OutOfRange,
        ErrorKind::Text => Kind::Text,
        ErrorKind::Refused => Kind::Refused,
        ErrorKind::Missing => Kind::Missing,
        ErrorKind::Path => Kind::Path,
        ErrorKind::Many => Kind::Many,
        _ => Kind::Other,
    }
}

/// What a write gives.
pub(super) fn done(result: Result<(), AttributeError>) -> Outcome {
    result.map_or_else(|error| Outcome::Failed(failure(&error)), |()| Outcome::Done)
}

fn read(result: Result<Datum, AttributeError>) -> Outcome {
    result.map_or_else(|error| Outcome::Failed(failure(&error)), Outcome::Datum)
}

fn attribute(attr: &AttrRef<'_>) -> Outcome {
    // What it prints as is for `TextBack` to look at; here it must not panic.
    let _ = (attr.to_string(), format!("{attr:?}"), attr.type_name());
    let value = attr
        .to_value()
        .map(|value| untyped(&value))
        .map_err(|error| failure(&error));
    Outcome::Attribute(attr.name().to_owned(), attr.attribute().is_some(), value)
}

fn found(result: Result<AttrRef<'_>, AttributeError>) -> Outcome {
    result.map_or_else(|error| Outcome::Failed(failure(&error)), |attr| attribute(&attr))
}

/// Names and values as `slotted` takes them.
pub(super) fn given(given: &Given) -> impl Iterator<Item = (&str, slotted::Value)> {
    given.iter().map(|(name, content)| (name.as_str(), value(content)))
}

/// A document as JSON text. Names may come twice.
#[must_use]
pub fn document(given: &Given) -> String {
    let entries = given
        .iter()
        .map(|(name, value)| format!("{}:{}", crate::value::Untyped::text(name).to_json(), value.to_json()));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

/// Does an operation that goes by name; `exact` finds what is done by a type.
///
/// # Panics
/// Where the operation does not go by name, and where user code panics.
pub(super) fn run<O: Object + ?Sized>(
    object: &mut O,
    operation: &Operation,
    exact: &dyn Fn(&crate::description::Type) -> Exact<O>,
) -> Outcome {
    match operation {
        Operation::Has(name) => Outcome::Truth(object.has_attr(name)),
        Operation::Find(name) => object.find_attr(name).map_or(Outcome::Nothing, |attr| attribute(&attr)),
        Operation::Attr(name) => found(object.attr(name)),
        Operation::AttrAs(name, ty) => read((exact(ty).attr_as)(object, name)),
        Operation::Lend(name, ty, value) => done((exact(ty).lend)(object, name, value)),
        Operation::SetAs(name, ty, value) => done((exact(ty).set)(object, name, value)),
        Operation::Get(name, ty) => read((exact(ty).get.expect("serde knows what is asked for").by_name)(
            object, name,
        )),
        Operation::Set(name, value) => done(object.set_attr(name, Plain(value))),
        Operation::SetText(name, text) => done(object.set_attr_text(name, text)),
        Operation::TextBack(name) => match object.attr(name).map(|attr| attr.to_string()) {
            Ok(text) => done(object.set_attr_text(name, &text)),
            Err(error) => Outcome::Failed(failure(&error)),
        },
        Operation::Delete(name) => done(object.del_attr(name)),
        Operation::Attrs => {
            let attrs = object.attrs().map(|attr| {
                let value = attr
                    .to_value()
                    .map(|value| untyped(&value))
                    .map_err(|error| failure(&error));
                (attr.name().to_owned(), value)
            });
            Outcome::Attributes(attrs.collect())
        }
        Operation::Names => Outcome::Names(object.attr_names().map(str::to_owned).collect()),
        Operation::ToValue => match object.attrs_to_value() {
            Ok(value) => Outcome::Untyped(untyped(&value)),
            Err(error) => Outcome::Failed(failure(&error)),
        },
        Operation::Update(attrs) => done(object.update_attrs(given(attrs))),
        Operation::Patch(attrs) => {
            let text = document(attrs);
            let done = object.patch_attrs(&mut serde_json::Deserializer::from_str(&text));
            done.map_or(Outcome::Malformed, |()| Outcome::Done)
        }
        Operation::AttrPath(path) => found(object.attr_path(&path_text(path))),
        Operation::GetPath(path, ty) => read((exact(ty).get.expect("serde knows what is asked for").by_path)(
            object,
            &path_text(path),
        )),
        Operation::SetPath(path, value) => done(object.set_attr_path(&path_text(path), Plain(value))),
        Operation::SetPathText(path, text) => done(object.set_attr_path_text(&path_text(path), text)),
        Operation::BadPath(path) => done(object.set_attr_path(path, 1)),
        Operation::Dict => object.attr_dict().map_or(Outcome::Nothing, |dict| {
            Outcome::Attributes(
                dict.iter()
                    .map(|(name, value)| (name.to_owned(), Ok(untyped(value))))
                    .collect(),
            )
        }),
        Operation::DictMut(name, entry) => object.attr_dict_mut().map_or(Outcome::Nothing, |dict| {
            match entry {
                Some(entry) => drop(dict.insert(name, value(entry))),
                None => drop(dict.remove(name)),
            }
            Outcome::Done
        }),
        other => panic!("{} does not go by name", other.name()),
    }
}

/// The same on a `dyn Object`, compiled once for all.
///
/// # Panics
/// As [`run`].
pub(super) fn run_erased(
    object: &mut dyn Object,
    operation: &Operation,
    exact: &dyn Fn(&crate::description::Type) -> Exact<dyn Object>,
) -> Outcome {
    run(object, operation, exact)
}
