//! Writing an object: its fields one after the other into the format's struct, or map.

use core::marker::PhantomData;

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::error::AttributeError;
use crate::hooks::Gives;
use crate::lookup;
use crate::persist::Persist;
use crate::raw::ObjectRef;
use crate::slotted::Slotted;

/// What takes the fields of an object.
pub trait Put {
    /// The format's error.
    type Error: Error;

    /// Takes a field.
    ///
    /// # Errors
    /// Those of the format.
    fn put<V: Serialize + ?Sized>(&mut self, name: &'static str, value: &V) -> Result<(), Self::Error>;

    /// Is told of a field that is left out.
    ///
    /// # Errors
    /// Those of the format.
    fn skip(&mut self, name: &'static str) -> Result<(), Self::Error>;
}

struct Fields<S>(S);

impl<S: SerializeStruct> Put for Fields<S> {
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

impl<S: SerializeMap> Put for Entries<S> {
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

/// Writes an object: as a struct, or with its dict as a map.
///
/// # Errors
/// Those of the format, and of what computes a property.
#[inline]
pub fn serialize<T: Persist, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if !T::CLASS.has_dict() {
        let mut fields = Fields(serializer.serialize_struct(T::CLASS.name(), object.count())?);
        object.put(&mut fields)?;
        return fields.0.end();
    }
    let (extras, entries) = lookup::counted_entries(ObjectRef::of(object));
    let mut map = Entries(serializer.serialize_map(Some(object.count() + extras))?);
    object.put(&mut map)?;
    for (name, value) in entries {
        map.0.serialize_entry(name, value)?;
    }
    map.0.end()
}

/// What a property's getter gives.
///
/// # Errors
/// What the getter refuses.
pub fn computed<C: Slotted, V, R: Gives<V>, E: Error>(
    object: &C,
    name: &'static str,
    getter: impl FnOnce(&C) -> R,
) -> Result<V, E> {
    let value = getter(object).given();
    value.map_err(|refusal| E::custom(AttributeError::refused(C::CLASS, name, refusal)))
}

/// How the field of number `N` is written by functions of the user's.
pub trait WriteWith<F: ?Sized, const N: usize> {
    /// Writes the value.
    ///
    /// # Errors
    /// What the function says.
    fn write_with<S: Serializer>(value: &F, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A field that is written by functions of the user's.
pub struct WrittenWith<'a, C, F: ?Sized, const N: usize>(&'a F, PhantomData<C>);

impl<'a, C, F: ?Sized, const N: usize> WrittenWith<'a, C, F, N> {
    /// `value`, to be written.
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
