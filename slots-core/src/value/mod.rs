//! serde's data model as a value.

mod access;
mod compare;
mod data;
mod describe;
mod from;
mod mismatch;
mod scalar;
mod ser;
mod source;

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::{Any, TypeId, type_name};
use core::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use smol_str::SmolStr;

pub(crate) use data::InPlace;
pub(crate) use describe::{ShortName, abridged, excerpt};
pub(crate) use mismatch::Mismatch;
pub(crate) use source::Source;

use crate::error::AttributeError;
use crate::text;

/// Any value that serde can tell, and opaque ones; 24 bytes, cheap to clone: text of up to 23 bytes is held in place,
/// everything longer is shared.
///
/// Integers and floats are compared as numbers, whatever their width: `Value::from(5_u8) == Value::from(5_i64)`. An
/// `Option` is its content, or null; an enum's variant is its name, or a map of the name to its content, as in JSON.
///
/// ```
/// use slotted::Value;
///
/// let stops = Value::from_serialize(["Bern", "Basel"])?;
/// assert_eq!(stops.to_string(), r#"["Bern","Basel"]"#);
/// assert_eq!(stops.deserialize_into::<Vec<String>>()?, ["Bern", "Basel"]);
///
/// assert_eq!(Value::from(2.0).deserialize_into::<u8>()?, 2);
/// assert!(Value::from(2.5).deserialize_into::<u8>().is_err());
/// # Ok::<(), slotted::AttributeError>(())
/// ```
#[derive(Clone)]
pub struct Value(Repr);

#[derive(Clone)]
enum Repr {
    Null,
    Bool(bool),
    I64(i64),
    U64(u64),
    // As bytes, since an aligned 128-bit integer would make the value 32 bytes large.
    I128([u8; 16]),
    U128([u8; 16]),
    F32(f32),
    F64(f64),
    Str(SmolStr),
    Bytes(Arc<[u8]>),
    /// `Some` of what would be null by itself.
    Some(Arc<Value>),
    List(Arc<[Value]>),
    Map(Arc<[(Value, Value)]>),
    Opaque(Arc<dyn Opaque>),
}

const _: () = assert!(size_of::<Value>() <= 24 && size_of::<Option<Value>>() <= 24);

/// A value that only its exact type opens.
trait Opaque: Any + Send + Sync {
    fn type_name(&self) -> &'static str;
}

impl<T: Any + Send + Sync> Opaque for T {
    fn type_name(&self) -> &'static str {
        type_name::<T>()
    }
}

impl Value {
    /// What a missing `Option` and the unit are.
    pub const NULL: Self = Self(Repr::Null);

    /// The value that serde tells of `value`.
    ///
    /// # Errors
    /// What the type's own `Serialize` refuses, as [`Refused`](crate::ErrorKind::Refused).
    pub fn from_serialize(value: impl Serialize) -> Result<Self, AttributeError> {
        Self::of(&value).map_err(AttributeError::of_value)
    }

    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Mismatch> {
        value.serialize(ser::ValueSerializer)
    }

    /// A value that is handed on as it is, and opened by [`downcast_ref`](Self::downcast_ref) with its exact type.
    pub fn opaque<T: Any + Send + Sync>(value: T) -> Self {
        Self(Repr::Opaque(Arc::new(value)))
    }

    /// Reads the value as a `T`. Numbers are converted where nothing is lost (`f64` to `f32` rounds), and nothing else
    /// is.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) or [`OutOfRange`](crate::ErrorKind::OutOfRange) where the value is no
    /// `T`.
    pub fn deserialize_into<T: DeserializeOwned>(self) -> Result<T, AttributeError> {
        Source::Value(self)
            .into_value_of::<T>()
            .map_err(|mismatch| AttributeError::of_value(mismatch.wanting::<T>()))
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Repr::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// The number, if it is an integer that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.to_integer()
    }

    /// The number, if it is an integer that fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.to_integer()
    }

    /// The number, if it is a float, or an integer that a float holds exactly.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.to_float()
    }

    /// The elements, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        match &self.0 {
            Repr::List(values) => Some(values),
            _ => None,
        }
    }

    /// Keys and values in their order, if it is a map.
    #[must_use]
    pub fn as_map(&self) -> Option<&[(Value, Value)]> {
        match &self.0 {
            Repr::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The names and values, if it is a map of which every key is text: what [`from_attrs`](crate::Slotted::from_attrs) and
    /// [`update_attrs`](crate::Attributes::update_attrs) take.
    ///
    /// ```
    /// use slotted::{Attributes, Slotted};
    ///
    /// #[derive(Slotted)]
    /// struct Car {
    ///     make: String,
    ///     doors: u8,
    /// }
    ///
    /// let car = Car { make: "Kia".into(), doors: 5 };
    /// let attrs = car.attrs_to_value()?.into_attrs().unwrap();
    /// let same = Car::from_attrs(attrs)?;
    /// assert_eq!((same.make().as_str(), same.doors()), ("Kia", 5));
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    #[must_use]
    pub fn into_attrs(self) -> Option<impl Iterator<Item = (String, Self)>> {
        let Repr::Map(entries) = self.0 else { return None };
        let mut attrs = Vec::with_capacity(entries.len());
        for (name, value) in &*entries {
            attrs.push((name.as_str()?.into(), value.clone()));
        }
        Some(attrs.into_iter())
    }

    /// Whether it is null: a missing `Option`, or the unit.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.0, Repr::Null)
    }

    /// The name of the type that is inside.
    pub(crate) fn type_name(&self) -> &'static str {
        match &self.0 {
            Repr::Bool(_) => type_name::<bool>(),
            Repr::I64(_) => type_name::<i64>(),
            Repr::U64(_) => type_name::<u64>(),
            Repr::F64(_) => type_name::<f64>(),
            Repr::Opaque(value) => (**value).type_name(),
            _ => type_name::<Self>(),
        }
    }

    /// The value as a `T`: itself, or what [`downcast_ref`](Self::downcast_ref) gives.
    pub(crate) fn exact<T: 'static>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref().or_else(|| self.downcast_ref())
    }

    /// The same to change in place, where nobody else holds it.
    pub(crate) fn exact_mut<T: 'static>(&mut self) -> Option<&mut T> {
        if TypeId::of::<T>() == TypeId::of::<Self>() {
            return (self as &mut dyn Any).downcast_mut();
        }
        let inside: &mut dyn Any = match &mut self.0 {
            Repr::Bool(value) => value,
            Repr::I64(value) => value,
            Repr::U64(value) => value,
            Repr::F64(value) => value,
            Repr::Opaque(value) => Arc::get_mut(value)?,
            _ => return None,
        };
        inside.downcast_mut()
    }

    /// The value inside, if it is exactly a `bool`, `i64`, `u64` or `f64`, or an opaque `T`.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        let inside: &dyn Any = match &self.0 {
            Repr::Bool(value) => value,
            Repr::I64(value) => value,
            Repr::U64(value) => value,
            Repr::F64(value) => value,
            Repr::Opaque(value) => &**value,
            _ => return None,
        };
        inside.downcast_ref()
    }
}

/// A value as its text needs it; numbers come printed.
pub(crate) enum View<'a> {
    Null,
    Bool(bool),
    Integer(String),
    Float(String),
    Str(&'a str),
    Bytes(&'a [u8]),
    List(&'a [Value]),
    Map(&'a [(Value, Value)]),
    Opaque,
}

impl Value {
    pub(crate) fn view(&self) -> View<'_> {
        match &self.0 {
            Repr::Null => View::Null,
            Repr::Bool(value) => View::Bool(*value),
            Repr::I64(_) | Repr::U64(_) | Repr::I128(_) | Repr::U128(_) => View::Integer(format!("{self:?}")),
            Repr::F32(_) | Repr::F64(_) => View::Float(format!("{self:?}")),
            Repr::Str(text) => View::Str(text),
            Repr::Bytes(bytes) => View::Bytes(bytes),
            Repr::Some(value) => value.view(),
            Repr::List(values) => View::List(values),
            Repr::Map(entries) => View::Map(entries),
            Repr::Opaque(_) => View::Opaque,
        }
    }

    /// Text that lives forever: no copy is made.
    pub(crate) fn of_static(text: &'static str) -> Self {
        Self(Repr::Str(SmolStr::new_static(text)))
    }

    pub(crate) fn from_list(values: Vec<Self>) -> Self {
        Self(Repr::List(values.into()))
    }

    pub(crate) fn from_entries(entries: Arc<[(Self, Self)]>) -> Self {
        Self(Repr::Map(entries))
    }

    /// The value without the `Some`s that it is in.
    pub(crate) fn content(&self) -> &Self {
        let mut value = self;
        while let Repr::Some(inside) = &value.0 {
            value = inside;
        }
        value
    }

    /// `Some(value)`: the value itself, unless that would be taken for a `None`, or for a `Some` less.
    pub(crate) fn some(value: Self) -> Self {
        match value.0 {
            Repr::Null | Repr::Some(_) => Self(Repr::Some(Arc::new(value))),
            _ => value,
        }
    }
}

/// The text that a slot of the value's type takes back: text as it is, nothing for null, lists and maps as JSON.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write(self, f)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Null => f.write_str("null"),
            Repr::Bool(value) => value.fmt(f),
            Repr::I64(value) => value.fmt(f),
            Repr::U64(value) => value.fmt(f),
            Repr::I128(value) => i128::from_ne_bytes(*value).fmt(f),
            Repr::U128(value) => u128::from_ne_bytes(*value).fmt(f),
            Repr::F32(value) => value.fmt(f),
            Repr::F64(value) => value.fmt(f),
            Repr::Str(value) => fmt::Debug::fmt(value.as_str(), f),
            Repr::Bytes(value) => value.fmt(f),
            Repr::Some(value) => f.debug_tuple("Some").field(value).finish(),
            Repr::List(values) => values.fmt(f),
            Repr::Map(entries) => f
                .debug_map()
                .entries(entries.iter().map(|(key, value)| (key, value)))
                .finish(),
            Repr::Opaque(value) => write!(f, "<{}>", (**value).type_name()),
        }
    }
}
