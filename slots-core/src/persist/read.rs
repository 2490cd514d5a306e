//! Reading an object: names and values as the format hands them out, each value straight into its field's place.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};

use smol_str::SmolStr;

use crate::class::Class;
use crate::dict::{Collected, Dict};
use crate::lookup::yields_to_dict;
use crate::persist::fields::{self, names};
use crate::persist::wording::{Duplicate, NotRead, Unknown};
use crate::persist::{Outcome, Persist, Restore};
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
            read_map::<T, Open, A>(map)
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

/// What becomes of names that are none of a field's.
trait Extras: Default {
    /// Whether there is a dict that takes them.
    const HAS_DICT: bool;

    /// Begins an entry of the dict; says whether there was none of this name.
    fn begin(&mut self, name: &str) -> bool;

    /// Gives the entry that was begun its value.
    fn end(&mut self, value: Value);

    fn into_dict(self) -> Dict;
}

/// There is no dict. A class without one is read by code of its own, which has no dict to keep in memory.
#[derive(Default)]
struct Closed;

impl Extras for Closed {
    const HAS_DICT: bool = false;

    fn begin(&mut self, _: &str) -> bool {
        true
    }

    fn end(&mut self, _: Value) {}

    #[inline(always)]
    fn into_dict(self) -> Dict {
        Dict::new()
    }
}

/// They go into the dict.
#[derive(Default)]
struct Open {
    entries: Collected,
    name: SmolStr,
}

impl Extras for Open {
    const HAS_DICT: bool = true;

    #[inline(always)]
    fn begin(&mut self, name: &str) -> bool {
        let is_new = !self.entries.contains(name);
        if is_new {
            self.name = SmolStr::new(name);
        }
        is_new
    }

    #[inline(always)]
    fn end(&mut self, value: Value) {
        self.entries.push(core::mem::take(&mut self.name), value);
    }

    #[inline(always)]
    fn into_dict(self) -> Dict {
        self.entries.into_dict()
    }
}

#[inline(always)]
fn read_map<'de, T: Restore<'de>, X: Extras, A: MapAccess<'de>>(mut map: A) -> Result<T, A::Error> {
    let (mut partial, mut extras, mut next) = (T::nothing(), X::default(), 0);
    while let Some(number) = map.next_key_seed(Key::<T, X>::new(&mut next, &mut extras))? {
        if let Some(number) = number {
            let mut values = OfMap {
                class: T::CLASS,
                access: &mut map,
            };
            T::take(&mut partial, number, &mut values)?;
        } else if X::HAS_DICT {
            extras.end(map.next_value::<Value>()?);
        } else {
            map.next_value::<IgnoredAny>()?;
        }
    }
    Outcome::new(T::CLASS, extras.into_dict()).complete::<T, A::Error>(partial)
}

/// A name, as the number of its field; `None` where it is none, but is not refused either.
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

impl<'de, T: Restore<'de>, X: Extras> DeserializeSeed<'de> for Key<'_, T, X> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, T: Restore<'de>, X: Extras> Visitor<'de> for Key<'_, T, X> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        match fields::find::<T>(name, self.next) {
            Ok(number) => Ok(Some(number)),
            Err(row) if X::HAS_DICT => {
                // An entry that something declared hides would be lost.
                if !yields_to_dict(row) {
                    return Err(not_read::<T, E>(name));
                }
                if self.extras.begin(name) {
                    Ok(None)
                } else {
                    Err(E::custom(Duplicate(name)))
                }
            }
            Err(_) if T::FEATURES.ignore_unknown => Ok(None),
            Err(_) => Err(unknown::<T, E>(name)),
        }
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
        match core::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) if T::FEATURES.ignore_unknown => Ok(None),
            Err(_) => Err(E::invalid_value(Unexpected::Bytes(name), &self)),
        }
    }

    /// Formats without names count the fields instead.
    fn visit_u64<E: Error>(self, number: u64) -> Result<Option<usize>, E> {
        match usize::try_from(number) {
            Ok(number) if number < T::Fields::N => Ok(Some(number)),
            _ if T::FEATURES.ignore_unknown => Ok(None),
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
