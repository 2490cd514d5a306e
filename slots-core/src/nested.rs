//! Fields that are slotted themselves: converted by their own class, without serde.

#![allow(
    private_interfaces,
    reason = "the trait is sealed, so that nobody outside meets the types that its methods speak of"
)]

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::any::{Any, type_name};

use crate::assembly::Parts;
use crate::attributes::Attributes;
use crate::class::Class;
use crate::object::Object;
use crate::path::Key;
use crate::raw::{ObjectMut, ObjectRef};
use crate::slotted::Slotted;
use crate::value::{Mismatch, Source, Value};

mod sealed {
    /// Its methods speak of private types.
    pub trait Sealed {}
}

/// What a field under `#[slots(nested)]` holds: a slotted struct, or an `Option`, a `Vec` or a map by `String` of such.
/// As a [`Value`] a struct is the map of its attributes.
///
/// Implemented for all of them; there is nothing to implement by hand.
#[diagnostic::on_unimplemented(
    message = "a slot of type `{Self}` is not nested: it is neither slotted nor a collection of slotted structs",
    label = "not slotted",
    note = "derive `Slotted` for the struct inside; the collections are `Option`, `Vec`, `BTreeMap<String, _>` and `HashMap<String, _>`"
)]
pub trait NestedValue: Sized + 'static + sealed::Sealed + Descend {
    #[doc(hidden)]
    fn to_nested(&self) -> Result<Value, Mismatch>;
    #[doc(hidden)]
    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch>;
    /// The class of what is nested, however deep in collections it is.
    #[doc(hidden)]
    fn nested_class() -> &'static Class;
}

/// The way of a path into a value.
#[doc(hidden)]
pub trait Descend: Any {
    /// The object that the value is, or that an `Option` holds.
    fn object(&self) -> Option<&dyn Object>;
    /// The value as a whole.
    fn whole(&self) -> Result<Value, Mismatch>;
    fn type_name(&self) -> &'static str {
        type_name::<Self>()
    }
    fn descend(&self, key: &Key<'_>) -> Descent<'_>;
    fn descend_mut(&mut self, key: &Key<'_>) -> DescentMut<'_>;
}

/// Where one key of a path leads to.
#[doc(hidden)]
pub enum Descent<'a> {
    /// The value is an object, of which the key names an attribute.
    Object(ObjectRef<'a>),
    /// To this element.
    Element(&'a dyn Descend),
    Nowhere(Dead),
}

/// The same to write to.
#[doc(hidden)]
pub enum DescentMut<'a> {
    Object(ObjectMut<'a>),
    Element(&'a mut dyn Descend),
    Nowhere(Dead),
}

/// Why a key leads nowhere.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum Dead {
    /// There is nothing to lead into, where there may be something.
    None,
    /// There is never anything to lead into.
    Leaf,
    /// There are so many elements.
    Beyond(usize),
    /// There is no such key.
    NoKey,
    /// Elements have numbers, and this is a name.
    NotANumber,
    /// Entries have names, and this is a number.
    NotAName,
    /// A value that is nested this deep is not added to.
    TooDeep,
}

impl<T: Slotted + 'static> sealed::Sealed for T {}
impl<T: Slotted + 'static> NestedValue for T {
    fn to_nested(&self) -> Result<Value, Mismatch> {
        self.attrs_to_value().map_err(Mismatch::nested)
    }

    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
        let mut parts = Parts::new(T::CLASS);
        for (name, value) in source.into_map()?.iter() {
            let name = name.as_str().ok_or_else(|| Mismatch::wrong_type("a name", name))?;
            parts.give(name, value.clone());
        }
        parts.build().map_err(Mismatch::nested)
    }

    fn nested_class() -> &'static Class {
        T::CLASS
    }
}

impl<T: Slotted + 'static> Descend for T {
    fn object(&self) -> Option<&dyn Object> {
        Some(self)
    }

    fn whole(&self) -> Result<Value, Mismatch> {
        self.to_nested()
    }

    fn descend(&self, _: &Key<'_>) -> Descent<'_> {
        Descent::Object(ObjectRef::new(self))
    }

    fn descend_mut(&mut self, _: &Key<'_>) -> DescentMut<'_> {
        DescentMut::Object(ObjectMut::new(self))
    }
}

impl<T: NestedValue> sealed::Sealed for Option<T> {}
impl<T: NestedValue> NestedValue for Option<T> {
    fn to_nested(&self) -> Result<Value, Mismatch> {
        self.as_ref()
            .map_or(Ok(Value::NULL), |value| value.to_nested().map(Value::some))
    }

    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
        source.into_option().map(T::from_nested).transpose()
    }

    fn nested_class() -> &'static Class {
        T::nested_class()
    }
}

/// What is there is entered as if it were not in an `Option`.
impl<T: NestedValue> Descend for Option<T> {
    fn object(&self) -> Option<&dyn Object> {
        self.as_ref()?.object()
    }

    fn whole(&self) -> Result<Value, Mismatch> {
        self.to_nested()
    }

    fn descend(&self, key: &Key<'_>) -> Descent<'_> {
        self.as_ref()
            .map_or(Descent::Nowhere(Dead::None), |value| value.descend(key))
    }

    fn descend_mut(&mut self, key: &Key<'_>) -> DescentMut<'_> {
        self.as_mut()
            .map_or(DescentMut::Nowhere(Dead::None), |value| value.descend_mut(key))
    }
}

impl<T: NestedValue> sealed::Sealed for Vec<T> {}
impl<T: NestedValue> NestedValue for Vec<T> {
    fn to_nested(&self) -> Result<Value, Mismatch> {
        let values = self.iter().enumerate();
        let values = values.map(|(at, value)| {
            value
                .to_nested()
                .map_err(|mismatch| mismatch.inside(format_args!("[{at}]")))
        });
        values.collect::<Result<Vec<_>, _>>().map(Value::from_list)
    }

    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
        let values = source.into_list()?;
        let read = |(at, value): (usize, &Value)| {
            T::from_nested(Source::Value(value.clone())).map_err(|mismatch| mismatch.inside(format_args!("[{at}]")))
        };
        values.iter().enumerate().map(read).collect()
    }

    fn nested_class() -> &'static Class {
        T::nested_class()
    }
}

impl<T: NestedValue> Descend for Vec<T> {
    fn object(&self) -> Option<&dyn Object> {
        None
    }

    fn whole(&self) -> Result<Value, Mismatch> {
        self.to_nested()
    }

    fn descend(&self, key: &Key<'_>) -> Descent<'_> {
        match key.number() {
            Some(at) => self
                .get(at)
                .map_or(Descent::Nowhere(Dead::Beyond(self.len())), |value| {
                    Descent::Element(value)
                }),
            None => Descent::Nowhere(Dead::NotANumber),
        }
    }

    fn descend_mut(&mut self, key: &Key<'_>) -> DescentMut<'_> {
        let len = self.len();
        match key.number() {
            Some(at) => self
                .get_mut(at)
                .map_or(DescentMut::Nowhere(Dead::Beyond(len)), |value| {
                    DescentMut::Element(value)
                }),
            None => DescentMut::Nowhere(Dead::NotANumber),
        }
    }
}

/// A map by `String`, whichever it is.
macro_rules! maps {
    ($($(#[$attribute:meta])* <$($parameter:ident: $($bound:path)|+),*> $map:ty;)*) => { $(
        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> sealed::Sealed for $map {}
        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> NestedValue for $map {
            fn to_nested(&self) -> Result<Value, Mismatch> {
                let entries = self.iter().map(|(key, value)| match value.to_nested() {
                    Ok(value) => Ok((Value::from(key.as_str()), value)),
                    Err(mismatch) => Err(mismatch.inside(format_args!("[{key:?}]"))),
                });
                Ok(Value::from_entries(entries.collect::<Result<_, _>>()?))
            }

            fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
                let entries = source.into_map()?;
                let read = |(key, value): &(Value, Value)| {
                    let key = key.as_str().ok_or_else(|| Mismatch::wrong_type("a string", key))?;
                    match T::from_nested(Source::Value(value.clone())) {
                        Ok(value) => Ok((String::from(key), value)),
                        Err(mismatch) => Err(mismatch.inside(format_args!("[{key:?}]"))),
                    }
                };
                entries.iter().map(read).collect()
            }

            fn nested_class() -> &'static Class {
                T::nested_class()
            }
        }

        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> Descend for $map {
            fn object(&self) -> Option<&dyn Object> {
                None
            }

            fn whole(&self) -> Result<Value, Mismatch> {
                self.to_nested()
            }

            fn descend(&self, key: &Key<'_>) -> Descent<'_> {
                match key.name() {
                    Some(name) => self
                        .get(name)
                        .map_or(Descent::Nowhere(Dead::NoKey), |value| Descent::Element(value)),
                    None => Descent::Nowhere(Dead::NotAName),
                }
            }

            fn descend_mut(&mut self, key: &Key<'_>) -> DescentMut<'_> {
                match key.name() {
                    Some(name) => self
                        .get_mut(name)
                        .map_or(DescentMut::Nowhere(Dead::NoKey), |value| DescentMut::Element(value)),
                    None => DescentMut::Nowhere(Dead::NotAName),
                }
            }
        }
    )* };
}

maps! {
    <T: NestedValue> BTreeMap<String, T>;
    #[cfg(feature = "std")]
    <T: NestedValue, S: core::hash::BuildHasher | Default> std::collections::HashMap<String, T, S>;
}
