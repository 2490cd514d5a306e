//! Building an object from names and values.

use alloc::vec::Vec;

use crate::attribute::Attribute;
use crate::class::Class;
use crate::error::{AttributeError, ErrorKind};
use crate::raw;
use crate::slotted::Slotted;
use crate::value::{Source, Value};

/// What an object is built from. The derive's output takes the parts in the order of the class's attributes: the
/// parents', then the struct's own.
#[doc(hidden)]
pub struct Parts {
    class: &'static Class,
    /// One for each attribute of the class.
    values: Vec<Option<Value>>,
    /// The attribute that is taken next.
    next: usize,
    errors: Vec<AttributeError>,
}

impl Parts {
    pub(crate) fn new(class: &'static Class) -> Self {
        Self {
            class,
            values: class.attributes().iter().map(|_| None).collect(),
            next: 0,
            errors: Vec::new(),
        }
    }

    pub(crate) fn give(&mut self, name: &str, value: Value) {
        let number = self.class.find(name).and_then(|row| self.class.number_of(row));
        match number.and_then(|number| self.values.get_mut(number)) {
            Some(Some(_)) => self.errors.push(AttributeError::given_twice(self.class, name)),
            Some(place) => *place = Some(value),
            None => self.errors.push(AttributeError::unknown(self.class, name)),
        }
    }

    pub(crate) fn finish<T>(self, object: Option<T>) -> Result<T, AttributeError> {
        match object {
            Some(object) if self.errors.is_empty() => Ok(object),
            _ => Err(AttributeError::many(self.class, self.errors)),
        }
    }

    /// The value of the next slot.
    pub fn slot<V: 'static>(&mut self) -> Option<V> {
        self.take(None)
    }

    /// The same, where there is something to take instead.
    pub fn slot_or<V: 'static>(&mut self, default: fn() -> V) -> Option<V> {
        self.take(Some(default))
    }

    fn take<V: 'static>(&mut self, default: Option<fn() -> V>) -> Option<V> {
        let number = self.next;
        self.next += 1;
        let row: &'static Attribute = self.class.attributes().get(number)?;
        let value = self.values.get_mut(number).and_then(Option::take);
        let source = match (value, default) {
            (Some(value), _) => Source::Value(value),
            (None, Some(default)) => return Some(default()),
            (None, None) => Source::Missing,
        };
        let is_missing = matches!(source, Source::Missing);
        let error = match raw::make(row, source) {
            Some(Ok(value)) => return Some(value),
            // An opaque slot cannot come by name.
            None if !is_missing => AttributeError::opaque(self.class, row),
            Some(Err(mismatch)) if mismatch.kind() != ErrorKind::Missing => {
                AttributeError::mismatch(self.class, row, mismatch)
            }
            _ => AttributeError::missing(self.class, row.name()),
        };
        self.errors.push(error);
        None
    }

    /// The value of a field that is no attribute, and has no default either.
    pub fn skipped<V>(&mut self, field: &str) -> Option<V> {
        self.errors.push(AttributeError::missing(self.class, field));
        None
    }

    /// A parent.
    pub fn parent<P: Slotted>(&mut self) -> Option<P> {
        P::__assemble(self)
    }
}
