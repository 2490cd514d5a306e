//! serde's access to lists, maps and variants, element by element. An error inside of one gets the path to it.
//!
//! The generic functions are compiled for each type that is read, so they hold as little code as possible.

use alloc::format;
use alloc::sync::Arc;
use core::fmt::{self, Display};

use serde_core::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Source, Value, ValueError};

pub(super) fn visit_list<'de, V: Visitor<'de>>(values: Arc<[Value]>, visitor: V) -> Result<V::Value, ValueError> {
    let mut elements = Elements { values, next: 0 };
    let value = visitor.visit_seq(&mut elements)?;
    all_read(elements.next, elements.values.len())?;
    Ok(value)
}

pub(super) fn visit_map<'de, V: Visitor<'de>>(
    entries: Arc<[(Value, Value)]>,
    visitor: V,
) -> Result<V::Value, ValueError> {
    let mut entries = Entries { entries, next: 0 };
    let value = visitor.visit_map(&mut entries)?;
    all_read(entries.next, entries.entries.len())?;
    Ok(value)
}

fn all_read(read: usize, len: usize) -> Result<(), ValueError> {
    if read == len {
        return Ok(());
    }
    Err(ValueError::other(format_args!(
        "got {len} elements, {read} were wanted"
    )))
}

struct Elements {
    values: Arc<[Value]>,
    next: usize,
}

impl Elements {
    fn next(&mut self) -> Option<Source<'static>> {
        let value = self.values.get(self.next)?.clone();
        self.next += 1;
        Some(Source::Value(value))
    }

    /// Adds the index of the element that was read last to its error.
    #[cold]
    fn in_element(&self, error: ValueError) -> ValueError {
        error.inside(format_args!("[{}]", self.next - 1))
    }
}

impl<'de> SeqAccess<'de> for &mut Elements {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ValueError> {
        match self.next().map(|source| seed.deserialize(source)) {
            None => Ok(None),
            Some(Ok(element)) => Ok(Some(element)),
            Some(Err(error)) => Err(self.in_element(error)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.values.len() - self.next)
    }
}

struct Entries {
    entries: Arc<[(Value, Value)]>,
    /// The entry whose key is read next; the value that is read next belongs to the entry before it.
    next: usize,
}

impl Entries {
    fn key(&mut self) -> Option<Source<'static>> {
        let key = self.entries.get(self.next)?.0.clone();
        self.next += 1;
        Some(Source::Key(key))
    }

    /// The entry whose key was read last.
    fn entry(&self) -> Option<&(Value, Value)> {
        self.next.checked_sub(1).and_then(|at| self.entries.get(at))
    }

    fn value(&self) -> Result<Source<'static>, ValueError> {
        let entry = self.entry();
        let (_, value) = entry.ok_or_else(|| ValueError::other("a map's value was read before its key"))?;
        Ok(Source::Value(value.clone()))
    }

    /// Adds the key that was read last to the error of its value.
    #[cold]
    fn in_value(&self, error: ValueError) -> ValueError {
        match self.entry() {
            Some((key, _)) => error.inside(Segment(key)),
            None => error,
        }
    }
}

impl<'de> MapAccess<'de> for &mut Entries {
    type Error = ValueError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ValueError> {
        self.key().map(|source| seed.deserialize(source)).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ValueError> {
        match seed.deserialize(self.value()?) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.in_value(error)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len() - self.next)
    }
}

/// A key as a segment of a path: `.name`, or `["two words"]`.
struct Segment<'a>(&'a Value);

impl Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_str() {
            Some(name) if !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                write!(f, ".{}", super::abridged(name))
            }
            Some(name) => write!(f, "[{}]", super::excerpt(name)),
            None => write!(f, "[{}]", super::abridged(&format!("{:?}", self.0))),
        }
    }
}

/// A variant of an enum.
pub(super) struct Variant {
    pub(super) name: Value,
    pub(super) content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = ValueError;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), ValueError> {
        let content = Content {
            variant: self.name.clone(),
            value: self.content,
        };
        Ok((seed.deserialize(Source::Value(self.name))?, content))
    }
}

/// The content of a variant, whose name becomes a segment of the path of an error in it.
pub(super) struct Content {
    variant: Value,
    value: Value,
}

impl Content {
    fn read<T>(self, read: impl FnOnce(Source<'static>) -> Result<T, ValueError>) -> Result<T, ValueError> {
        if self.value.is_null() {
            return read(Source::Value(self.value));
        }
        read(Source::Value(self.value)).map_err(|error| error.inside(Segment(&self.variant)))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = ValueError;

    fn unit_variant(self) -> Result<(), ValueError> {
        self.read(|source| match source {
            Source::Value(value) if !value.is_null() => Err(ValueError::wrong_type("no content", &value)),
            _ => Ok(()),
        })
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ValueError> {
        self.read(|source| seed.deserialize(source))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, ValueError> {
        self.read(|source| source.deserialize_tuple(len, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        self.read(|source| source.deserialize_struct("", fields, visitor))
    }
}
