//! Seeds for fields that are not read by their type's own `Deserialize` alone: validated, maybe unset, or by functions
//! of the user's.

use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error};

use crate::class::{Class, MayBeUnset, ValidationError};
use crate::error::AttributeError;

/// A value that a validator has to accept: while it is read, so that the format can report its position.
pub struct Validated<S, R> {
    /// The class of the object that is read.
    pub class: &'static Class,
    /// The attribute's name.
    pub name: &'static str,
    /// The seed that reads the value.
    pub seed: S,
    /// The validator.
    pub rule: R,
}

impl<'de, S: DeserializeSeed<'de>, R: FnOnce(&S::Value) -> Result<(), ValidationError>> DeserializeSeed<'de>
    for Validated<S, R>
{
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let value = self.seed.deserialize(deserializer)?;
        match (self.rule)(&value) {
            Ok(()) => Ok(value),
            Err(error) => Err(D::Error::custom(AttributeError::refused(self.class, self.name, error))),
        }
    }
}

/// The value of a field that may be unset.
pub struct Unset<F, S>(S, PhantomData<F>);

impl<F, S> Unset<F, S> {
    /// A seed that reads the value by `seed`.
    #[must_use]
    pub const fn new(seed: S) -> Self {
        Self(seed, PhantomData)
    }
}

impl<'de, F: MayBeUnset, S: DeserializeSeed<'de, Value = F::Value>> DeserializeSeed<'de> for Unset<F, S> {
    type Value = F;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F, D::Error> {
        self.0.deserialize(deserializer).map(F::of)
    }
}

/// Reads the field with the number `N` by a function of the user's.
pub trait ReadWith<'de, F, const N: usize> {
    /// Reads the value.
    ///
    /// # Errors
    /// Errors of the function.
    fn read_with<D: Deserializer<'de>>(deserializer: D) -> Result<F, D::Error>;
}

/// A seed that reads a field by a function of the user's.
pub struct WithModule<C, F, const N: usize>(PhantomData<(C, F)>);

impl<C, F, const N: usize> WithModule<C, F, N> {
    /// A seed that calls the function.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "nobody makes one but the derive's output")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, C: ReadWith<'de, F, N>, F, const N: usize> DeserializeSeed<'de> for WithModule<C, F, N> {
    type Value = F;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F, D::Error> {
        C::read_with(deserializer)
    }
}
