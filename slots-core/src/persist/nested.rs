//! Nested fields. A type that implements serde's traits, by `#[slots(serde)]` or otherwise, is written and read by
//! them; any other is by its class, through a [`Value`].
//!
//! The compiler chooses by method resolution: it prefers a method of `Pick<T>` to one of `&Pick<T>`, and `Pick<T>` has
//! one only if the type implements serde's trait.

use core::marker::PhantomData;

use serde_core::de::{self, Deserialize, DeserializeSeed, Deserializer};
use serde_core::ser::{self, Serialize, Serializer};

use super::finish::missing_value;
use crate::class::NestedValue;
use crate::value::{Source, Value};

/// The receiver whose methods are resolved for one type.
pub struct Pick<T>(PhantomData<T>);

impl<T> Pick<T> {
    /// A receiver to call the methods on.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "nobody makes one but the derive's output")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

/// Chosen if the type implements `Deserialize`.
pub trait SerdeReads<'de, T> {
    /// The seed that reads a value.
    fn seed(&self) -> PhantomData<T>;
    /// The value that the type has for a missing one, if it has one.
    fn missing_value(&self) -> Option<T>;
}

impl<'de, T: Deserialize<'de>> SerdeReads<'de, T> for Pick<T> {
    #[inline]
    fn seed(&self) -> PhantomData<T> {
        PhantomData
    }

    fn missing_value(&self) -> Option<T> {
        missing_value()
    }
}

/// Chosen if the type is read by its class.
pub trait ClassReads<T> {
    /// The seed that reads a value.
    fn seed(&self) -> ReadByClass<T>;
    /// The value that the type has for a missing one, if it has one.
    fn missing_value(&self) -> Option<T>;
}

impl<T: NestedValue> ClassReads<T> for &Pick<T> {
    fn seed(&self) -> ReadByClass<T> {
        ReadByClass(PhantomData)
    }

    fn missing_value(&self) -> Option<T> {
        T::from_nested(Source::Absent).ok()
    }
}

/// A seed that reads a [`Value`] and has the class of `T` convert it.
pub struct ReadByClass<T>(PhantomData<T>);

impl<'de, T: NestedValue> DeserializeSeed<'de> for ReadByClass<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        let value = Value::deserialize(deserializer)?;
        T::from_nested(Source::Value(value)).map_err(de::Error::custom)
    }
}

/// Chosen if the type implements `Serialize`.
pub trait SerdeWrites<T> {
    /// The representation of `value` that is written.
    fn written<'a>(&self, value: &'a T) -> &'a T;
}

impl<T: Serialize> SerdeWrites<T> for Pick<T> {
    #[inline]
    fn written<'a>(&self, value: &'a T) -> &'a T {
        value
    }
}

/// Chosen if the type is written by its class.
pub trait ClassWrites<T> {
    /// The representation of `value` that is written.
    fn written<'a>(&self, value: &'a T) -> WrittenByClass<'a, T>;
}

impl<T: NestedValue> ClassWrites<T> for &Pick<T> {
    fn written<'a>(&self, value: &'a T) -> WrittenByClass<'a, T> {
        WrittenByClass(value)
    }
}

/// A value that its class converts to a [`Value`], which is written.
pub struct WrittenByClass<'a, T>(&'a T);

impl<T: NestedValue> Serialize for WrittenByClass<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.to_nested().map_err(ser::Error::custom)?;
        value.serialize(serializer)
    }
}
