//! Access by a name that arrives at run time.

use core::any::{Any, TypeId};

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::attr_ref::AttrRef;
use crate::attribute::Attribute;
use crate::class::Class;
use crate::error::AttributeError;
use crate::raw::{self, SlotMut, SlotRef};
use crate::slotted::Slotted;
use crate::value::{Mismatch, Source, Value};

mod sealed {
    /// Keeps others from implementing [`Object`](super::Object), whose class is trusted to describe the value's memory.
    pub trait Sealed {}
    impl<T: crate::Slotted + 'static> Sealed for T {}
}

/// Any slotted struct, its type erased: `&dyn Object`, `Box<dyn Object>`. Implemented for every [`Slotted`] type
/// without borrowed fields.
///
/// ```
/// use slotted::{Attributes, Object, Slotted};
///
/// #[derive(Slotted)]
/// struct Car {
///     doors: u8,
/// }
/// #[derive(Slotted)]
/// struct Boat {
///     sails: u8,
/// }
///
/// let mut fleet: Vec<Box<dyn Object>> = vec![Box::new(Car { doors: 5 }), Box::new(Boat { sails: 2 })];
/// fleet[1].set_attr("sails", 3)?;
/// assert!(fleet[0].is_instance::<Car>() && !fleet[0].has_attr("sails"));
/// assert_eq!(fleet[1].downcast_ref::<Boat>().unwrap().sails(), 3);
/// # Ok::<(), slotted::AttributeError>(())
/// ```
pub trait Object: Any + sealed::Sealed {
    #[doc(hidden)]
    fn __class(&self) -> &'static Class;
    /// `__class().find(name)`, by one virtual call: on its far side the index is a constant.
    #[doc(hidden)]
    fn __find(&self, name: &str) -> Option<&'static Attribute>;
}

impl<T: Slotted + 'static> Object for T {
    #[inline(always)]
    fn __class(&self) -> &'static Class {
        T::CLASS
    }

    #[inline(always)]
    fn __find(&self, name: &str) -> Option<&'static Attribute> {
        T::CLASS.find(name)
    }
}

impl dyn Object {
    /// The object as a `T`, if that is what it is.
    #[must_use]
    pub fn downcast_ref<T: Slotted + 'static>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref()
    }

    /// The object as a `T` to change, if that is what it is.
    #[must_use]
    pub fn downcast_mut<T: Slotted + 'static>(&mut self) -> Option<&mut T> {
        (self as &mut dyn Any).downcast_mut()
    }

    /// Whether the object is a `T` or a child of it: Python's `isinstance`.
    #[must_use]
    pub fn is_instance<T: Slotted + 'static>(&self) -> bool {
        self.__class().offset_of(TypeId::of::<T>()).is_some()
    }

    /// The part of the object that is a `T`: the object itself, or a parent at any depth. What Python reaches by
    /// `super()`.
    #[must_use]
    pub fn as_parent<T: Slotted + 'static>(&self) -> Option<&T> {
        raw::parent(self)
    }
}

/// The class of an object: Python's `type(x)`.
///
/// ```
/// # use slotted::{Slotted, class_of};
/// # #[derive(Slotted)]
/// # struct Car { doors: u8 }
/// assert_eq!(class_of(&Car { doors: 5 }).name(), "Car");
/// ```
pub fn class_of(object: &(impl Object + ?Sized)) -> &'static Class {
    object.__class()
}

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
    /// Whether an attribute answers to `name`. Never allocates. Python's `hasattr`.
    #[inline]
    fn has_attr(&self, name: &str) -> bool {
        self.__find(name).is_some()
    }

    /// The attribute that answers to `name`. Never allocates.
    #[inline]
    fn find_attr(&self, name: &str) -> Option<AttrRef<'_>> {
        SlotRef::find(self, name).map(|slot| AttrRef::new(self.__class(), slot))
    }

    /// The attribute that answers to `name`: Python's `getattr`, before its value is asked for.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown) where none does.
    #[inline]
    fn attr(&self, name: &str) -> Result<AttrRef<'_>, AttributeError> {
        self.find_attr(name)
            .ok_or_else(|| AttributeError::unknown(self.__class(), name))
    }

    /// The value by reference, as the type that it has.
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
    /// [`Unknown`](crate::ErrorKind::Unknown), or [`WrongType`](crate::ErrorKind::WrongType) where the type is another
    /// one.
    #[inline]
    fn attr_as<T: 'static>(&self, name: &str) -> Result<&T, AttributeError> {
        match SlotRef::find(self, name).and_then(SlotRef::downcast) {
            Some(value) => Ok(value),
            None => Err(not_exact::<T>(self.__class(), name)),
        }
    }

    /// The value by exclusive reference, as the type that it has.
    ///
    /// # Errors
    /// As [`attr_as`](Self::attr_as), and [`ReadOnly`](crate::ErrorKind::ReadOnly) for a slot that must not be written
    /// to.
    #[inline]
    fn attr_as_mut<T: 'static>(&mut self, name: &str) -> Result<&mut T, AttributeError> {
        let class = self.__class();
        match SlotMut::find(self, name)
            .filter(SlotMut::is_writable)
            .and_then(SlotMut::downcast)
        {
            Some(value) => Ok(value),
            None => Err(not_exact_or_read_only::<T>(class, name)),
        }
    }

    /// Puts a value of the attribute's own type in it, moved and not converted.
    ///
    /// # Errors
    /// As [`attr_as_mut`](Self::attr_as_mut); an unknown name says, as Python does, that there is no dict to take it.
    #[inline]
    fn set_attr_as<T: 'static>(&mut self, name: &str, value: T) -> Result<(), AttributeError> {
        let class = self.__class();
        match SlotMut::find(self, name)
            .filter(SlotMut::is_writable)
            .and_then(SlotMut::downcast)
        {
            Some(slot) => {
                *slot = value;
                Ok(())
            }
            None => Err(not_settable::<T>(class, name)),
        }
    }

    /// The value, owned: a clone where `T` is its type, else converted without loss. Python's `getattr`; for its
    /// default write `.unwrap_or(..)`.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`WrongType`](crate::ErrorKind::WrongType), or
    /// [`OutOfRange`](crate::ErrorKind::OutOfRange) for a number that `T` does not hold.
    #[inline]
    fn get_attr<T: DeserializeOwned + Clone + 'static>(&self, name: &str) -> Result<T, AttributeError> {
        match SlotRef::find(self, name) {
            Some(slot) => AttrRef::new(self.__class(), slot).get(),
            None => Err(AttributeError::unknown(self.__class(), name)),
        }
    }

    /// Converts a value to the attribute's type and puts it in: Python's `setattr`, typed. Numbers change width and
    /// kind where nothing is lost (`f64` to `f32` rounds); nothing is truncated.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown), [`ReadOnly`](crate::ErrorKind::ReadOnly),
    /// [`WrongType`](crate::ErrorKind::WrongType) or [`OutOfRange`](crate::ErrorKind::OutOfRange); the object is as
    /// before then.
    fn set_attr(&mut self, name: &str, value: impl Serialize) -> Result<(), AttributeError> {
        write(self.__class(), SlotMut::find(self, name), name, || {
            Value::of(&value).map(Source::Value)
        })
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
    /// # Errors
    /// As [`set_attr`](Self::set_attr), and [`Text`](crate::ErrorKind::Text) for text that does not parse, its source
    /// the parser's error.
    fn set_attr_text(&mut self, name: &str, text: &str) -> Result<(), AttributeError> {
        write(self.__class(), SlotMut::find(self, name), name, || {
            Ok(Source::Text(text))
        })
    }

    /// Python's `del`. A slot always has a value, so there is nothing yet that can be deleted.
    ///
    /// # Errors
    /// [`NotDeletable`](crate::ErrorKind::NotDeletable) for a slot, [`ReadOnly`](crate::ErrorKind::ReadOnly) for one
    /// that must not be written to, [`Unknown`](crate::ErrorKind::Unknown) for any other name.
    fn del_attr(&mut self, name: &str) -> Result<(), AttributeError> {
        let class = self.__class();
        Err(match class.find(name) {
            None => AttributeError::unknown(class, name),
            Some(row) if row.is_writable() => AttributeError::not_deletable(class, row.name()),
            Some(row) => AttributeError::read_only(class, row.name()),
        })
    }

    /// All attributes: those of the parents first, each class's in declared order.
    fn attrs(&self) -> impl Iterator<Item = AttrRef<'_>> {
        let class = self.__class();
        SlotRef::all(self).map(move |slot| AttrRef::new(class, slot))
    }

    /// The names of all attributes, in the order of [`attrs`](Self::attrs): Python's `dir`, without the methods.
    fn attr_names(&self) -> impl Iterator<Item = &str> {
        self.attrs().map(|attr| attr.name())
    }
}

impl<T: Object + ?Sized> Attributes for T {}

/// The one path of every write that converts. Inlined, so that the source is made where the conversion reads it: to copy
/// one whose parts were stored just before takes longer than the look-up, since the processor waits for them.
#[inline(always)]
fn write<'a>(
    class: &'static Class,
    slot: Option<SlotMut<'_>>,
    name: &str,
    source: impl FnOnce() -> Result<Source<'a>, Mismatch>,
) -> Result<(), AttributeError> {
    let Some(slot) = slot else {
        return Err(AttributeError::no_dict(class, name));
    };
    let row = slot.attribute();
    if !row.is_writable() {
        return Err(AttributeError::read_only(class, row.name()));
    }
    match slot.write(source) {
        Some(Ok(())) => Ok(()),
        None => Err(AttributeError::opaque(class, row)),
        Some(Err(mismatch)) => Err(AttributeError::mismatch(class, row, mismatch)),
    }
}

#[cold]
fn not_exact<T: 'static>(class: &'static Class, name: &str) -> AttributeError {
    match class.find(name) {
        Some(row) => AttributeError::not_exact::<T>(class, row),
        None => AttributeError::unknown(class, name),
    }
}

#[cold]
fn not_exact_or_read_only<T: 'static>(class: &'static Class, name: &str) -> AttributeError {
    match class.find(name) {
        Some(row) if !row.is_writable() => AttributeError::read_only(class, row.name()),
        _ => not_exact::<T>(class, name),
    }
}

#[cold]
fn not_settable<T: 'static>(class: &'static Class, name: &str) -> AttributeError {
    match class.find(name) {
        Some(_) => not_exact_or_read_only::<T>(class, name),
        None => AttributeError::no_dict(class, name),
    }
}
