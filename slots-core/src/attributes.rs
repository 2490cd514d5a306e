//! Access by a name that arrives at run time.

use serde_core::Serialize;
use serde_core::de::{DeserializeOwned, Deserializer};

use crate::attr_ref::{AttrRef, convert_row};
use crate::attribute::Standing;
use crate::dict::Dict;
use crate::error::AttributeError;
use crate::object::{Object, is_known};
use crate::raw::{ObjectMut, ObjectRef, RowMut, RowRef};
use crate::update::Update;
use crate::value::{Source, Value};
use crate::{lookup, path, persist, write};

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
    /// Whether an attribute answers to `name`: not so while it is unset. Never allocates, unless a `fallback` does.
    /// Python's `hasattr`.
    #[inline]
    fn has_attr(&self, name: &str) -> bool {
        if !is_known::<Self>() {
            // By a single virtual call, where it is a slot or nothing can answer.
            let Some(row) = RowRef::find_at_once(self, name) else {
                return false;
            };
            return match row.attribute().standing() {
                Standing::Declared if row.attribute().is_plain() => true,
                Standing::Unknown => false,
                Standing::Declared | Standing::Open => lookup::has(ObjectRef::new(self), row.declared(), name),
            };
        }
        let row = RowRef::find(self, name);
        if self.__class().is_plain() {
            return row.is_some();
        }
        match row {
            Some(row) if row.attribute().is_plain() => true,
            row => lookup::has(ObjectRef::new(self), row, name),
        }
    }

    /// The attribute that answers to `name`: a slot or a property, else an entry of the dict, else a constant, else
    /// what a `fallback` says. Never allocates, unless the last does.
    #[inline]
    fn find_attr(&self, name: &str) -> Option<AttrRef<'_>> {
        if !is_known::<Self>() {
            let row = RowRef::find_at_once(self, name)?;
            return match row.attribute().standing() {
                Standing::Declared if row.attribute().is_plain() => Some(AttrRef::new(self.__class(), row)),
                Standing::Unknown => None,
                Standing::Declared | Standing::Open => lookup::find(ObjectRef::new(self), row.declared(), name),
            };
        }
        let (class, row) = (self.__class(), RowRef::find(self, name));
        match row {
            Some(row) if class.is_plain() || row.attribute().is_plain() => Some(AttrRef::new(class, row)),
            None if class.is_plain() => None,
            _ => lookup::find(ObjectRef::new(self), row, name),
        }
    }

    /// The attribute that answers to `name`: Python's `getattr`, before its value is asked for.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown) where none does, [`Unset`](crate::ErrorKind::Unset) where it has no
    /// value.
    #[inline]
    fn attr(&self, name: &str) -> Result<AttrRef<'_>, AttributeError> {
        self.find_attr(name)
            .ok_or_else(|| lookup::nothing(ObjectRef::new(self), name))
    }

    /// The value by reference, as the type that it has. An entry of the dict is a [`Value`], and what that holds where
    /// it is exactly a `bool`, `i64`, `u64`, `f64` or an opaque `T`. Which integer a number is there depends on where it
    /// came from (`4` is an `i64`, `4` in JSON a `u64`): ask the dict for numbers by [`get_attr`](Self::get_attr).
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
    /// [`WrongType`](crate::ErrorKind::WrongType) where the type is another one, and for a property, whose value is
    /// made when it is asked for.
    #[inline]
    fn attr_as<T: 'static>(&self, name: &str) -> Result<&T, AttributeError> {
        // What is called past the first way gives no `Result`: the optimiser would keep it as one, to be looked at again
        // by who has this inlined.
        if !is_known::<Self>() {
            // The class, which takes a call, is asked for only where it is needed.
            let row = RowRef::find_at_once(self, name);
            return match row.and_then(RowRef::downcast_slot) {
                Some(value) => Ok(value),
                None => match lookup::exact_of(self, row.and_then(RowRef::declared), name) {
                    Some(value) => Ok(value),
                    None => Err(lookup::not_exact_of::<T, Self>(self, name)),
                },
            };
        }
        let class = self.__class();
        let found = if class.is_plain() {
            match RowRef::find_at_once(self, name).and_then(RowRef::downcast_slot) {
                Some(value) => Some(value),
                // No call but the last: who has this inlined need not save registers for it.
                None if class.finds_all_at_once() => None,
                None => lookup::slot(ObjectRef::new(self), name),
            }
        } else {
            let row = RowRef::find(self, name);
            match row.and_then(RowRef::downcast_slot) {
                Some(value) => Some(value),
                None => lookup::exact(ObjectRef::new(self), row, name),
            }
        };
        match found {
            Some(value) => Ok(value),
            None => Err(lookup::not_exact::<T>(ObjectRef::new(self), name)),
        }
    }

    /// The value by exclusive reference, as the type that it has.
    ///
    /// # Errors
    /// As [`attr_as`](Self::attr_as); [`ReadOnly`](crate::ErrorKind::ReadOnly) for what must not be written to, and
    /// [`Refused`](crate::ErrorKind::Refused) where a rule (`validate`, `on_set`) has to see every write.
    #[inline]
    fn attr_as_mut<T: 'static>(&mut self, name: &str) -> Result<&mut T, AttributeError> {
        match RowMut::find_free(self, name) {
            Ok(value) => Ok(value),
            Err(object) => lookup::exact_mut(object, name),
        }
    }

    /// Puts a value of the attribute's own type in it, moved and not converted. The dict takes a [`Value`], and what a
    /// `Value` is made from.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), which says, as Python does, that there is no dict to take it;
    /// [`WrongType`](crate::ErrorKind::WrongType), [`ReadOnly`](crate::ErrorKind::ReadOnly), or
    /// [`Refused`](crate::ErrorKind::Refused) by a rule. The object is as before then.
    #[inline]
    fn set_attr_as<T: 'static>(&mut self, name: &str, value: T) -> Result<(), AttributeError> {
        match RowMut::find_free(self, name) {
            Ok(slot) => {
                *slot = value;
                Ok(())
            }
            Err(object) => write::set_exact(object, name, value),
        }
    }

    /// The value, owned: a clone where `T` is its type, else converted without loss. Python's `getattr`; for its
    /// default write `.unwrap_or(..)`.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`Unset`](crate::ErrorKind::Unset),
    /// [`WrongType`](crate::ErrorKind::WrongType), [`OutOfRange`](crate::ErrorKind::OutOfRange) for a number that `T`
    /// does not hold, or [`Refused`](crate::ErrorKind::Refused) by a property's getter.
    #[inline]
    fn get_attr<T: DeserializeOwned + Clone + 'static>(&self, name: &str) -> Result<T, AttributeError> {
        let row = RowRef::find(self, name);
        if let Some(value) = row.and_then(RowRef::downcast_slot::<T>) {
            return Ok(value.clone());
        }
        let class = self.__class();
        match row {
            Some(row) if class.is_plain() || row.attribute().is_plain() => convert_row(class, row),
            None if class.is_plain() => Err(AttributeError::unknown(class, name)),
            _ => {
                let object = ObjectRef::new(self);
                match lookup::find(object, row, name) {
                    Some(ref attr) => attr.get(),
                    None => Err(lookup::nothing(object, name)),
                }
            }
        }
    }

    /// Converts a value to the attribute's type and puts it in: Python's `setattr`, typed. Numbers change width and
    /// kind where nothing is lost (`f64` to `f32` rounds); nothing is truncated. A name that is not declared goes into
    /// the dict, where there is one.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`ReadOnly`](crate::ErrorKind::ReadOnly),
    /// [`WrongType`](crate::ErrorKind::WrongType), [`OutOfRange`](crate::ErrorKind::OutOfRange), or
    /// [`Refused`](crate::ErrorKind::Refused) by a rule or a setter; what a `nested` object that is built of the value says of
    /// its attributes ([`Missing`](crate::ErrorKind::Missing), [`Many`](crate::ErrorKind::Many), ..). The object is as
    /// before then.
    fn set_attr(&mut self, name: &str, value: impl Serialize) -> Result<(), AttributeError> {
        let class = self.__class();
        match RowMut::find_plain(self, name) {
            Ok(slot) => write::set_plain(class, slot, || Value::of(&value).map(Source::Value)),
            Err(object) => write::set(object, name, Value::of(&value).map(Source::Value)),
        }
    }

    /// Parses text as the attribute's type reads it, and puts the value in: scalars by `FromStr`, strings as they are,
    /// enums by the variant's name, an `Option` with `None` for empty text, lists and maps as JSON.
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
    /// In the dict a text is what it is as JSON, if it is any, and else text; where there was text before, it stays
    /// text.
    ///
    /// # Errors
    /// As [`set_attr`](Self::set_attr), and [`Text`](crate::ErrorKind::Text) for text that does not parse, its source
    /// the parser's error.
    fn set_attr_text(&mut self, name: &str, text: &str) -> Result<(), AttributeError> {
        let class = self.__class();
        match RowMut::find_plain(self, name) {
            Ok(slot) => write::set_plain(class, slot, || Ok(Source::Text(text))),
            Err(object) => write::set(object, name, Ok(Source::Text(text))),
        }
    }

    /// Python's `del`: takes an entry out of the dict, or leaves a slot unset that may be.
    ///
    /// # Errors
    /// [`NotDeletable`](crate::ErrorKind::NotDeletable) for any other slot and for a property,
    /// [`ReadOnly`](crate::ErrorKind::ReadOnly) for what must not be written to, [`Unset`](crate::ErrorKind::Unset) for
    /// what is unset already, [`Refused`](crate::ErrorKind::Refused) by a rule,
    /// [`Unknown`](crate::ErrorKind::Unknown) for any other name.
    fn del_attr(&mut self, name: &str) -> Result<(), AttributeError> {
        write::delete(ObjectMut::new(self), name)
    }

    /// All attributes that have a value: the slots, those of the parents first, then the properties, the constants, and
    /// the dict in the order in which it was filled.
    fn attrs(&self) -> impl Iterator<Item = AttrRef<'_>> {
        lookup::all(ObjectRef::new(self))
    }

    /// The names of all attributes, in the order of [`attrs`](Self::attrs), those among them that are unset: Python's
    /// `dir`, without the methods.
    fn attr_names(&self) -> impl Iterator<Item = &str> {
        lookup::names(ObjectRef::new(self))
    }

    /// Sets several attributes at once: all of them, or, where anything stands against one, none. Rules of structs are
    /// asked once, with all of it in place; properties are set last, and what their setters do is theirs to answer
    /// for. Of a name that comes twice the last value counts.
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
    /// As [`set_attr`](Self::set_attr), of each name: the error itself where it is one,
    /// [`Many`](crate::ErrorKind::Many) of them otherwise. The object is as before then.
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

    /// As [`update_attrs`](Self::update_attrs), from any source that serde reads: what is in it is set, all of it or, where
    /// anything stands against one, nothing; what is not stays as it is. A name that comes twice is an error.
    ///
    /// Values are converted as by [`set_attr`](Self::set_attr). A layer of a configuration is patched onto the one below. A
    /// `nested` field is one value and is set whole: a part of it is reached by a path
    /// ([`set_attr_path`](Self::set_attr_path)). A slot that is an integer of 128 bits is asked of the format as one; inside of
    /// lists, maps and dicts a format may give a float for such a number, as `serde_json` does past 64 bits.
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
    /// The format's own, and as [`update_attrs`](Self::update_attrs), as an error of the format at the place where it is.
    /// The object is as before then.
    fn patch_attrs<'de, D: Deserializer<'de>>(&mut self, source: D) -> Result<(), D::Error> {
        persist::patch(ObjectMut::new(self), source)
    }

    /// The attribute, or the part of one, that a path leads to: Python's `o.a.b`.
    ///
    /// A path is made of names and, in brackets, of list indices and quoted map keys: `engine.bore`, `stops[2].name`,
    /// `tags["a.b"]`. A name stands bare where it has no `.`, `[`, `]` or `"` in it, and in brackets and quotes as JSON
    /// has them wherever it likes, be it that of an attribute; a bare number is an index as well (`stops.2.name`). A path
    /// leads through `nested` fields in place, and through what else serde knows by value.
    ///
    /// # Errors
    /// [`Path`](crate::ErrorKind::Path) where it is none or leads nowhere, else what the attribute on its way says
    /// ([`Unknown`](crate::ErrorKind::Unknown), [`Unset`](crate::ErrorKind::Unset), ..); the error tells the segment.
    fn attr_path(&self, path: &str) -> Result<AttrRef<'_>, AttributeError> {
        path::find(ObjectRef::new(self), path)
    }

    /// The value that a path leads to, owned and converted as by [`get_attr`](Self::get_attr).
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
    /// As [`attr_path`](Self::attr_path) and [`get_attr`](Self::get_attr).
    fn get_attr_path<T: DeserializeOwned + Clone + 'static>(&self, path: &str) -> Result<T, AttributeError> {
        self.attr_path(path)?.get().map_err(|error| path::at_end(error, path))
    }

    /// Sets what a path leads to, as [`set_attr`](Self::set_attr) does: in place through `nested` fields, and through
    /// any other by its value, changed and put back whole. The rules of every struct on the way are asked, from the
    /// inside out.
    ///
    /// # Errors
    /// As [`attr_path`](Self::attr_path) and [`set_attr`](Self::set_attr); the object is as before then.
    fn set_attr_path(&mut self, path: &str, value: impl Serialize) -> Result<(), AttributeError> {
        path::set(ObjectMut::new(self), path, Value::of(&value).map(Source::Value))
    }

    /// Sets what a path leads to, as [`set_attr_text`](Self::set_attr_text) does.
    ///
    /// # Errors
    /// As [`attr_path`](Self::attr_path) and [`set_attr_text`](Self::set_attr_text); the object is as before then.
    fn set_attr_path_text(&mut self, path: &str, text: &str) -> Result<(), AttributeError> {
        path::set(ObjectMut::new(self), path, Ok(Source::Text(text)))
    }

    /// The dynamic attributes: Python's `__dict__`, or `None` for a class without a `#[slots(dict)]`.
    fn attr_dict(&self) -> Option<&Dict> {
        ObjectRef::new(self).dict()
    }

    /// The dynamic attributes, to change. `None` for a class without a dict, and for one that is frozen or whose rules
    /// (`validate`, `on_set`) have to see every write: there [`set_attr`](Self::set_attr) and
    /// [`del_attr`](Self::del_attr) are the way. An entry under a declared slot's or property's name is not reached
    /// as an attribute.
    fn attr_dict_mut(&mut self) -> Option<&mut Dict> {
        let object = ObjectMut::new(self);
        let dict = object.class().dict()?;
        if dict.read_only || dict.ruled {
            return None;
        }
        object.into_dict()
    }

    /// A map of what the object stores: its slots, but for those that are unset, and its dict. Slotted structs inside
    /// are maps too. Python's `dataclasses.asdict`; by [`Value::into_attrs`] [`from_attrs`](crate::Slotted::from_attrs) takes
    /// it back. For an object with opaque slots go through [`attrs`](Self::attrs), and take what
    /// [`to_value`](AttrRef::to_value) gives.
    ///
    /// # Errors
    /// [`WrongType`](crate::ErrorKind::WrongType) for an opaque slot, [`Refused`](crate::ErrorKind::Refused) where a
    /// type's own `Serialize` fails.
    fn attrs_to_value(&self) -> Result<Value, AttributeError> {
        lookup::to_value(ObjectRef::new(self))
    }
}

impl<T: Object + ?Sized> Attributes for T {}
