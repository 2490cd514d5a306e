//! Lists, maps and variants, element by element; an error inside is told with the way to it.

use alloc::format;
use alloc::sync::Arc;
use core::fmt::{self, Display};

use serde_core::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Mismatch, Source, Value};

pub(super) fn visit_list<'de, V: Visitor<'de>>(values: Arc<[Value]>, visitor: V) -> Result<V::Value, Mismatch> {
    let len = values.len();
    let mut elements = Elements { values, next: 0 };
    let made = visitor.visit_seq(&mut elements)?;
    if elements.next == len {
        Ok(made)
    } else {
        Err(too_long(elements.next, len))
    }
}

pub(super) fn visit_map<'de, V: Visitor<'de>>(
    entries: Arc<[(Value, Value)]>,
    visitor: V,
) -> Result<V::Value, Mismatch> {
    let len = entries.len();
    let mut entries = Entries { entries, next: 0 };
    let made = visitor.visit_map(&mut entries)?;
    if entries.next == len {
        Ok(made)
    } else {
        Err(too_long(entries.next, len))
    }
}

#[cold]
fn too_long(read: usize, len: usize) -> Mismatch {
    Mismatch::other(format_args!("got {len} elements, {read} were wanted"))
}

struct Elements {
    values: Arc<[Value]>,
    next: usize,
}

impl<'de> SeqAccess<'de> for &mut Elements {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        let at = self.next;
        let Some(value) = self.values.get(at) else {
            return Ok(None);
        };
        self.next += 1;
        match seed.deserialize(Source::Value(value.clone())) {
            Ok(element) => Ok(Some(element)),
            Err(mismatch) => Err(mismatch.inside(format_args!("[{at}]"))),
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

impl<'de> MapAccess<'de> for &mut Entries {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        let Some((key, _)) = self.entries.get(self.next) else {
            return Ok(None);
        };
        self.next += 1;
        seed.deserialize(Source::Key(key.clone())).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mismatch> {
        let entry = self.next.checked_sub(1).and_then(|at| self.entries.get(at));
        let (key, value) = entry.ok_or_else(|| Mismatch::other("a map's value was read before its key"))?;
        seed.deserialize(Source::Value(value.clone()))
            .map_err(|mismatch| mismatch.inside(Segment(key)))
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
