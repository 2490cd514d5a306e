//! The step from the fields that were read to an object, or to one error that reports everything that prevents it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;

use serde_core::de::{Deserialize, Error};

use super::Restore;
use crate::class::{Class, PropertyInput, Slotted, ValidationError};
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::error::wording::Missing;
use crate::object::{ObjectMut, ObjectRef};
use crate::value::Source;
use crate::write::{set_property, validate};

/// What is left to do for an object whose fields were read, and what prevents it.
pub struct Finish {
    class: &'static Class,
    /// The entries of the dict.
    extras: Dict,
    /// Properties, which are set last: their names, and an `Option` of each value.
    properties: Vec<(&'static str, Box<dyn Any>)>,
    missing: Vec<&'static str>,
    invalid: Vec<AttributeError>,
}

impl Finish {
    #[inline]
    pub(super) fn new(class: &'static Class, extras: Dict) -> Self {
        Self {
            class,
            extras,
            properties: Vec::new(),
            missing: Vec::new(),
            invalid: Vec::new(),
        }
    }

    /// The object, if no field is missing and all validators accept it.
    #[inline(always)]
    pub(super) fn complete<'de, T: Restore<'de>, E: Error>(mut self, partial: T::Partial) -> Result<T, E> {
        let Some(mut object) = T::finish(partial, &mut self) else {
            return Err(self.error());
        };
        // Without validators and properties the object is not even borrowed, so that it need not be moved.
        if T::CAPABILITIES.rules || T::CAPABILITIES.properties {
            self.settle(&mut object).map_err(E::custom)?;
        }
        Ok(object)
    }

    /// Calls the validators of structs, and sets the properties.
    fn settle<T: Slotted>(self, object: &mut T) -> Result<(), AttributeError> {
        validate::structs(ObjectRef::from_slotted(object))
            .map_err(|error| AttributeError::refused(self.class, "", error))?;
        for (name, mut value) in self.properties {
            if let Some(row) = self.class.attribute(name) {
                let input = PropertyInput::exact(&mut *value);
                set_property(&mut ObjectMut::from_slotted(object), row, input)?;
            }
        }
        Ok(())
    }

    /// The error that reports why there is no object.
    #[cold]
    fn error<E: Error>(&mut self) -> E {
        if self.missing.is_empty() {
            let invalid = core::mem::take(&mut self.invalid);
            return E::custom(AttributeError::many(self.class, invalid));
        }
        E::custom(Missing {
            class: self.class,
            names: &self.missing,
        })
    }

    /// The value of a field that has to be there; `None` notes it as missing.
    #[inline(always)]
    pub fn required<V>(&mut self, value: Option<V>, name: &'static str) -> Option<V> {
        if value.is_none() {
            self.note_missing(name);
        }
        value
    }

    /// The value of a field, or the one that its type has for a missing value, as an `Option` has `None`. Without
    /// either, the field is noted as missing.
    #[inline(always)]
    pub fn slot<'de, V: Deserialize<'de>>(&mut self, value: Option<V>, name: &'static str) -> Option<V> {
        if value.is_some() {
            return value;
        }
        let missing = missing_value();
        self.required(missing, name)
    }

    #[cold]
    fn note_missing(&mut self, name: &'static str) {
        self.missing.push(name);
    }

    /// A default, if the field's validator accepts it, as it has to accept a value that is read.
    pub fn checked<V>(
        &mut self,
        value: V,
        name: &'static str,
        rule: impl FnOnce(&V) -> Result<(), ValidationError>,
    ) -> Option<V> {
        match rule(&value) {
            Ok(()) => Some(value),
            Err(error) => {
                self.invalid.push(AttributeError::refused(self.class, name, error));
                None
            }
        }
    }

    /// Notes what a property is to be set to.
    pub fn property<V: 'static>(&mut self, name: &'static str, value: Option<V>) {
        if value.is_some() {
            self.properties.push((name, Box::new(value)));
        }
    }

    /// The entries of the dict. They are given once, since an object has one dict at most.
    #[inline]
    pub fn dict(&mut self) -> Option<Dict> {
        Some(core::mem::take(&mut self.extras))
    }
}

/// The value that a type has for a missing one, if it has one.
#[cold]
pub(super) fn missing_value<'de, V: Deserialize<'de>>() -> Option<V> {
    V::deserialize(Source::Absent).ok()
}
