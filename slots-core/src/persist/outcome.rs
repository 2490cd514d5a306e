//! From the fields that were read to an object, or to one error that tells all that stands against it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;

use serde_core::de::{Deserialize, Error};

use crate::class::Class;
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::hooks::{Given, Offer, Verdict};
use crate::persist::Restore;
use crate::persist::wording::Missing;
use crate::raw::{ObjectMut, ObjectRef};
use crate::rules;
use crate::slotted::Slotted;
use crate::value::Source;
use crate::write::set_property;

/// What becomes of the fields that were read.
pub struct Outcome {
    class: &'static Class,
    /// What goes into the dict.
    extras: Dict,
    /// Set last: names, and `Option`s of values.
    properties: Vec<(&'static str, Box<dyn Any>)>,
    missing: Vec<&'static str>,
    refused: Vec<AttributeError>,
}

impl Outcome {
    #[inline]
    pub(super) fn new(class: &'static Class, extras: Dict) -> Self {
        Self {
            class,
            extras,
            properties: Vec::new(),
            missing: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// The object, if all is there and every rule accepts it.
    #[inline(always)]
    pub(super) fn complete<'de, T: Restore<'de>, E: Error>(mut self, partial: T::Partial) -> Result<T, E> {
        let Some(mut object) = T::finish(partial, &mut self) else {
            return Err(self.error());
        };
        // Where nothing is left to do, the object is not even looked at, so that it need not be moved.
        if T::FEATURES.rules || T::FEATURES.properties {
            self.settle(&mut object).map_err(E::custom)?;
        }
        Ok(object)
    }

    /// Asks the rules of structs, and sets the properties.
    fn settle<T: Slotted>(self, object: &mut T) -> Result<(), AttributeError> {
        rules::accept_structs(ObjectRef::of(object))
            .map_err(|refusal| AttributeError::refused(self.class, "", refusal))?;
        for (name, mut value) in self.properties {
            if let Some(row) = self.class.attribute(name) {
                let given = Given(Offer::Exact(&mut *value));
                set_property(&mut ObjectMut::of(object), row, given)?;
            }
        }
        Ok(())
    }

    /// Why there is no object.
    #[cold]
    fn error<E: Error>(&mut self) -> E {
        if self.missing.is_empty() {
            let refused = core::mem::take(&mut self.refused);
            return E::custom(AttributeError::many(self.class, refused));
        }
        E::custom(Missing {
            class: self.class,
            names: &self.missing,
        })
    }

    /// The value of a field that has to be there.
    #[inline(always)]
    pub fn required<V>(&mut self, value: Option<V>, name: &'static str) -> Option<V> {
        if value.is_none() {
            self.lacks(name);
        }
        value
    }

    /// The same, unless its type can do without one, as an `Option` can.
    #[inline(always)]
    pub fn slot<'de, V: Deserialize<'de>>(&mut self, value: Option<V>, name: &'static str) -> Option<V> {
        if value.is_some() {
            return value;
        }
        let absent = absent();
        self.required(absent, name)
    }

    #[cold]
    fn lacks(&mut self, name: &'static str) {
        self.missing.push(name);
    }

    /// A default, which has to pass the field's rule as what is read has.
    pub fn checked<V>(&mut self, value: V, name: &'static str, rule: impl FnOnce(&V) -> Verdict) -> Option<V> {
        match rule(&value) {
            Ok(()) => Some(value),
            Err(refusal) => {
                self.refused.push(AttributeError::refused(self.class, name, refusal));
                None
            }
        }
    }

    /// What a property is to be set to.
    pub fn property<V: 'static>(&mut self, name: &'static str, value: Option<V>) {
        if value.is_some() {
            self.properties.push((name, Box::new(value)));
        }
    }

    /// What is in the dict, of which an object has one.
    #[inline]
    pub fn dict(&mut self) -> Option<Dict> {
        Some(core::mem::take(&mut self.extras))
    }
}

/// The value that a type has where none is given, if it has one.
#[cold]
pub(super) fn absent<'de, V: Deserialize<'de>>() -> Option<V> {
    V::deserialize(Source::Missing).ok()
}
