//! What is known of a class: tables of functions that generated code fills.

use slotted::{AttributeError, Object};

use super::by_name::Exact;
use crate::value::Datum;

/// Sets a slot.
pub(super) type Setter<T> = fn(&mut T, &Datum) -> Result<(), AttributeError>;

/// What is done with a slot by its type: its accessors, or its descriptor.
pub struct Typed<T> {
    /// The attribute's name.
    pub name: &'static str,
    /// Reads; nothing where it is unset.
    pub get: Option<fn(&T) -> Option<Datum>>,
    /// Sets.
    pub set: Option<Setter<T>>,
    /// Lends, and puts a value there; says whether there was something to lend.
    pub lend: Option<fn(&mut T, &Datum) -> bool>,
}

/// What is done by a descriptor that is resolved by name.
pub struct Resolved<T> {
    /// Reads.
    pub get: fn(&T, &str) -> Result<Datum, AttributeError>,
    /// Sets.
    pub set: fn(&mut T, &str, &Datum) -> Result<(), AttributeError>,
}

/// What a format gives, or an error of its.
pub(super) type Formatted<T> = Result<T, ()>;

/// What serde does with objects.
pub struct Persistence<T> {
    pub(super) write: fn(&T) -> Formatted<String>,
    pub(super) read: fn(&str) -> Formatted<T>,
    pub(super) json: fn(&T) -> Formatted<T>,
    pub(super) message_pack: fn(&T) -> Formatted<T>,
    pub(super) postcard: Option<fn(&T) -> Formatted<T>>,
}

/// What is known of a class.
pub struct Table<T: 'static> {
    /// Its number in the description.
    pub class: usize,
    /// By exact types, in the order of the description.
    pub exact: Vec<Exact<T>>,
    /// The same of a `dyn Object`, by the types of all classes.
    pub erased: Vec<Exact<dyn Object>>,
    /// Descriptors by name, by exact types.
    pub resolved: Vec<Resolved<T>>,
    /// Accessors.
    pub accessors: Vec<Typed<T>>,
    /// Descriptors.
    pub descriptors: Vec<Typed<T>>,
    /// Serde's traits, where the class has them.
    pub persistence: Option<Persistence<T>>,
    /// Sharing, where the class has a word for weak references.
    pub share: Option<fn(T) -> (T, bool)>,
    /// Whether a parent is found.
    pub parents: Vec<fn(&T) -> bool>,
}

/// What can be done with a slot by its type.
#[derive(Clone, Debug)]
pub struct Ways {
    /// The attribute's name.
    pub name: String,
    /// Whether it can be read.
    pub get: bool,
    /// Whether it can be set.
    pub set: bool,
    /// Whether it can be lent.
    pub lend: bool,
}
