//! `Value`, serde's data model as one type, by which attributes are converted between types.
//!
//! The module holds both conversions ([`Value`] from and to any type that serde knows), the text form of values, and
//! the error of conversions. It knows nothing of classes and objects.

mod access;
mod compact;
mod compare;
mod data;
mod describe;
mod error;
mod error_kind;
mod from;
mod repr;
mod scalar;
mod ser;
mod source;
mod suggest;
pub(crate) mod text;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::{Any, TypeId, type_name};
use core::fmt;

pub(crate) use compact::smol_str;
pub(crate) use data::InPlace;
pub(crate) use describe::{ShortName, abridged, excerpt};
pub use error::ValueError;
pub use error_kind::ErrorKind;
use repr::{Repr, View};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use smol_str::SmolStr;
pub(crate) use source::Source;
pub(crate) use suggest::nearest;

/// Any value of serde's data model, or an opaque one.
///
/// A `Value` takes 24 bytes and is cheap to clone: text of up to 23 bytes is stored inline, longer content is shared.
///
/// Integers and floats are compared as numbers, whatever their width: `Value::from(5_u8) == Value::from(5_i64)`. An
/// `Option` is represented by its content or by null, an enum's variant by its name or by a map of the name to its
/// content, as in JSON.
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
/// # Ok::<(), slotted::ValueError>(())
/// ```
#[derive(Clone)]
pub struct Value(Repr);

const _: () = assert!(size_of::<Value>() <= 24 && size_of::<Option<Value>>() <= 24);

/// A value that is accessible by its exact type only.
trait Opaque: Any + Send + Sync {
    fn type_name(&self) -> &'static str;
}

impl<T: Any + Send + Sync> Opaque for T {
    fn type_name(&self) -> &'static str {
        type_name::<T>()
    }
}

impl Value {
    /// Null: what represents `None` and the unit.
    pub const NULL: Self = Self(Repr::Null);

    /// Serialises `value`.
    ///
    /// # Errors
    /// [`Refused`](crate::ErrorKind::Refused) if the type's own `Serialize` fails.
    pub fn from_serialize(value: impl Serialize) -> Result<Self, ValueError> {
        Self::of(&value)
    }

    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, ValueError> {
        value.serialize(ser::ValueSerializer)
    }

    /// Wraps a value without converting it; [`downcast_ref`](Self::downcast_ref) gives it back by its exact type.
    pub fn opaque<T: Any + Send + Sync>(value: T) -> Self {
        Self(Repr::Opaque(Arc::new(value)))
    }

    /// Deserialises the value as a `T`. Numbers are converted if nothing is lost (`f64` to `f32` rounds); nothing else
    /// is converted.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) or [`OutOfRange`](crate::ErrorKind::OutOfRange) if the value does not
    /// represent a `T`.
    pub fn deserialize_into<T: DeserializeOwned>(self) -> Result<T, ValueError> {
        Source::Value(self)
            .into_value_of::<T>()
            .map_err(ValueError::wanting::<T>)
    }

    /// Returns the text, if the value is text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the truth value, if the value is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Repr::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// Returns the number, if it is an integer that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.to_integer()
    }

    /// Returns the number, if it is an integer that fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.to_integer()
    }

    /// Returns the number, if it is a float or an integer that a float represents exactly.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.to_float()
    }

    /// Returns the elements, if the value is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        match &self.0 {
            Repr::List(values) => Some(values),
            _ => None,
        }
    }

    /// Returns the keys and values in their order, if the value is a map.
    #[must_use]
    pub fn as_map(&self) -> Option<&[(Value, Value)]> {
        match &self.0 {
            Repr::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the names and values, if the value is a map whose keys are all text. This is what
    /// [`from_attrs`](crate::Slotted::from_attrs) and [`update_attrs`](crate::Attributes::update_attrs) take.
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

    /// Returns whether the value is null, which represents `None` and the unit.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.0, Repr::Null)
    }

    /// The name of the type that [`exact`](Self::exact) gives the value by.
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

    /// The value as a `T`: the `Value` itself, or what [`downcast_ref`](Self::downcast_ref) gives.
    pub(crate) fn exact<T: 'static>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref().or_else(|| self.downcast_ref())
    }

    /// The value as a `T`, to change in place: the `Value` itself or its content. `None` for an opaque value that is
    /// shared.
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

    /// Returns the content, if it is exactly a `bool`, `i64`, `u64` or `f64`, or an opaque `T`.
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

impl Value {
    /// A value of static text, which is not copied.
    pub(crate) fn from_static(text: &'static str) -> Self {
        Self(Repr::Str(SmolStr::new_static(text)))
    }

    pub(crate) fn from_list(values: Vec<Self>) -> Self {
        Self(Repr::List(values.into()))
    }

    pub(crate) fn from_entries(entries: Arc<[(Self, Self)]>) -> Self {
        Self(Repr::Map(entries))
    }

    /// The value without the `Some`s around it.
    pub(crate) fn content(&self) -> &Self {
        let mut value = self;
        while let Repr::Some(inside) = &value.0 {
            value = inside;
        }
        value
    }

    /// `Some(value)`: the value itself, unless that would be read as `None`, or as a `Some` of one level less.
    pub(crate) fn some(value: Self) -> Self {
        match value.0 {
            Repr::Null | Repr::Some(_) => Self(Repr::Some(Arc::new(value))),
            _ => value,
        }
    }
}

/// Prints the text that a slot of the value's type parses back: text as it is, nothing for null, lists and maps as
/// JSON.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write(self, f)
    }
}
