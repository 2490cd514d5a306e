//! Building an object from names and values.

use alloc::vec::Vec;
use core::any::Any;

use crate::attribute::{Attribute, Kind};
use crate::class::Class;
use crate::dict::Dict;
use crate::error::{AttributeError, ErrorKind};
use crate::hooks::{Given, Offer};
use crate::lookup::yields_to_dict;
use crate::raw::{ObjectMut, ObjectRef};
use crate::rules;
use crate::slotted::Slotted;
use crate::value::{Mismatch, Source, Value};
use crate::write::give_property;

/// What an object is built from. The derive's output takes the parts in the order of the class's slots: the parents',
/// then the struct's own.
#[doc(hidden)]
pub struct Parts {
    class: &'static Class,
    /// One for each slot of the class.
    values: Vec<Option<Value>>,
    /// The slot that is taken next.
    next: usize,
    /// Set last.
    properties: Vec<(&'static Attribute, Value)>,
    /// What goes into the dict.
    extras: Dict,
    errors: Vec<AttributeError>,
}

impl Parts {
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

    pub(crate) fn give(&mut self, name: &str, value: Value) {
        if let Err(error) = self.try_give(name, value) {
            self.errors.push(error);
        }
    }

    fn try_give(&mut self, name: &str, value: Value) -> Result<(), AttributeError> {
        let class = self.class;
        let row = class.find(name);
        if yields_to_dict(row) && class.has_dict() {
            return match self.extras.insert(name, value) {
                Some(_) => Err(AttributeError::given_twice(class, name)),
                None => Ok(()),
            };
        }
        let row = row.ok_or_else(|| AttributeError::unknown(class, name))?;
        if row.kind() == Kind::Slot {
            let number = class.number_of(row).and_then(|number| self.values.get_mut(number));
            let place = number.ok_or_else(|| AttributeError::unknown(class, name))?;
            if place.is_some() {
                return Err(AttributeError::given_twice(class, name));
            }
            *place = Some(value);
            return Ok(());
        }
        if row.has_setter() {
            if self.properties.iter().any(|(given, _)| given.name() == row.name()) {
                return Err(AttributeError::given_twice(class, name));
            }
            self.properties.push((row, value));
            return Ok(());
        }
        Err(AttributeError::not_writable(class, row))
    }

    /// The object, if all is there and every rule accepts it.
    pub(crate) fn build<T: Slotted>(mut self) -> Result<T, AttributeError> {
        let object = T::__assemble(&mut self);
        let Some(mut object) = object.filter(|_| self.errors.is_empty()) else {
            return Err(AttributeError::many(self.class, self.errors));
        };
        let class = self.class;
        let mut refused = |name: &str, refusal| self.errors.push(AttributeError::refused(class, name, refusal));
        if let Err(refusal) = rules::accept_all(ObjectRef::of(&object), &mut refused) {
            refused("", refusal);
        }
        // A setter may rely on what the rules accept.
        let properties = if self.errors.is_empty() {
            self.properties
        } else {
            Vec::new()
        };
        for (row, value) in properties {
            let given = Given(Offer::Source(Source::Value(value)));
            if let Err(error) = give_property(&mut ObjectMut::of(&mut object), row, given) {
                self.errors.push(error);
            }
        }
        if self.errors.is_empty() {
            Ok(object)
        } else {
            Err(AttributeError::many(class, self.errors))
        }
    }

    /// The value of the next slot.
    pub fn slot<V: 'static>(&mut self) -> Option<V> {
        self.take(None, Attribute::make)
    }

    /// The same, where there is something to take instead.
    pub fn slot_or<V: 'static>(&mut self, default: fn() -> V) -> Option<V> {
        self.take(Some(default), Attribute::make)
    }

    /// What is made of what the next slot is given; for an opaque one `make` gives `None`.
    pub(crate) fn take<V>(
        &mut self,
        default: Option<fn() -> V>,
        make: impl FnOnce(&'static Attribute, Source<'_>) -> Option<Result<V, Mismatch>>,
    ) -> Option<V> {
        let number = self.next;
        self.next += 1;
        let row: &'static Attribute = self.class.slots().get(number)?;
        let value = self.values.get_mut(number).and_then(Option::take);
        let source = match (value, default) {
            (Some(value), _) => Source::Value(value),
            (None, Some(default)) => return Some(default()),
            (None, None) => Source::Missing,
        };
        let is_missing = matches!(source, Source::Missing);
        let error = match make(row, source) {
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

    /// What is in the dict, of which an object has one.
    pub fn dict<D: 'static>(&mut self) -> Option<D> {
        // `D` is a dict: a field of another type is reported where its offset is asked for, and not here again.
        let mut dict = Some(core::mem::take(&mut self.extras));
        (&mut dict as &mut dyn Any)
            .downcast_mut::<Option<D>>()
            .and_then(Option::take)
    }

    /// A parent.
    pub fn parent<P: Slotted>(&mut self) -> Option<P> {
        P::__assemble(self)
    }
}
