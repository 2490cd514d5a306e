//! One attribute of one object, its type erased.

use alloc::boxed::Box;
use alloc::string::String;
use core::any::{Any, TypeId};
use core::fmt;

use serde_core::de::DeserializeOwned;
use serde_core::ser::{Error, Serialize, Serializer};
use smol_str::SmolStr;

use crate::attribute::Attribute;
use crate::class::Class;
use crate::compact::compact;
use crate::error::AttributeError;
use crate::nested::Descend;
use crate::object::Object;
use crate::raw::RowRef;
use crate::value::{Mismatch, Source, Value};

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
#[derive(Clone)]
pub struct AttrRef<'a> {
    class: &'static Class,
    found: Found<'a>,
}

/// Where an attribute is.
#[derive(Clone)]
enum Found<'a> {
    Row(RowRef<'a>),
    /// In the dict.
    Entry {
        name: &'a str,
        value: &'a Value,
    },
    /// Inside of the value of a row's attribute.
    Element {
        row: &'static Attribute,
        element: &'a dyn Descend,
    },
    /// Nowhere but here.
    Computed(Box<Computed>),
}

#[derive(Clone)]
struct Computed {
    /// The attribute that it is a part of.
    row: Option<&'static Attribute>,
    name: SmolStr,
    value: Value,
}

impl<'a> AttrRef<'a> {
    /// `class` is that of the object whose attribute it is.
    pub(crate) fn new(class: &'static Class, row: RowRef<'a>) -> Self {
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

    /// What a path leads to inside of the attribute of `row`.
    pub(crate) fn of_element(class: &'static Class, row: &'static Attribute, element: &'a dyn Descend) -> Self {
        Self {
            class,
            found: Found::Element { row, element },
        }
    }

    /// A value that was made for whoever asked under `name`: a part of the attribute of `row`, or what the fallback
    /// says.
    pub(crate) fn of_value(class: &'static Class, row: Option<&'static Attribute>, name: &str, value: Value) -> Self {
        let name = compact(name);
        Self {
            class,
            found: Found::Computed(Box::new(Computed { row, name, value })),
        }
    }

    /// The attribute's name. A part of an attribute, at the end of a path, has that of the attribute; what a `fallback`
    /// says has none.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match &self.found {
            Found::Row(row) => row.attribute().name(),
            Found::Entry { name, .. } => name,
            Found::Element { row, .. } => row.name(),
            Found::Computed(computed) => computed.row.map_or("", Attribute::name),
        }
    }

    /// What it was asked for as.
    fn asked_name(&self) -> &str {
        match &self.found {
            Found::Computed(computed) => &computed.name,
            _ => self.name(),
        }
    }

    /// Its row in the class; `None` for what is not declared there.
    #[must_use]
    pub fn attribute(&self) -> Option<&'static Attribute> {
        match &self.found {
            Found::Row(row) => Some(row.attribute()),
            Found::Entry { .. } | Found::Element { .. } | Found::Computed(_) => None,
        }
    }

    /// The full name of its type; that of [`Value`] where nothing but the value says what it is. See
    /// [`Attribute::short_type_name`] for one without modules.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match &self.found {
            Found::Row(row) => row.attribute().type_name(),
            Found::Entry { value, .. } => value.type_name(),
            Found::Element { element, .. } => element.type_name(),
            Found::Computed(computed) => computed.value.type_name(),
        }
    }

    /// The value, if its type is exactly `T` and it lies somewhere: not so for a property, whose value is made when it
    /// is asked for. An entry of the dict is a [`Value`], and what that holds where it is exactly a `bool`, `i64`,
    /// `u64`, `f64` or an opaque `T`; [`get`](Self::get) reads it as any number.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&'a T> {
        match &self.found {
            Found::Row(row) => row.downcast(),
            Found::Entry { value, .. } => value.exact(),
            Found::Element { element, .. } => (*element as &dyn Any).downcast_ref(),
            Found::Computed(_) => None,
        }
    }

    /// The text, if the attribute is a `String`, a `&'static str`, or an entry of the dict that is text.
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

    /// The object that it is, or that an `Option` in it holds: what is under `#[slots(nested)]`, and at the end of a path
    /// an element of a collection of such.
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

    /// The value as serde tells it.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) for an opaque slot, [`Refused`](crate::ErrorKind::Refused) where the
    /// type's own `Serialize` or a property's getter fails.
    pub fn to_value(&self) -> Result<Value, AttributeError> {
        match &self.found {
            Found::Row(row) => match row.value() {
                Some(value) => value.map_err(|mismatch| untold(self.class, *row, Some(mismatch))),
                None => Err(untold(self.class, *row, None)),
            },
            Found::Entry { value, .. } => Ok((*value).clone()),
            Found::Element { row, element } => {
                let whole = element.whole();
                whole.map_err(|mismatch| AttributeError::mismatch(self.class, row, mismatch))
            }
            Found::Computed(computed) => Ok(computed.value.clone()),
        }
    }

    /// The value as a `T`: a clone where that is its type, else converted without loss.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) or [`OutOfRange`](crate::ErrorKind::OutOfRange) where the value is no
    /// `T`; as [`to_value`](Self::to_value).
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

    /// The way into the value, where it is slotted or a collection of such.
    pub(crate) fn enter(&self) -> Option<&'a dyn Descend> {
        match &self.found {
            Found::Row(row) => row.enter(),
            Found::Element { element, .. } => Some(*element),
            Found::Entry { .. } | Found::Computed(_) => None,
        }
    }
}

/// The value of a row as a `T`, without an [`AttrRef`] on the way.
#[inline]
pub(crate) fn convert_row<T>(class: &'static Class, row: RowRef<'_>) -> Result<T, AttributeError>
where
    T: DeserializeOwned + 'static,
{
    // Read where it was put: it was written in parts, which the processor would have to wait for to move it whole.
    match row.value() {
        Some(Ok(ref value)) => read(value, class, row.attribute().name()),
        Some(Err(mismatch)) => Err(untold(class, row, Some(mismatch))),
        None => Err(untold(class, row, None)),
    }
}

/// A value as a `T`, asked for under `name`.
fn read<T: DeserializeOwned + 'static>(value: &Value, class: &'static Class, name: &str) -> Result<T, AttributeError> {
    if TypeId::of::<T>() == TypeId::of::<Value>() {
        // It is one already, be it opaque.
        let mut value = Some(value.clone());
        let same = (&mut value as &mut dyn Any)
            .downcast_mut::<Option<T>>()
            .and_then(Option::take);
        return same.ok_or_else(|| AttributeError::unknown(class, name));
    }
    Source::Lent(value)
        .into_value_of()
        .map_err(|mismatch| AttributeError::not_readable::<T>(class, name, mismatch))
}

/// Why a row has no value that serde could be told.
#[cold]
fn untold(class: &'static Class, row: RowRef<'_>, mismatch: Option<Mismatch>) -> AttributeError {
    match mismatch {
        Some(mismatch) => AttributeError::mismatch(class, row.attribute(), mismatch),
        None => AttributeError::opaque(class, row.attribute()),
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

/// The text that `set_attr_text` takes back. What cannot be told - an opaque value, what a getter fails to give - prints as
/// its type in angle brackets; [`to_value`](AttrRef::to_value) says why.
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
