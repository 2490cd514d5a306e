//! Writing an object: its fields, one after the other, to a struct or a map of the format.

use core::marker::PhantomData;

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::Persist;
use crate::class::{Gives, Slotted};
use crate::error::AttributeError;
use crate::object::{ObjectRef, resolve};

/// A format's sink for the fields of an object.
pub trait FieldSink {
    /// The format's error.
    type Error: Error;

    /// Writes a field.
    ///
    /// # Errors
    /// Errors of the format.
    fn put<V: Serialize + ?Sized>(&mut self, name: &'static str, value: &V) -> Result<(), Self::Error>;

    /// Reports to the format that a field is left out.
    ///
    /// # Errors
    /// Errors of the format.
    fn skip(&mut self, name: &'static str) -> Result<(), Self::Error>;
}

struct Fields<S>(S);

impl<S: SerializeStruct> FieldSink for Fields<S> {
    type Error = S::Error;

    #[inline]
    fn put<V: Serialize + ?Sized>(&mut self, name: &'static str, value: &V) -> Result<(), S::Error> {
        self.0.serialize_field(name, value)
    }

    #[inline]
    fn skip(&mut self, name: &'static str) -> Result<(), S::Error> {
        self.0.skip_field(name)
    }
}

struct Entries<S>(S);

impl<S: SerializeMap> FieldSink for Entries<S> {
    type Error = S::Error;

    #[inline]
    fn put<V: Serialize + ?Sized>(&mut self, name: &'static str, value: &V) -> Result<(), S::Error> {
        self.0.serialize_entry(name, value)
    }

    #[inline]
    fn skip(&mut self, _: &'static str) -> Result<(), S::Error> {
        Ok(())
    }
}

/// Writes an object: as a struct, or as a map with the entries of its dict if it has one.
///
/// # Errors
/// Errors of the format, and of a property's getter.
#[inline]
pub fn serialize<T: Persist, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if !T::CLASS.has_dict() {
        let mut fields = Fields(serializer.serialize_struct(T::CLASS.name(), object.count())?);
        object.put(&mut fields)?;
        return fields.0.end();
    }
    let (extras, entries) = resolve::counted_entries(ObjectRef::from_slotted(object));
    let mut map = Entries(serializer.serialize_map(Some(object.count() + extras))?);
    object.put(&mut map)?;
    for (name, value) in entries {
        map.0.serialize_entry(name, value)?;
    }
    map.0.end()
}

/// The value that a property's getter computes.
///
/// # Errors
/// The error of the getter.
pub fn computed<C: Slotted, V, R: Gives<V>, E: Error>(
    object: &C,
    name: &'static str,
    getter: impl FnOnce(&C) -> R,
) -> Result<V, E> {
    let value = getter(object).given();
    value.map_err(|error| E::custom(AttributeError::refused(C::CLASS, name, error)))
}

/// Writes the field with the number `N` by a function of the user's.
pub trait WriteWith<F: ?Sized, const N: usize> {
    /// Writes the value.
    ///
    /// # Errors
    /// Errors of the function.
    fn write_with<S: Serializer>(value: &F, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A field that is written by a function of the user's.
pub struct WrittenWith<'a, C, F: ?Sized, const N: usize>(&'a F, PhantomData<C>);

impl<'a, C, F: ?Sized, const N: usize> WrittenWith<'a, C, F, N> {
    /// A wrapper that writes `value` by the function.
    #[must_use]
    pub const fn new(value: &'a F) -> Self {
        Self(value, PhantomData)
    }
}

impl<C: WriteWith<F, N>, F: ?Sized, const N: usize> Serialize for WrittenWith<'_, C, F, N> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::write_with(self.0, serializer)
    }
}
