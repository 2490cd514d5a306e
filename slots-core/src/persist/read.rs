//! Reading an object: names and values as the format hands them out, each value straight into its field's place.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use smol_str::SmolStr;

use crate::class::Class;
use crate::dict::Dict;
use crate::lookup::yields_to_dict;
use crate::persist::fields::{self, names};
use crate::persist::wording::{Duplicate, NotRead, Unknown};
use crate::persist::{Outcome, Restore};
use crate::raw::Count;
use crate::value::Value;

/// What hands out the values of fields.
pub trait Values<'de> {
    /// The format's error.
    type Error: Error;

    /// The class of the object that is read.
    fn class(&self) -> &'static Class;

    /// The next value; `None` where there are no more of them.
    ///
    /// # Errors
    /// Those of the format and of the seed.
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Self::Error>;
}

/// Puts the next value in the place of a field.
///
/// # Errors
/// Those of the format and of the seed, and where the field was read already.
#[inline(always)]
pub fn read<'de, V: Values<'de>, S: DeserializeSeed<'de>>(
    place: &mut Option<S::Value>,
    name: &'static str,
    seed: S,
    values: &mut V,
) -> Result<(), V::Error> {
    if place.is_some() {
        return Err(V::Error::custom(Duplicate(name)));
    }
    *place = values.value(seed)?;
    Ok(())
}

/// Reads an object.
///
/// # Errors
/// Those of the format, of names that are unknown, missing or given twice, and of rules that refuse.
#[inline]
pub fn deserialize<'de, T: Restore<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if T::CLASS.has_dict() {
        deserializer.deserialize_map(Open::<T>(PhantomData))
    } else {
        let names = const { names::<T>() };
        deserializer.deserialize_struct(T::CLASS.name(), names, Record::<T>(PhantomData))
    }
}

struct OfMap<'a, A> {
    class: &'static Class,
    access: &'a mut A,
}

impl<'de, A: MapAccess<'de>> Values<'de> for OfMap<'_, A> {
    type Error = A::Error;

    fn class(&self) -> &'static Class {
        self.class
    }

    #[inline(always)]
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.access.next_value_seed(seed).map(Some)
    }
}

struct OfSeq<A> {
    class: &'static Class,
    access: A,
}

impl<'de, A: SeqAccess<'de>> Values<'de> for OfSeq<A> {
    type Error = A::Error;

    fn class(&self) -> &'static Class {
        self.class
    }

    #[inline(always)]
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.access.next_element_seed(seed)
    }
}

/// An object of a class that knows all its names.
struct Record<T>(PhantomData<T>);

impl<'de, T: Restore<'de>> Visitor<'de> for Record<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::CLASS.name())
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut partial = T::nothing();
        while let Some(key) = map.next_key_seed(Key::<T>(PhantomData))? {
            if let Some(number) = key {
                let mut values = OfMap {
                    class: T::CLASS,
                    access: &mut map,
                };
                T::take(&mut partial, number, &mut values)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Outcome::new(T::CLASS, Dict::new()).complete::<T, A::Error>(partial)
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        let mut partial = T::nothing();
        let mut values = OfSeq {
            class: T::CLASS,
            access,
        };
        for number in 0..T::Fields::N {
            T::take(&mut partial, number, &mut values)?;
        }
        Outcome::new(T::CLASS, Dict::new()).complete::<T, A::Error>(partial)
    }
}

/// The name of a field, as its number; `None` for one that is passed over.
struct Key<T>(PhantomData<T>);

impl<'de, T: Restore<'de>> DeserializeSeed<'de> for Key<T> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, T: Restore<'de>> Visitor<'de> for Key<T> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        match fields::find::<T>(name) {
            Some(number) => Ok(Some(number)),
            None if T::FEATURES.ignore_unknown => Ok(None),
            None => Err(unknown::<T, E>(name)),
        }
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
        match core::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) if T::FEATURES.ignore_unknown => Ok(None),
            Err(_) => Err(unknown::<T, E>(&alloc::string::String::from_utf8_lossy(name))),
        }
    }

    /// Formats without names count the fields instead.
    fn visit_u64<E: Error>(self, number: u64) -> Result<Option<usize>, E> {
        match usize::try_from(number) {
            Ok(number) if number < T::Fields::N => Ok(Some(number)),
            _ if T::FEATURES.ignore_unknown => Ok(None),
            _ => Err(E::invalid_value(
                serde_core::de::Unexpected::Unsigned(number),
                &"the number of an attribute",
            )),
        }
    }
}

#[cold]
#[inline(never)]
fn unknown<'de, T: Restore<'de>, E: Error>(name: &str) -> E {
    E::custom(Unknown {
        class: T::CLASS,
        name,
        fields: names::<T>(),
    })
}

/// An object of a class with a dict, which takes the names that the class does not know.
struct Open<T>(PhantomData<T>);

impl<'de, T: Restore<'de>> Visitor<'de> for Open<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a map of the attributes of {}", T::CLASS.name())
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let (mut partial, mut extras) = (T::nothing(), Dict::new());
        while let Some(key) = map.next_key_seed(AnyKey::<T>(PhantomData))? {
            match key {
                Named::Field(number) => {
                    let mut values = OfMap {
                        class: T::CLASS,
                        access: &mut map,
                    };
                    T::take(&mut partial, number, &mut values)?;
                }
                Named::Entry(name) => {
                    if extras.contains(&name) {
                        return Err(A::Error::custom(Duplicate(&name)));
                    }
                    extras.insert(&name, map.next_value::<Value>()?);
                }
            }
        }
        Outcome::new(T::CLASS, extras).complete::<T, A::Error>(partial)
    }
}

/// What a name stands for.
enum Named {
    /// The field of this number.
    Field(usize),
    /// An entry of the dict.
    Entry(SmolStr),
}

struct AnyKey<T>(PhantomData<T>);

impl<'de, T: Restore<'de>> DeserializeSeed<'de> for AnyKey<T> {
    type Value = Named;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Named, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, T: Restore<'de>> Visitor<'de> for AnyKey<T> {
    type Value = Named;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Named, E> {
        match fields::find::<T>(name) {
            Some(number) => Ok(Named::Field(number)),
            // An entry that something declared hides would be lost.
            None if yields_to_dict(T::CLASS.attribute(name)) => Ok(Named::Entry(name.into())),
            None => Err(E::custom(NotRead { class: T::CLASS, name })),
        }
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Named, E> {
        let name = core::str::from_utf8(name);
        self.visit_str(name.map_err(|_| E::custom("a name that is not UTF-8"))?)
    }
}
