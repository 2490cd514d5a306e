//! `Attributes`, the trait by which users read and write attributes by name. Each method takes the shortest path that
//! its attribute allows, and leaves everything else to the floors below.

use serde_core::Serialize;
use serde_core::de::{DeserializeOwned, Deserializer};

use crate::class::{Lookup, Object, is_known};
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::object::{AttrRef, FieldMut, FieldRef, ObjectMut, ObjectRef, convert_row, resolve};
use crate::value::{Source, Value};
use crate::write::Update;
use crate::{path, persist, write};

/// Reading and writing attributes by name, on every slotted struct and on `dyn Object`.
///
/// [`get_attr`](Self::get_attr) and [`set_attr`](Self::set_attr) convert through serde's data model and lose nothing;
/// [`attr_as`](Self::attr_as), [`attr_as_mut`](Self::attr_as_mut) and [`set_attr_as`](Self::set_attr_as) take the exact
/// type and convert nothing. Inherited slots answer to their bare names.
///
/// ```
/// use slotted::{Attributes, Slotted};
///
/// #[derive(Slotted)]
/// struct Vehicle {
///     make: String,
/// }
/// #[derive(Slotted)]
/// struct Car {
///     #[slots(parent)]
///     vehicle: Vehicle,
///     doors: u8,
/// }
///
/// let mut car = Car { vehicle: Vehicle { make: "Kia".into() }, doors: 4 };
/// car.set_attr("doors", 5)?;
/// car.set_attr_text("make", "Seat")?;
/// assert_eq!(*car.attr_as::<u8>("doors")?, 5);
/// assert_eq!(car.get_attr::<String>("make")?, "Seat");
/// assert_eq!(car.set_attr("doors", "four").unwrap_err().to_string(), r#"attribute `doors` of `Car` expects u8, got string "four""#);
/// # Ok::<(), slotted::AttributeError>(())
/// ```
pub trait Attributes: Object {
    /// Returns whether an attribute answers to `name`; one that is unset does not. Never allocates, unless a `fallback`
    /// does. Python's `hasattr`.
    #[inline]
    fn has_attr(&self, name: &str) -> bool {
        if !is_known::<Self>() {
            // A single virtual call decides for plain slots, and for names to which nothing else can answer.
            let Some(row) = FieldRef::find_at_once(self, name) else {
                return false;
            };
            return match row.attribute().lookup() {
                Lookup::Declared if row.attribute().is_plain() => true,
                Lookup::Unknown => false,
                Lookup::Declared | Lookup::Dynamic => resolve::has(ObjectRef::new(self), row.declared(), name),
            };
        }
        let row = FieldRef::find(self, name);
        if self.__class().is_plain() {
            return row.is_some();
        }
        match row {
            Some(row) if row.attribute().is_plain() => true,
            row => resolve::has(ObjectRef::new(self), row, name),
        }
    }

    /// Returns the attribute that answers to `name`: a slot or a property, else an entry of the dict, else a constant,
    /// else the answer of a `fallback`. Never allocates, unless the fallback does.
    #[inline]
    fn find_attr(&self, name: &str) -> Option<AttrRef<'_>> {
        if !is_known::<Self>() {
            let row = FieldRef::find_at_once(self, name)?;
            return match row.attribute().lookup() {
                Lookup::Declared if row.attribute().is_plain() => Some(AttrRef::new(self.__class(), row)),
                Lookup::Unknown => None,
                Lookup::Declared | Lookup::Dynamic => resolve::find(ObjectRef::new(self), row.declared(), name),
            };
        }
        let (class, row) = (self.__class(), FieldRef::find(self, name));
        match row {
            Some(row) if class.is_plain() || row.attribute().is_plain() => Some(AttrRef::new(class, row)),
            None if class.is_plain() => None,
            _ => resolve::find(ObjectRef::new(self), row, name),
        }
    }

    /// Returns the attribute that answers to `name`: Python's `getattr`, before the value is read.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown) if no attribute does, [`Unset`](crate::ErrorKind::Unset) if it has no
    /// value.
    #[inline]
    fn attr(&self, name: &str) -> Result<AttrRef<'_>, AttributeError> {
        self.find_attr(name)
            .ok_or_else(|| resolve::missing(ObjectRef::new(self), name))
    }

    /// Returns the value by reference, as a `T` if that is exactly its type. An entry of the dict is a [`Value`], and
    /// its content if that is exactly a `bool`, `i64`, `u64`, `f64` or an opaque `T`. Which integer type a number has
    /// there depends on its source (`4` is an `i64`, `4` in JSON a `u64`): use [`get_attr`](Self::get_attr) to read
    /// numbers from the dict.
    ///
    /// ```
    /// # use slotted::{Attributes, Slotted};
    /// # #[derive(Slotted)]
    /// # struct Car { doors: u8 }
    /// # let car = Car { doors: 5 };
    /// assert_eq!(*car.attr_as::<u8>("doors")?, 5);
    /// assert_eq!(car.attr_as::<i32>("doors").unwrap_err().to_string(), "attribute `doors` of `Car` is u8, not i32");
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`Unset`](crate::ErrorKind::Unset), or
    /// [`WrongType`](crate::ErrorKind::WrongType) if the value has another type or is computed for each read, as a
    /// property is.
    #[inline]
    fn attr_as<T: 'static>(&self, name: &str) -> Result<&T, AttributeError> {
        // The slower paths return no `Result`: the optimiser would keep it as one value, which the code that inlines
        // this function would inspect once more.
        if !is_known::<Self>() {
            // The class takes a call, and is fetched only if it is needed.
            let row = FieldRef::find_at_once(self, name);
            return match row.and_then(FieldRef::downcast_slot) {
                Some(value) => Ok(value),
                None => match resolve::exact_of(self, row.and_then(FieldRef::declared), name) {
                    Some(value) => Ok(value),
                    None => Err(resolve::not_exact_of::<T, Self>(self, name)),
                },
            };
        }
        let class = self.__class();
        let found = if class.is_plain() {
            match FieldRef::find_at_once(self, name).and_then(FieldRef::downcast_slot) {
                Some(value) => Some(value),
                // If the first look-up finds every name, there is no second one, for whose call the code that inlines
                // this function would save registers.
                None if class.finds_all_at_once() => None,
                None => resolve::slot(ObjectRef::new(self), name),
            }
        } else {
            let row = FieldRef::find(self, name);
            match row.and_then(FieldRef::downcast_slot) {
                Some(value) => Some(value),
                None => resolve::exact(ObjectRef::new(self), row, name),
            }
        };
        match found {
            Some(value) => Ok(value),
            None => Err(resolve::not_exact::<T>(ObjectRef::new(self), name)),
        }
    }

    /// Returns the value by exclusive reference, as a `T` if that is exactly its type.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`Unset`](crate::ErrorKind::Unset),
    /// [`WrongType`](crate::ErrorKind::WrongType) if the value has another type or is a property,
    /// [`ReadOnly`](crate::ErrorKind::ReadOnly) if it cannot be written to, or [`Refused`](crate::ErrorKind::Refused)
    /// if a validator or a hook (`validate`, `on_set`) has to see every write.
    #[inline]
    fn attr_as_mut<T: 'static>(&mut self, name: &str) -> Result<&mut T, AttributeError> {
        match FieldMut::find_free(self, name) {
            Ok(value) => Ok(value),
            Err(object) => resolve::exact_mut(object, name),
        }
    }

    /// Sets an attribute to a value of its own type, which is moved and not converted. An entry of the dict takes a
    /// [`Value`], and the types that convert into one without serde.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), which says, as Python does, that there is no dict for new attributes;
    /// [`WrongType`](crate::ErrorKind::WrongType), [`ReadOnly`](crate::ErrorKind::ReadOnly), or
    /// [`Refused`](crate::ErrorKind::Refused) by a validator or a setter. The object is then unchanged.
    #[inline]
    fn set_attr_as<T: 'static>(&mut self, name: &str, value: T) -> Result<(), AttributeError> {
        match FieldMut::find_free(self, name) {
            Ok(slot) => {
                *slot = value;
                Ok(())
            }
            Err(object) => write::set_exact(object, name, value),
        }
    }

    /// Returns the value, owned: a clone if `T` is its type, and converted without loss otherwise. Python's `getattr`;
    /// for its default write `.unwrap_or(..)`.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`Unset`](crate::ErrorKind::Unset),
    /// [`WrongType`](crate::ErrorKind::WrongType), [`OutOfRange`](crate::ErrorKind::OutOfRange) for a number that `T`
    /// does not hold, or [`Refused`](crate::ErrorKind::Refused) by a property's getter or by the type's own
    /// `Serialize`.
    #[inline]
    fn get_attr<T: DeserializeOwned + Clone + 'static>(&self, name: &str) -> Result<T, AttributeError> {
        let row = FieldRef::find(self, name);
        if let Some(value) = row.and_then(FieldRef::downcast_slot::<T>) {
            return Ok(value.clone());
        }
        let class = self.__class();
        match row {
            Some(row) if class.is_plain() || row.attribute().is_plain() => convert_row(class, row),
            None if class.is_plain() => Err(AttributeError::unknown(class, name)),
            _ => {
                let object = ObjectRef::new(self);
                match resolve::find(object, row, name) {
                    Some(ref attr) => attr.get(),
                    None => Err(resolve::missing(object, name)),
                }
            }
        }
    }

    /// Sets an attribute to a value that is converted to the attribute's type: Python's `setattr`, typed. Numbers
    /// change width and kind if nothing is lost (`f64` to `f32` rounds); nothing is truncated. A name that is not
    /// declared goes into the dict, if there is one.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`ReadOnly`](crate::ErrorKind::ReadOnly),
    /// [`WrongType`](crate::ErrorKind::WrongType), [`OutOfRange`](crate::ErrorKind::OutOfRange), or
    /// [`Refused`](crate::ErrorKind::Refused) by a validator, a setter or the value's own `Serialize`; for a `nested`
    /// object that is built from the value, the errors of its attributes ([`Missing`](crate::ErrorKind::Missing),
    /// [`Many`](crate::ErrorKind::Many), ..). The object is then unchanged.
    fn set_attr(&mut self, name: &str, value: impl Serialize) -> Result<(), AttributeError> {
        let class = self.__class();
        match FieldMut::find_plain(self, name) {
            Ok(slot) => write::set_plain(class, slot, || Value::of(&value).map(Source::Value)),
            Err(object) => write::set(object, name, Value::of(&value).map(Source::Value)),
        }
    }

    /// Sets an attribute to what its type parses from text: scalars by `FromStr`, strings as they are, enums by the
    /// variant's name, an `Option` with `None` for empty text, lists and maps as JSON.
    ///
    /// ```
    /// # use slotted::{Attributes, Slotted};
    /// # #[derive(Slotted)]
    /// # struct Camera { exposure: f64, gains: Vec<u8> }
    /// # let mut camera = Camera { exposure: 0.0, gains: Vec::new() };
    /// for argument in ["exposure=0.01", "gains=[1, 2]"] {
    ///     let (name, text) = argument.split_once('=').unwrap();
    ///     camera.set_attr_text(name, text)?;
    /// }
    /// assert_eq!((camera.exposure(), camera.gains().as_slice()), (0.01, &[1, 2][..]));
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    ///
    /// In the dict text is read as JSON, or taken as a string if it is not valid JSON; an entry that holds text takes
    /// it as it is.
    ///
    /// # Errors
    /// Those of [`set_attr`](Self::set_attr), and [`Text`](crate::ErrorKind::Text) for text that does not parse; its
    /// source is the parser's error.
    fn set_attr_text(&mut self, name: &str, text: &str) -> Result<(), AttributeError> {
        let class = self.__class();
        match FieldMut::find_plain(self, name) {
            Ok(slot) => write::set_plain(class, slot, || Ok(Source::Text(text))),
            Err(object) => write::set(object, name, Ok(Source::Text(text))),
        }
    }

    /// Python's `del`: removes an entry of the dict, or leaves a slot unset if it is declared so.
    ///
    /// # Errors
    /// [`NotDeletable`](crate::ErrorKind::NotDeletable) for any other slot and for a property,
    /// [`ReadOnly`](crate::ErrorKind::ReadOnly) if the attribute cannot be written to,
    /// [`Unset`](crate::ErrorKind::Unset) if it has no value, [`Refused`](crate::ErrorKind::Refused) by a validator,
    /// [`Unknown`](crate::ErrorKind::Unknown) for any other name.
    fn del_attr(&mut self, name: &str) -> Result<(), AttributeError> {
        write::delete(ObjectMut::new(self), name)
    }

    /// Returns all attributes that have a value: the slots, those of the parents first, then the properties, the
    /// constants, and the entries of the dict in the order of insertion.
    fn attrs(&self) -> impl Iterator<Item = AttrRef<'_>> {
        resolve::all(ObjectRef::new(self))
    }

    /// Returns the names of all attributes in the order of [`attrs`](Self::attrs), including those that are unset:
    /// Python's `dir`, without the methods.
    fn attr_names(&self) -> impl Iterator<Item = &str> {
        resolve::names(ObjectRef::new(self))
    }

    /// Sets several attributes as one write: all of them, or none if there is any error. The validators of structs are
    /// called once, with all values written; properties are set last, and the effects of their setters are not undone.
    /// Of a name that is given twice the last value counts.
    ///
    /// Python's `dataclasses.replace`, in place.
    ///
    /// ```
    /// # use slotted::{Attributes, Slotted};
    /// #[derive(Slotted)]
    /// #[slots(validate = |span: &Span| if span.first <= span.last { Ok(()) } else { Err("ends before it begins") })]
    /// struct Span {
    ///     first: u32,
    ///     last: u32,
    /// }
    ///
    /// let mut span = Span { first: 1, last: 5 };
    /// span.update_attrs([("first", 10.into()), ("last", 15.into())])?;
    /// assert!(span.update_attrs([("first", 0.into()), ("lost", 1.into())]).is_err());
    /// assert_eq!((span.first(), span.last()), (10, 15));
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`set_attr`](Self::set_attr) for each name: a single error as it is, several as one
    /// [`Many`](crate::ErrorKind::Many). The object is then unchanged.
    fn update_attrs<N: AsRef<str>>(
        &mut self,
        attrs: impl IntoIterator<Item = (N, Value)>,
    ) -> Result<(), AttributeError> {
        let mut update = Update::new(ObjectMut::new(self));
        for (name, value) in attrs {
            update.set(name.as_ref(), value);
        }
        update.finish()
    }

    /// Sets several attributes as one write, from any source that serde reads: all that it contains, or none if there
    /// is any error. Other attributes stay as they are. A name that is given twice is an error.
    ///
    /// Values are converted like those of [`set_attr`](Self::set_attr). A layer of a configuration is patched onto the
    /// one below. A `nested` field is one value and is set whole; [`set_attr_path`](Self::set_attr_path) sets a part of
    /// it. A slot of a 128-bit integer type asks the format for that type; inside of lists, maps and dicts a format may
    /// give a float for such a number, as `serde_json` does past 64 bits.
    ///
    /// ```
    /// use slotted::{Attributes, Slotted};
    ///
    /// #[derive(Slotted)]
    /// struct Camera {
    ///     exposure: f64,
    ///     gain: u8,
    /// }
    ///
    /// let mut camera = Camera { exposure: 0.01, gain: 1 };
    /// camera.patch_attrs(&mut serde_json::Deserializer::from_str(r#"{"gain": 2}"#))?;
    /// let error = camera.patch_attrs(&mut serde_json::Deserializer::from_str(r#"{"gain": 3, "exposer": 1}"#)).unwrap_err();
    /// assert!(error.to_string().starts_with("`Camera` has no attribute `exposer`"));
    /// assert_eq!((camera.exposure(), camera.gain()), (0.01, 2));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of the format and of [`update_attrs`](Self::update_attrs), as errors of the format with its position. The
    /// object is then unchanged.
    fn patch_attrs<'de, D: Deserializer<'de>>(&mut self, source: D) -> Result<(), D::Error> {
        persist::patch(ObjectMut::new(self), source)
    }

    /// Returns the attribute, or the part of one, that a path leads to: Python's `o.a.b`.
    ///
    /// A path consists of names and, in brackets, of list indices and quoted map keys: `engine.bore`, `stops[2].name`,
    /// `tags["a.b"]`. A name is written bare if it contains no `.`, `[`, `]` or `"`; any name, that of an attribute
    /// too, may be written in brackets and quotes, with JSON's escapes. A bare number is an index as well
    /// (`stops.2.name`). A path enters `nested` fields in place, and everything else that serde knows by value.
    ///
    /// # Errors
    /// [`Path`](crate::ErrorKind::Path) if it is malformed or leads nowhere, otherwise the error of an attribute on its
    /// way ([`Unknown`](crate::ErrorKind::Unknown), [`Unset`](crate::ErrorKind::Unset), ..); the error names the
    /// segment.
    fn attr_path(&self, path: &str) -> Result<AttrRef<'_>, AttributeError> {
        path::find(ObjectRef::new(self), path)
    }

    /// Returns the value that a path leads to, owned and converted like that of [`get_attr`](Self::get_attr).
    ///
    /// ```
    /// use slotted::{Attributes, Slotted};
    ///
    /// #[derive(Slotted)]
    /// struct Engine { bore: f64 }
    /// #[derive(Slotted)]
    /// struct Car {
    ///     #[slots(nested)]
    ///     engines: Vec<Engine>,
    /// }
    ///
    /// let mut car = Car { engines: vec![Engine { bore: 75.0 }] };
    /// car.set_attr_path("engines[0].bore", 80)?;
    /// assert_eq!(car.get_attr_path::<f64>("engines[0].bore")?, 80.0);
    /// assert_eq!(
    ///     car.get_attr_path::<f64>("engines[1].bore").unwrap_err().to_string(),
    ///     "there is no such element: there is 1 (segment 2 of the path `engines[1].bore`, at byte 7)",
    /// );
    /// # Ok::<(), slotted::AttributeError>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`attr_path`](Self::attr_path) and [`get_attr`](Self::get_attr).
    fn get_attr_path<T: DeserializeOwned + Clone + 'static>(&self, path: &str) -> Result<T, AttributeError> {
        self.attr_path(path)?.get().map_err(|error| path::at_end(error, path))
    }

    /// Sets what a path leads to, converting like [`set_attr`](Self::set_attr). The path enters `nested` fields in
    /// place; any other field is read as a value, changed, and written back whole. The validators of every struct on
    /// the way are called, from the inside out.
    ///
    /// # Errors
    /// Those of [`attr_path`](Self::attr_path) and [`set_attr`](Self::set_attr). The object is then unchanged.
    fn set_attr_path(&mut self, path: &str, value: impl Serialize) -> Result<(), AttributeError> {
        path::set(ObjectMut::new(self), path, Value::of(&value).map(Source::Value))
    }

    /// Sets what a path leads to, parsing like [`set_attr_text`](Self::set_attr_text).
    ///
    /// # Errors
    /// Those of [`attr_path`](Self::attr_path) and [`set_attr_text`](Self::set_attr_text). The object is then
    /// unchanged.
    fn set_attr_path_text(&mut self, path: &str, text: &str) -> Result<(), AttributeError> {
        path::set(ObjectMut::new(self), path, Ok(Source::Text(text)))
    }

    /// Returns the dict of dynamic attributes: Python's `__dict__`, or `None` for a class without a `#[slots(dict)]`.
    fn attr_dict(&self) -> Option<&Dict> {
        ObjectRef::new(self).dict()
    }

    /// Returns the dict of dynamic attributes, to be changed. `None` for a class without a dict, and for one that is
    /// frozen or guarded by a validator or a hook (`validate`, `on_set`): use [`set_attr`](Self::set_attr) and
    /// [`del_attr`](Self::del_attr) for these. An entry does not answer to its name if a slot or a property is declared
    /// under it.
    fn attr_dict_mut(&mut self) -> Option<&mut Dict> {
        let object = ObjectMut::new(self);
        let dict = object.class().dict()?;
        if dict.read_only || dict.guarded {
            return None;
        }
        object.into_dict()
    }

    /// Returns a map of what the object stores: its slots, except those that are unset, and its dict. Slotted structs
    /// inside are maps too. Python's `dataclasses.asdict`; [`Value::into_attrs`] gives what
    /// [`from_attrs`](crate::Slotted::from_attrs) takes back. For an object with opaque slots use
    /// [`attrs`](Self::attrs) and [`to_value`](AttrRef::to_value).
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) for an opaque slot, [`Refused`](crate::ErrorKind::Refused) if a
    /// type's own `Serialize` fails.
    fn attrs_to_value(&self) -> Result<Value, AttributeError> {
        resolve::to_value(ObjectRef::new(self))
    }
}

impl<T: Object + ?Sized> Attributes for T {}
