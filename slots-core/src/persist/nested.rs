//! Fields that are slotted themselves. Where their type is serde's too, be it by `#[slots(serde)]`, that is how they are
//! written and read; else by their class, through a [`Value`].
//!
//! Which of the two it is the compiler finds out where it looks for a method: it takes one of `Pick<T>` before one of
//! `&Pick<T>`, and there is one of `Pick<T>` only where the type is serde's.

use core::marker::PhantomData;

use serde_core::de::{self, Deserialize, DeserializeSeed, Deserializer};
use serde_core::ser::{self, Serialize, Serializer};

use crate::nested::NestedValue;
use crate::persist::outcome::absent;
use crate::value::{Source, Value};

/// The choice for one type.
pub struct Pick<T>(PhantomData<T>);

impl<T> Pick<T> {
    /// A value to call methods of.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "nobody makes one but the derive's output")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

/// The type is read as serde does.
pub trait SerdeReads<'de, T> {
    /// What reads a value.
    fn seed(&self) -> PhantomData<T>;
    /// The value that the type has where none is given, if it has one.
    fn absent(&self) -> Option<T>;
}

impl<'de, T: Deserialize<'de>> SerdeReads<'de, T> for Pick<T> {
    #[inline]
    fn seed(&self) -> PhantomData<T> {
        PhantomData
    }

    fn absent(&self) -> Option<T> {
        absent()
    }
}

/// The type is read by its class.
pub trait ClassReads<T> {
    /// What reads a value.
    fn seed(&self) -> ByClass<T>;
    /// The value that the type has where none is given, if it has one.
    fn absent(&self) -> Option<T>;
}

impl<T: NestedValue> ClassReads<T> for &Pick<T> {
    fn seed(&self) -> ByClass<T> {
        ByClass(PhantomData)
    }

    fn absent(&self) -> Option<T> {
        T::from_nested(Source::Missing).ok()
    }
}

/// Reads a value that its class converts.
pub struct ByClass<T>(PhantomData<T>);

impl<'de, T: NestedValue> DeserializeSeed<'de> for ByClass<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        let value = Value::deserialize(deserializer)?;
        T::from_nested(Source::Value(value)).map_err(de::Error::custom)
    }
}

/// The type is written as serde does.
pub trait SerdeWrites<T> {
    /// What is written of a value.
    fn written<'a>(&self, value: &'a T) -> &'a T;
}

impl<T: Serialize> SerdeWrites<T> for Pick<T> {
    #[inline]
    fn written<'a>(&self, value: &'a T) -> &'a T {
        value
    }
}

/// The type is written by its class.
pub trait ClassWrites<T> {
    /// What is written of a value.
    fn written<'a>(&self, value: &'a T) -> OfClass<'a, T>;
}

impl<T: NestedValue> ClassWrites<T> for &Pick<T> {
    fn written<'a>(&self, value: &'a T) -> OfClass<'a, T> {
        OfClass(value)
    }
}

/// Writes a value that its class converts.
pub struct OfClass<'a, T>(&'a T);

impl<T: NestedValue> Serialize for OfClass<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.to_nested().map_err(ser::Error::custom)?;
        value.serialize(serializer)
    }
}
