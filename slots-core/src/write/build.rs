//! Building an object from names and values.

pub(super) mod in_place;

use alloc::vec::Vec;
use core::any::Any;

use super::validate;
use crate::class::{Attribute, Class, Kind, PropertyInput, Slotted};
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::object::{ObjectMut, ObjectRef};
use crate::value::{ErrorKind, Source, Value, ValueError};

/// The values that an object is built from. The derive's output takes them in the order of the class's slots: the
/// parents', then the struct's own.
#[doc(hidden)]
pub struct Builder {
    class: &'static Class,
    /// The value given for each slot of the class.
    values: Vec<Option<Value>>,
    /// The position of the slot that is taken next.
    next: usize,
    /// Properties, which are set last.
    properties: Vec<(&'static Attribute, Value)>,
    /// The entries of the dict.
    extras: Dict,
    errors: Vec<AttributeError>,
}

impl Builder {
    pub(crate) fn new(class: &'static Class) -> Self {
        Self {
            class,
            values: class.slots().iter().map(|_| None).collect(),
            next: 0,
            properties: Vec::new(),
            extras: Dict::new(),
            errors: Vec::new(),
        }
    }

    pub(crate) fn set(&mut self, name: &str, value: Value) {
        if let Err(error) = self.try_set(name, value) {
            self.errors.push(error);
        }
    }

    fn try_set(&mut self, name: &str, value: Value) -> Result<(), AttributeError> {
        let class = self.class;
        let row = class.find(name);
        if Attribute::yields_to_dict(row) && class.has_dict() {
            return match self.extras.insert(name, value) {
                Some(_) => Err(AttributeError::given_twice(class, name)),
                None => Ok(()),
            };
        }
        let row = row.ok_or_else(|| AttributeError::unknown(class, name))?;
        if row.kind() == Kind::Slot {
            let number = class.number_of(row).and_then(|number| self.values.get_mut(number));
            let slot = number.ok_or_else(|| AttributeError::unknown(class, name))?;
            if slot.is_some() {
                return Err(AttributeError::given_twice(class, name));
            }
            *slot = Some(value);
            return Ok(());
        }
        if row.has_setter() {
            if self
                .properties
                .iter()
                .any(|(property, _)| property.name() == row.name())
            {
                return Err(AttributeError::given_twice(class, name));
            }
            self.properties.push((row, value));
            return Ok(());
        }
        Err(AttributeError::not_writable(class, row))
    }

    /// Builds the object, if every value is there and every validator accepts it; otherwise reports all errors.
    pub(crate) fn build<T: Slotted>(mut self) -> Result<T, AttributeError> {
        let object = T::__build(&mut self);
        let Some(mut object) = object.filter(|_| self.errors.is_empty()) else {
            return Err(AttributeError::many(self.class, self.errors));
        };
        let class = self.class;
        let mut refused = |name: &str, error| self.errors.push(AttributeError::refused(class, name, error));
        if let Err(error) = validate::built(ObjectRef::from_slotted(&object), &mut refused) {
            refused("", error);
        }
        // Setters run only on a valid object, since they may rely on what the validators accept.
        let properties = if self.errors.is_empty() {
            self.properties
        } else {
            Vec::new()
        };
        for (row, value) in properties {
            let input = PropertyInput::source(Source::Value(value));
            if let Err(error) = ObjectMut::from_slotted(&mut object).set_property(row, input) {
                self.errors.push(error);
            }
        }
        if self.errors.is_empty() {
            Ok(object)
        } else {
            Err(AttributeError::many(class, self.errors))
        }
    }

    /// Takes the value of the next slot.
    pub fn slot<V: 'static>(&mut self) -> Option<V> {
        self.take(None, Attribute::make)
    }

    /// Takes the value of the next slot, or makes `default` if none was given.
    pub fn slot_or<V: 'static>(&mut self, default: fn() -> V) -> Option<V> {
        self.take(Some(default), Attribute::make)
    }

    /// Takes the value of the next slot, converted by `make`, which gives `None` for an opaque slot.
    pub(crate) fn take<V>(
        &mut self,
        default: Option<fn() -> V>,
        make: impl FnOnce(&'static Attribute, Source<'_>) -> Option<Result<V, ValueError>>,
    ) -> Option<V> {
        let number = self.next;
        self.next += 1;
        let row: &'static Attribute = self.class.slots().get(number)?;
        let value = self.values.get_mut(number).and_then(Option::take);
        let source = match (value, default) {
            (Some(value), _) => Source::Value(value),
            (None, Some(default)) => return Some(default()),
            (None, None) => Source::Absent,
        };
        let is_missing = matches!(source, Source::Absent);
        let error = match make(row, source) {
            Some(Ok(value)) => return Some(value),
            // A value came by name, which an opaque slot does not accept.
            None if !is_missing => AttributeError::opaque(self.class, row),
            Some(Err(error)) if error.kind() != ErrorKind::Missing => AttributeError::mismatch(self.class, row, error),
            _ => AttributeError::missing(self.class, row.name()),
        };
        self.errors.push(error);
        None
    }

    /// Reports a field that is not an attribute and has no default.
    pub fn skipped<V>(&mut self, field: &str) -> Option<V> {
        self.errors.push(AttributeError::missing(self.class, field));
        None
    }

    /// Takes the dict, of which an object has at most one.
    pub fn dict<D: 'static>(&mut self) -> Option<D> {
        // `D` is a `Dict`: a field of another type does not compile where its offset is computed, and is not reported
        // once more.
        let mut dict = Some(core::mem::take(&mut self.extras));
        (&mut dict as &mut dyn Any)
            .downcast_mut::<Option<D>>()
            .and_then(Option::take)
    }

    /// Builds a parent, from the slots that come next.
    pub fn parent<P: Slotted>(&mut self) -> Option<P> {
        P::__build(self)
    }
}
