//! Objects field by field, as generated code takes them apart and puts them together.

use slotted::Dict;

use super::portable::{Portable, untyped, value};
use crate::value::{Datum, Object};

/// A class, which generated code takes apart field by field: those of the parents, then its own.
pub trait Described: Sized {
    /// Puts what its fields hold.
    fn put(&self, parts: &mut Parts);

    /// Takes what its fields hold.
    fn take(parts: &mut Taking<'_>) -> Self;
}

/// An object that is taken apart.
#[derive(Debug, Default)]
pub struct Parts(Object);

impl Parts {
    /// A parent.
    pub fn parent(&mut self, parent: &impl Described) {
        parent.put(self);
    }

    /// A slot that has a value.
    pub fn slot(&mut self, value: &impl Portable) {
        self.0.slots.push(Some(value.to_datum()));
    }

    /// A slot that may be unset.
    pub fn unset(&mut self, value: &Option<impl Portable>) {
        self.0.slots.push(value.as_ref().map(Portable::to_datum));
    }

    /// A field that is skipped.
    pub fn hidden(&mut self, value: &impl Portable) {
        self.0.hidden.push(value.to_datum());
    }

    /// The dict.
    pub fn dict(&mut self, dict: &Dict) {
        self.0.dict = dict
            .iter()
            .map(|(name, value)| (name.to_owned(), untyped(value)))
            .collect();
    }
}

/// An object that is put together.
#[derive(Debug)]
pub struct Taking<'o> {
    object: &'o Object,
    slots: usize,
    hidden: usize,
}

impl Taking<'_> {
    /// A parent.
    pub fn parent<P: Described>(&mut self) -> P {
        P::take(self)
    }

    fn next_slot(&mut self) -> Option<&Datum> {
        self.slots += 1;
        self.object.slots.get(self.slots - 1)?.as_ref()
    }

    /// A slot that has a value.
    ///
    /// # Panics
    /// Where there is none.
    pub fn slot<V: Portable>(&mut self) -> V {
        V::from_datum(
            self.next_slot()
                .expect("an object of the model has a value for each slot that cannot be unset"),
        )
    }

    /// A slot that may be unset.
    pub fn unset<V: Portable>(&mut self) -> Option<V> {
        self.next_slot().map(V::from_datum)
    }

    /// A field that is skipped.
    ///
    /// # Panics
    /// Where there is none.
    pub fn hidden<V: Portable>(&mut self) -> V {
        self.hidden += 1;
        let value = self.object.hidden.get(self.hidden - 1);
        V::from_datum(value.expect("an object of the model has a value for each field that is skipped"))
    }

    /// The dict.
    #[must_use]
    pub fn dict(&self) -> Dict {
        self.object
            .dict
            .iter()
            .map(|(name, entry)| (name.as_str(), value(entry)))
            .collect()
    }
}

/// An object as the model has it.
pub(super) fn object_of(object: &impl Described) -> Object {
    let mut parts = Parts::default();
    object.put(&mut parts);
    parts.0
}

/// The object of the model's.
#[must_use]
pub(super) fn object_from<T: Described>(object: &Object) -> T {
    T::take(&mut Taking {
        object,
        slots: 0,
        hidden: 0,
    })
}
