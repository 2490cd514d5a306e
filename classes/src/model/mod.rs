//! The model: what each operation on an object does, from the description alone. Nothing here calls `slotted`.

mod apply;
mod build;
mod convert;
mod document;
mod exact;
mod fault;
mod json;
mod path;
mod property;
mod read;
pub mod rules;
#[cfg(test)]
mod tests;
mod text;
mod update;
mod write;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

pub use convert::Source;
pub use document::{Malformed, as_json};
pub use fault::{Fault, Faults};
pub use path::{Segment, path_text};
use serde::{Deserialize, Serialize};
pub use text::display;

use crate::description::{ClassRef, Classes, Shape};
use crate::value::{Datum, Object, Untyped};

/// What kind of error it is, as `slotted::ErrorKind` has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is as in `slotted`")]
pub enum Kind {
    Unknown,
    Unset,
    ReadOnly,
    NotDeletable,
    WrongType,
    OutOfRange,
    Text,
    Refused,
    Missing,
    Path,
    Many,
    /// One that the model does not know of.
    Other,
}

/// An error of an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What kind of error it is.
    pub kind: Kind,
    /// The name of the class.
    pub class: String,
    /// The attribute's name.
    pub attribute: String,
    /// Its parts, where it is of several.
    pub parts: Vec<Failure>,
}

impl Failure {
    /// An error of one attribute.
    #[must_use]
    pub fn new(kind: Kind, shape: &Shape, attribute: &str) -> Self {
        Self {
            kind,
            class: shape.name.clone(),
            attribute: attribute.to_owned(),
            parts: Vec::new(),
        }
    }

    /// All of several errors; the only one as itself.
    #[must_use]
    pub fn many(shape: &Shape, mut parts: Vec<Self>) -> Self {
        match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Self {
                    parts,
                    ..Self::new(Kind::Many, shape, "")
                }
            }
        }
    }
}

/// What an operation gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// It is done; there is nothing to see.
    Done,
    /// There is nothing.
    Nothing,
    /// Whether it is so.
    Truth(bool),
    /// A value as serde tells it.
    Untyped(Untyped),
    /// A value of a type that was asked for.
    Datum(Datum),
    /// An attribute: its name, whether it is declared, and its value.
    Attribute(String, bool, Result<Untyped, Failure>),
    /// Attributes with their values.
    Attributes(Vec<(String, Result<Untyped, Failure>)>),
    /// Names.
    Names(Vec<String>),
    /// A text.
    Text(String),
    /// An error.
    Failed(Failure),
    /// An error of a format.
    Malformed,
    /// A panic of code that is the user's.
    Panicked,
}

/// What the code of structs was told while an operation ran.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// What hooks were told: the struct, and the attribute's name.
    pub told: Vec<(String, String)>,
    /// Whether a struct's rule saw a value that a slot's rule refuses.
    pub saw_refused: bool,
    /// What was reached.
    pub tags: BTreeSet<String>,
    /// The states between that a panic may leave, where a fault is on.
    #[serde(skip)]
    pub between: Vec<(Fault, Object)>,
}

impl Trace {
    /// Notes that something was reached.
    pub fn reach(&mut self, tag: &str) {
        self.tags.insert(tag.to_owned());
    }
}

/// The model of classes, with faults that are known.
pub struct Model<'a> {
    /// The classes.
    pub classes: &'a Classes,
    /// The faults that it has.
    pub faults: Faults,
    shapes: RefCell<Vec<(ClassRef, Rc<Shape>)>>,
}

impl<'a> Model<'a> {
    /// A model with faults.
    #[must_use]
    pub fn new(classes: &'a Classes, faults: Faults) -> Self {
        Self {
            classes,
            faults,
            shapes: RefCell::default(),
        }
    }

    /// The shape of a class.
    #[must_use]
    pub fn shape(&self, reference: &ClassRef) -> Rc<Shape> {
        let known = self
            .shapes
            .borrow()
            .iter()
            .find(|(other, _)| other == reference)
            .map(|(_, shape)| shape.clone());
        known.unwrap_or_else(|| {
            let shape = Rc::new(Shape::new(self.classes, reference));
            self.shapes.borrow_mut().push((reference.clone(), shape.clone()));
            shape
        })
    }

    /// Whether it has a fault.
    #[must_use]
    pub fn has(&self, fault: Fault) -> bool {
        self.faults.has(fault)
    }

    /// How many values in an object count those alive.
    #[must_use]
    pub fn counted(&self, reference: &ClassRef, object: &Object) -> usize {
        let shape = self.shape(reference);
        let slots = shape.slots.iter().zip(&object.slots);
        let slots: usize = slots
            .filter_map(|(slot, value)| Some(self.counted_in(&slot.ty, value.as_ref()?)))
            .sum();
        let hidden = shape.hidden.iter().zip(&object.hidden);
        slots
            + hidden
                .map(|(hidden, value)| self.counted_in(&hidden.ty, value))
                .sum::<usize>()
    }

    fn counted_in(&self, ty: &crate::description::Type, value: &Datum) -> usize {
        use crate::description::{Type, VariantFields};
        match (ty, value) {
            (Type::Counted | Type::Handle, _) => 1,
            (Type::Option(ty), Datum::Some(value)) => self.counted_in(ty, value),
            (Type::List(ty), Datum::List(values)) => values.iter().map(|value| self.counted_in(ty, value)).sum(),
            (Type::Tuple(types), Datum::List(values)) => types
                .iter()
                .zip(values)
                .map(|(ty, value)| self.counted_in(ty, value))
                .sum(),
            (Type::Map(_, ty), Datum::Map(entries)) => {
                entries.iter().map(|(_, value)| self.counted_in(ty, value)).sum()
            }
            (Type::Object(reference), Datum::Object(object)) => self.counted(reference, object),
            (Type::Enumeration(number), Datum::Variant(name, content)) => {
                let variants = &self.classes.enumerations[*number].variants;
                let types: Vec<&Type> = match variants
                    .iter()
                    .find(|variant| variant.name == *name)
                    .map(|found| &found.fields)
                {
                    Some(VariantFields::One(ty)) => vec![ty],
                    Some(VariantFields::Tuple(types)) => types.iter().collect(),
                    Some(VariantFields::Named(fields)) => fields.iter().map(|(_, ty)| ty).collect(),
                    Some(VariantFields::Unit) | None => Vec::new(),
                };
                types
                    .iter()
                    .zip(content)
                    .map(|(ty, value)| self.counted_in(ty, value))
                    .sum()
            }
            _ => 0,
        }
    }
}
