//! Reading an object: names and values as the format hands them out, each value straight into its field's place.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::class::Class;
use crate::dict::{Collected, Dict};
use crate::lookup::yields_to_dict;
use crate::persist::extras::{Closed, Extras};
use crate::persist::fields::{self, names};
use crate::persist::wording::{Duplicate, NotRead, Unknown};
use crate::persist::{Outcome, Persist, Restore};
use crate::raw::Count;
use crate::value::{InPlace, Value};

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
        deserializer.deserialize_map(Record::<T>(PhantomData))
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

/// An object of the class.
struct Record<T>(PhantomData<T>);

impl<'de, T: Restore<'de>> Visitor<'de> for Record<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::CLASS.name())
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        if T::CLASS.has_dict() {
            read_map::<T, Collected, A>(map)
        } else {
            read_map::<T, Closed, A>(map)
        }
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

#[inline(always)]
fn read_map<'de, T: Restore<'de>, X: Extras, A: MapAccess<'de>>(mut map: A) -> Result<T, A::Error> {
    let (mut partial, mut extras, mut next) = (T::nothing(), X::default(), 0);
    while let Some(named) = map.next_key_seed(Key::<T, X>::new(&mut next, &mut extras))? {
        match named {
            Named::Field(number) => {
                let mut values = OfMap {
                    class: T::CLASS,
                    access: &mut map,
                };
                T::take(&mut partial, number, &mut values)?;
            }
            Named::Entry(value) => map.next_value_seed(InPlace(value))?,
            Named::Nothing => {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    Outcome::new(T::CLASS, extras.into_dict()).complete::<T, A::Error>(partial)
}

/// What a name is the name of.
enum Named<'a> {
    /// The field of this number.
    Field(usize),
    /// An entry of the dict, which has this place for its value.
    Entry(&'a mut Value),
    /// Nothing, which is passed over.
    Nothing,
}

/// Reads a name.
struct Key<'a, T, X> {
    next: &'a mut usize,
    extras: &'a mut X,
    class: PhantomData<T>,
}

impl<'a, T, X> Key<'a, T, X> {
    #[inline(always)]
    fn new(next: &'a mut usize, extras: &'a mut X) -> Self {
        Self {
            next,
            extras,
            class: PhantomData,
        }
    }
}

impl<'a, 'de, T: Restore<'de>, X: Extras> DeserializeSeed<'de> for Key<'a, T, X> {
    type Value = Named<'a>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Named<'a>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'a, 'de, T: Restore<'de>, X: Extras> Visitor<'de> for Key<'a, T, X> {
    type Value = Named<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Named<'a>, E> {
        match fields::find::<T>(name, self.next) {
            Ok(number) => Ok(Named::Field(number)),
            Err(row) if X::HAS_DICT => {
                // An entry that something declared hides would be lost.
                if !yields_to_dict(row) {
                    return Err(not_read::<T, E>(name));
                }
                match self.extras.begin(name) {
                    Some(value) => Ok(Named::Entry(value)),
                    None => Err(E::custom(Duplicate(name))),
                }
            }
            Err(_) if T::FEATURES.ignore_unknown => Ok(Named::Nothing),
            Err(_) => Err(unknown::<T, E>(name)),
        }
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Named<'a>, E> {
        match core::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) if T::FEATURES.ignore_unknown => Ok(Named::Nothing),
            Err(_) => Err(E::invalid_value(Unexpected::Bytes(name), &self)),
        }
    }

    /// Formats without names count the fields instead.
    fn visit_u64<E: Error>(self, number: u64) -> Result<Named<'a>, E> {
        match usize::try_from(number) {
            Ok(number) if number < T::Fields::N => Ok(Named::Field(number)),
            _ if T::FEATURES.ignore_unknown => Ok(Named::Nothing),
            _ => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }
}

#[cold]
#[inline(never)]
fn unknown<T: Persist, E: Error>(name: &str) -> E {
    E::custom(Unknown {
        class: T::CLASS,
        name,
        fields: names::<T>(),
    })
}

#[cold]
#[inline(never)]
fn not_read<T: Persist, E: Error>(name: &str) -> E {
    E::custom(NotRead { class: T::CLASS, name })
}
