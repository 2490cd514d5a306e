//! `AttrRef`, an attribute of an object whose type is erased.

use alloc::boxed::Box;
use alloc::string::String;
use core::any::Any;
use core::fmt;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{Error, Serialize, Serializer};
use smol_str::SmolStr;

use super::convert::{convert_row, read, unreadable};
use super::{FieldRef, ObjectRef};
use crate::class::{Attribute, Class, Object, Traverse};
use crate::error::AttributeError;
use crate::value::{Value, smol_str};

/// An attribute of a borrowed object: its name, its type, and access to its value.
///
/// It prints ([`Display`](fmt::Display)) as the text that [`set_attr_text`](crate::Attributes::set_attr_text) parses
/// back: strings as they are, `None` as nothing, lists and maps as JSON. It serialises as its value.
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
#[derive(Clone)]
pub struct AttrRef<'a> {
    class: &'static Class,
    found: Found<'a>,
}

/// Where the attribute's value is.
#[derive(Clone)]
enum Found<'a> {
    Row(FieldRef<'a>),
    /// In an entry of the dict.
    Entry {
        name: &'a str,
        value: &'a Value,
    },
    /// Inside of the value of a slot.
    Element {
        row: &'static Attribute,
        element: &'a dyn Traverse,
    },
    /// In this reference alone.
    Computed(Box<Computed>),
}

#[derive(Clone)]
struct Computed {
    /// The attribute that the value is a part of.
    row: Option<&'static Attribute>,
    name: SmolStr,
    value: Value,
}

impl<'a> AttrRef<'a> {
    /// The attribute at a field of an object. `class` is the object's class, which may be a child of the declaring one.
    pub(crate) fn new(class: &'static Class, row: FieldRef<'a>) -> Self {
        Self {
            class,
            found: Found::Row(row),
        }
    }

    pub(crate) fn of_entry(class: &'static Class, name: &'a str, value: &'a Value) -> Self {
        Self {
            class,
            found: Found::Entry { name, value },
        }
    }

    /// The element that a path leads to, inside of the attribute of `row`.
    pub(crate) fn of_element(class: &'static Class, row: &'static Attribute, element: &'a dyn Traverse) -> Self {
        Self {
            class,
            found: Found::Element { row, element },
        }
    }

    /// A value that was computed under `name`: a part of the attribute of `row`, or the answer of a fallback.
    pub(crate) fn of_value(class: &'static Class, row: Option<&'static Attribute>, name: &str, value: Value) -> Self {
        let name = smol_str(name);
        Self {
            class,
            found: Found::Computed(Box::new(Computed { row, name, value })),
        }
    }

    /// Returns the attribute's name. The element that a path leads to has the name of the attribute that it is a part
    /// of; the answer of a `fallback` has an empty name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match &self.found {
            Found::Row(row) => row.attribute().name(),
            Found::Entry { name, .. } => name,
            Found::Element { row, .. } => row.name(),
            Found::Computed(computed) => computed.row.map_or("", Attribute::name),
        }
    }

    /// The name that errors and `Debug` show: for a computed value the name that was asked for.
    fn asked_name(&self) -> &str {
        match &self.found {
            Found::Computed(computed) => &computed.name,
            _ => self.name(),
        }
    }

    /// Returns the attribute's row in the class, or `None` if the class does not declare it.
    #[must_use]
    pub fn attribute(&self) -> Option<&'static Attribute> {
        match &self.found {
            Found::Row(row) => Some(row.attribute()),
            Found::Entry { .. } | Found::Element { .. } | Found::Computed(_) => None,
        }
    }

    /// Returns the full name of the attribute's type. It is that of [`Value`] if the type is known by the value only. See
    /// [`Attribute::short_type_name`] for a name without modules.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match &self.found {
            Found::Row(row) => row.attribute().type_name(),
            Found::Entry { value, .. } => value.type_name(),
            Found::Element { element, .. } => element.type_name(),
            Found::Computed(computed) => computed.value.type_name(),
        }
    }

    /// Returns the value, if its type is exactly `T` and it is stored somewhere; a property is computed for each read.
    /// An entry of the dict is a [`Value`], and its content if that is exactly a `bool`, `i64`, `u64`, `f64` or an
    /// opaque `T`; [`get`](Self::get) reads it as any number.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&'a T> {
        match &self.found {
            Found::Row(row) => row.downcast(),
            Found::Entry { value, .. } => value.exact(),
            Found::Element { element, .. } => (*element as &dyn Any).downcast_ref(),
            Found::Computed(_) => None,
        }
    }

    /// Returns the text, if the attribute is a `String`, a `&'static str`, or an entry of the dict that holds text.
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        match &self.found {
            Found::Row(row) => {
                let text = row.downcast::<String>().map(String::as_str);
                text.or_else(|| row.downcast::<&'static str>().copied())
            }
            Found::Entry { value, .. } => value.as_str(),
            Found::Element { .. } | Found::Computed(_) => None,
        }
    }

    /// Returns the object that the attribute is, or the one in its `Option`: the value of a field under
    /// `#[slots(nested)]`, or an element of such a collection at the end of a path.
    ///
    /// ```
    /// use slotted::{Attributes, Slotted};
    ///
    /// #[derive(Slotted)]
    /// struct Engine { bore: f64 }
    /// #[derive(Slotted)]
    /// struct Car {
    ///     doors: u8,
    ///     #[slots(nested)]
    ///     engines: Vec<Engine>,
    /// }
    ///
    /// let car = Car { doors: 5, engines: vec![Engine { bore: 75.0 }] };
    /// let engine = car.attr_path("engines[0]")?.as_object().unwrap();
    /// assert!(engine.is_instance::<Engine>());
    /// assert_eq!(engine.get_attr::<f64>("bore")?, 75.0);
    /// assert!(car.attr("doors")?.as_object().is_none());
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    #[must_use]
    pub fn as_object(&self) -> Option<&'a dyn Object> {
        self.enter()?.object()
    }

    /// Serialises the value.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) for an opaque slot, [`Refused`](crate::ErrorKind::Refused) if the
    /// type's own `Serialize` or a property's getter fails.
    pub fn to_value(&self) -> Result<Value, AttributeError> {
        match &self.found {
            Found::Row(row) => match row.value() {
                Some(value) => value.map_err(|error| unreadable(self.class, *row, Some(error))),
                None => Err(unreadable(self.class, *row, None)),
            },
            Found::Entry { value, .. } => Ok((*value).clone()),
            Found::Element { row, element } => {
                let whole = element.whole();
                whole.map_err(|error| AttributeError::mismatch(self.class, row, error))
            }
            Found::Computed(computed) => Ok(computed.value.clone()),
        }
    }

    /// Returns the value as a `T`: a clone if that is its type, and converted without loss otherwise.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) or [`OutOfRange`](crate::ErrorKind::OutOfRange) if the value does not
    /// represent a `T`; `WrongType` for an opaque slot of another type; [`Refused`](crate::ErrorKind::Refused) if the
    /// type's own `Serialize` or a property's getter fails.
    #[inline]
    pub fn get<T: DeserializeOwned + Clone + 'static>(&self) -> Result<T, AttributeError> {
        match self.downcast_ref::<T>() {
            Some(value) => Ok(value.clone()),
            None => self.convert(),
        }
    }

    fn convert<T: DeserializeOwned + 'static>(&self) -> Result<T, AttributeError> {
        let made;
        let value = match &self.found {
            Found::Row(row) => return convert_row(self.class, *row),
            Found::Entry { value, .. } => *value,
            Found::Element { .. } => {
                made = self.to_value()?;
                &made
            }
            Found::Computed(computed) => &computed.value,
        };
        read(value, self.class, self.asked_name())
    }

    /// The value as a path enters it, if it is slotted or a collection of slotted values.
    pub(crate) fn enter(&self) -> Option<&'a dyn Traverse> {
        match &self.found {
            Found::Row(row) => row.enter(),
            Found::Element { element, .. } => Some(*element),
            Found::Entry { .. } | Found::Computed(_) => None,
        }
    }
}

impl Attribute {
    /// Returns this attribute of `object`, whose class may be a child of the attribute's owner.
    ///
    /// # Errors
    /// [`Unset`](crate::ErrorKind::Unset) if the attribute has no value, [`Unknown`](crate::ErrorKind::Unknown) if the
    /// object's class does not have this attribute, even if it has another one of the same name. Python: `descriptor
    /// 'a' for 'S' objects doesn't apply to a 'int' object`.
    pub fn of<'a>(&'static self, object: &'a (impl Object + ?Sized)) -> Result<AttrRef<'a>, AttributeError> {
        let object = ObjectRef::new(object);
        match object.find(self.name()) {
            Some(row) if !row.attribute().owner().is_same(self.owner()) => {
                Err(AttributeError::foreign(object.class(), self))
            }
            Some(row) if !row.is_set() => Err(AttributeError::unset(object.class(), self.name())),
            Some(row) => Ok(AttrRef::new(object.class(), row)),
            None => Err(AttributeError::foreign(object.class(), self)),
        }
    }
}

impl fmt::Debug for AttrRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("AttrRef");
        debug
            .field("name", &self.asked_name())
            .field("type_name", &self.type_name());
        if let Ok(value) = self.to_value() {
            debug.field("value", &value);
        }
        debug.finish_non_exhaustive()
    }
}

/// Prints the text that `set_attr_text` parses back. An opaque value, and a property whose getter fails, print as their
/// type in angle brackets; [`to_value`](AttrRef::to_value) gives the reason.
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
