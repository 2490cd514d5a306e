//! One attribute of one object, its type erased.

use core::fmt;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{Error, Serialize, Serializer};

use crate::attribute::Attribute;
use crate::class::Class;
use crate::error::AttributeError;
use crate::raw::SlotRef;
use crate::value::{Source, Value};

/// An attribute of a borrowed object: its name and type, and its value for whoever asks.
///
/// It prints ([`Display`](fmt::Display)) as the text that [`set_attr_text`](crate::Attributes::set_attr_text) takes
/// back: strings as they are, a missing `Option` as nothing, lists and maps as JSON. It serialises as its value.
///
/// ```
/// use slotted::{Attributes, Slotted};
///
/// #[derive(Slotted)]
/// struct Car {
///     make: String,
///     stops: Vec<String>,
/// }
///
/// let car = Car { make: "Kia".into(), stops: vec!["Bern".into(), "Basel".into()] };
/// let lines: Vec<String> = car.attrs().map(|attr| format!("{} = {attr}", attr.name())).collect();
/// assert_eq!(lines, ["make = Kia", r#"stops = ["Bern","Basel"]"#]);
/// assert_eq!(car.attr("make")?.as_str(), Some("Kia"));
/// # Ok::<(), slotted::AttributeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct AttrRef<'a> {
    class: &'static Class,
    slot: SlotRef<'a>,
}

impl<'a> AttrRef<'a> {
    /// `class` is that of the object whose slot it is.
    pub(crate) fn new(class: &'static Class, slot: SlotRef<'a>) -> Self {
        Self { class, slot }
    }

    /// The attribute's name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.slot.attribute().name()
    }

    /// Its row in the class; `None` for what is not declared there.
    #[must_use]
    pub fn attribute(&self) -> Option<&'static Attribute> {
        Some(self.slot.attribute())
    }

    /// The full name of its type.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.slot.attribute().type_name()
    }

    /// The value, if its type is exactly `T`.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&'a T> {
        self.slot.downcast()
    }

    /// The text, if the attribute is a `String` or a `&'static str`.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        let text = self
            .downcast_ref::<alloc::string::String>()
            .map(alloc::string::String::as_str);
        text.or_else(|| self.downcast_ref::<&'static str>().copied())
    }

    /// The value as serde tells it.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) for an opaque slot, [`Refused`](crate::ErrorKind::Refused) where the
    /// type's own `Serialize` fails.
    pub fn to_value(&self) -> Result<Value, AttributeError> {
        match self.slot.value() {
            Some(value) => {
                value.map_err(|mismatch| AttributeError::mismatch(self.class, self.slot.attribute(), mismatch))
            }
            None => Err(AttributeError::opaque(self.class, self.slot.attribute())),
        }
    }

    /// The value as a `T`: a clone where that is its type, else converted without loss.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) or [`OutOfRange`](crate::ErrorKind::OutOfRange) where the value is no
    /// `T`.
    #[inline]
    pub fn get<T: DeserializeOwned + Clone + 'static>(&self) -> Result<T, AttributeError> {
        match self.downcast_ref::<T>() {
            Some(value) => Ok(value.clone()),
            None => self.convert(),
        }
    }

    fn convert<T: DeserializeOwned>(&self) -> Result<T, AttributeError> {
        let value = Source::Value(self.to_value()?).into_value_of();
        value.map_err(|mismatch| AttributeError::not_readable::<T>(self.class, self.name(), mismatch))
    }
}

impl fmt::Debug for AttrRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("AttrRef");
        debug.field("name", &self.name()).field("type_name", &self.type_name());
        if let Ok(value) = self.to_value() {
            debug.field("value", &value);
        }
        debug.finish_non_exhaustive()
    }
}

/// The text that `set_attr_text` takes back; an opaque value prints as its type in angle brackets.
impl fmt::Display for AttrRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_value() {
            Ok(value) => fmt::Display::fmt(&value, f),
            Err(_) => f.pad(&alloc::format!("<{}>", self.type_name())),
        }
    }
}

impl Serialize for AttrRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().map_err(S::Error::custom)?.serialize(serializer)
    }
}
