//! How the value of a field is read where its type alone does not say it.

use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error};

use crate::class::Class;
use crate::error::AttributeError;
use crate::hooks::Verdict;
use crate::raw::MayBeUnset;

/// A value that a rule has to accept: while it is read, so that the format knows where it is.
pub struct Ruled<S, R> {
    /// The class of the object that is read.
    pub class: &'static Class,
    /// The attribute's name.
    pub name: &'static str,
    /// What reads the value.
    pub seed: S,
    /// What has to accept it.
    pub rule: R,
}

impl<'de, S: DeserializeSeed<'de>, R: FnOnce(&S::Value) -> Verdict> DeserializeSeed<'de> for Ruled<S, R> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let value = self.seed.deserialize(deserializer)?;
        match (self.rule)(&value) {
            Ok(()) => Ok(value),
            Err(refusal) => Err(D::Error::custom(AttributeError::refused(
                self.class, self.name, refusal,
            ))),
        }
    }
}

/// The content of a field that may be unset.
pub struct Unset<F, S>(S, PhantomData<F>);

impl<F, S> Unset<F, S> {
    /// What reads the content by `seed`.
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

/// How the field of number `N` is read by functions of the user's.
pub trait ReadWith<'de, F, const N: usize> {
    /// Reads the value.
    ///
    /// # Errors
    /// What the function says.
    fn read_with<D: Deserializer<'de>>(deserializer: D) -> Result<F, D::Error>;
}

/// A field that is read by functions of the user's.
pub struct WithModule<C, F, const N: usize>(PhantomData<(C, F)>);

impl<C, F, const N: usize> WithModule<C, F, N> {
    /// What calls the function.
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
