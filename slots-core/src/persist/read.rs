//! Reading an object: the format hands out names and values, and each value is read straight into its field.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};

use super::extras::{Closed, Extras};
use super::fields::names;
use super::{Finish, Persist, Restore, fields};
use crate::class::{Attribute, Class, Count};
use crate::dict::{Collected, Dict};
use crate::error::wording::{Duplicate, NotRead, Unknown};
use crate::value::{InPlace, Value};

/// A format's source of the values of fields.
pub trait FieldSource<'de> {
    /// The format's error.
    type Error: Error;

    /// The class of the object that is read.
    fn class(&self) -> &'static Class;

    /// The next value; `None` if there are no more.
    ///
    /// # Errors
    /// Errors of the format and of the seed.
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Self::Error>;
}

/// Reads the next value into a field.
///
/// # Errors
/// Errors of the format and of the seed, and a field that was read already.
#[inline(always)]
pub fn read<'de, V: FieldSource<'de>, S: DeserializeSeed<'de>>(
    field: &mut Option<S::Value>,
    name: &'static str,
    seed: S,
    values: &mut V,
) -> Result<(), V::Error> {
    if field.is_some() {
        return Err(V::Error::custom(Duplicate(name)));
    }
    *field = values.value(seed)?;
    Ok(())
}

/// Reads an object.
///
/// # Errors
/// Errors of the format, of names that are unknown, missing or given twice, and of validators.
#[inline]
pub fn deserialize<'de, T: Restore<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if T::CLASS.has_dict() {
        deserializer.deserialize_map(Record::<T>(PhantomData))
    } else {
        let names = const { names::<T>() };
        deserializer.deserialize_struct(T::CLASS.name(), names, Record::<T>(PhantomData))
    }
}

struct MapSource<'a, A> {
    class: &'static Class,
    access: &'a mut A,
}

impl<'de, A: MapAccess<'de>> FieldSource<'de> for MapSource<'_, A> {
    type Error = A::Error;

    fn class(&self) -> &'static Class {
        self.class
    }

    #[inline(always)]
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.access.next_value_seed(seed).map(Some)
    }
}

struct SeqSource<A> {
    class: &'static Class,
    access: A,
}

impl<'de, A: SeqAccess<'de>> FieldSource<'de> for SeqSource<A> {
    type Error = A::Error;

    fn class(&self) -> &'static Class {
        self.class
    }

    #[inline(always)]
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.access.next_element_seed(seed)
    }
}

/// The visitor of an object's map or sequence.
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
        let mut partial = T::empty();
        let mut values = SeqSource {
            class: T::CLASS,
            access,
        };
        for number in 0..T::Fields::N {
            T::take(&mut partial, number, &mut values)?;
        }
        Finish::new(T::CLASS, Dict::new()).complete::<T, A::Error>(partial)
    }
}

#[inline(always)]
fn read_map<'de, T: Restore<'de>, X: Extras, A: MapAccess<'de>>(mut map: A) -> Result<T, A::Error> {
    let (mut partial, mut extras, mut next) = (T::empty(), X::default(), 0);
    while let Some(named) = map.next_key_seed(KeySeed::<T, X>::new(&mut next, &mut extras))? {
        match named {
            Named::Field(number) => {
                let mut values = MapSource {
                    class: T::CLASS,
                    access: &mut map,
                };
                T::take(&mut partial, number, &mut values)?;
            }
            Named::Entry(value) => map.next_value_seed(InPlace(value))?,
            Named::Ignored => {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    Finish::new(T::CLASS, extras.into_dict()).complete::<T, A::Error>(partial)
}

/// What a name in a map names.
enum Named<'a> {
    /// The field with this number.
    Field(usize),
    /// An entry of the dict, whose value is to be read into this.
    Entry(&'a mut Value),
    /// Nothing: the value is ignored.
    Ignored,
}

/// Resolves a name while it is read.
struct KeySeed<'a, T, X> {
    next: &'a mut usize,
    extras: &'a mut X,
    class: PhantomData<T>,
}

impl<'a, T, X> KeySeed<'a, T, X> {
    #[inline(always)]
    fn new(next: &'a mut usize, extras: &'a mut X) -> Self {
        Self {
            next,
            extras,
            class: PhantomData,
        }
    }
}

impl<'a, 'de, T: Restore<'de>, X: Extras> DeserializeSeed<'de> for KeySeed<'a, T, X> {
    type Value = Named<'a>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Named<'a>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'a, 'de, T: Restore<'de>, X: Extras> Visitor<'de> for KeySeed<'a, T, X> {
    type Value = Named<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Named<'a>, E> {
        match fields::find::<T>(name, self.next) {
            Ok(number) => Ok(Named::Field(number)),
            Err(row) if X::HAS_DICT => {
                // The declared attribute would hide the entry, which would be lost.
                if !Attribute::yields_to_dict(row) {
                    return Err(not_read::<T, E>(name));
                }
                match self.extras.begin(name) {
                    Some(value) => Ok(Named::Entry(value)),
                    None => Err(E::custom(Duplicate(name))),
                }
            }
            Err(_) if T::CAPABILITIES.ignore_unknown => Ok(Named::Ignored),
            Err(_) => Err(unknown::<T, E>(name)),
        }
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Named<'a>, E> {
        match core::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) if T::CAPABILITIES.ignore_unknown => Ok(Named::Ignored),
            Err(_) => Err(E::invalid_value(Unexpected::Bytes(name), &self)),
        }
    }

    /// Formats without names give the numbers of fields.
    fn visit_u64<E: Error>(self, number: u64) -> Result<Named<'a>, E> {
        match usize::try_from(number) {
            Ok(number) if number < T::Fields::N => Ok(Named::Field(number)),
            _ if T::CAPABILITIES.ignore_unknown => Ok(Named::Ignored),
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
