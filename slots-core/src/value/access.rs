//! Lists, maps and variants, element by element; an error inside is told with the way to it.
//!
//! What is generic here is compiled for each type that is read, so that as little as can be is.

use alloc::format;
use alloc::sync::Arc;
use core::fmt::{self, Display};

use serde_core::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Mismatch, Source, Value};

pub(super) fn visit_list<'de, V: Visitor<'de>>(values: Arc<[Value]>, visitor: V) -> Result<V::Value, Mismatch> {
    let mut elements = Elements { values, next: 0 };
    let made = visitor.visit_seq(&mut elements)?;
    all_read(elements.next, elements.values.len())?;
    Ok(made)
}

pub(super) fn visit_map<'de, V: Visitor<'de>>(
    entries: Arc<[(Value, Value)]>,
    visitor: V,
) -> Result<V::Value, Mismatch> {
    let mut entries = Entries { entries, next: 0 };
    let made = visitor.visit_map(&mut entries)?;
    all_read(entries.next, entries.entries.len())?;
    Ok(made)
}

fn all_read(read: usize, len: usize) -> Result<(), Mismatch> {
    if read == len {
        return Ok(());
    }
    Err(Mismatch::other(format_args!("got {len} elements, {read} were wanted")))
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

    /// What is wrong with the element before the next.
    #[cold]
    fn wrong(&self, mismatch: Mismatch) -> Mismatch {
        mismatch.inside(format_args!("[{}]", self.next - 1))
    }
}

impl<'de> SeqAccess<'de> for &mut Elements {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        match self.next().map(|source| seed.deserialize(source)) {
            None => Ok(None),
            Some(Ok(element)) => Ok(Some(element)),
            Some(Err(mismatch)) => Err(self.wrong(mismatch)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.values.len() - self.next)
    }
}

struct Entries {
    entries: Arc<[(Value, Value)]>,
    /// The entry whose key comes next; its predecessor's value comes before.
    next: usize,
}

impl Entries {
    fn key(&mut self) -> Option<Source<'static>> {
        let key = self.entries.get(self.next)?.0.clone();
        self.next += 1;
        Some(Source::Key(key))
    }

    /// The entry whose key was read.
    fn entry(&self) -> Option<&(Value, Value)> {
        self.next.checked_sub(1).and_then(|at| self.entries.get(at))
    }

    fn value(&self) -> Result<Source<'static>, Mismatch> {
        let entry = self.entry();
        let (_, value) = entry.ok_or_else(|| Mismatch::other("a map's value was read before its key"))?;
        Ok(Source::Value(value.clone()))
    }

    /// What is wrong with the value of the entry.
    #[cold]
    fn wrong(&self, mismatch: Mismatch) -> Mismatch {
        match self.entry() {
            Some((key, _)) => mismatch.inside(Segment(key)),
            None => mismatch,
        }
    }
}

impl<'de> MapAccess<'de> for &mut Entries {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        self.key().map(|source| seed.deserialize(source)).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mismatch> {
        match seed.deserialize(self.value()?) {
            Ok(value) => Ok(value),
            Err(mismatch) => Err(self.wrong(mismatch)),
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

/// An enum's variant.
pub(super) struct Variant {
    pub(super) name: Value,
    pub(super) content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Mismatch;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), Mismatch> {
        let content = Content {
            variant: self.name.clone(),
            value: self.content,
        };
        Ok((seed.deserialize(Source::Value(self.name))?, content))
    }
}

/// What a variant holds; its name leads to what is wrong there.
pub(super) struct Content {
    variant: Value,
    value: Value,
}

impl Content {
    fn read<T>(self, read: impl FnOnce(Source<'static>) -> Result<T, Mismatch>) -> Result<T, Mismatch> {
        if self.value.is_null() {
            return read(Source::Value(self.value));
        }
        read(Source::Value(self.value)).map_err(|mismatch| mismatch.inside(Segment(&self.variant)))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Mismatch;

    fn unit_variant(self) -> Result<(), Mismatch> {
        self.read(|source| match source {
            Source::Value(value) if !value.is_null() => Err(Mismatch::wrong_type("no content", &value)),
            _ => Ok(()),
        })
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mismatch> {
        self.read(|source| seed.deserialize(source))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Mismatch> {
        self.read(|source| source.deserialize_tuple(len, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.read(|source| source.deserialize_struct("", fields, visitor))
    }
}
