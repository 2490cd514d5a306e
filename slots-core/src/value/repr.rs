//! The variants of a value, and how each is shown.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use smol_str::SmolStr;

use super::{Opaque, Value};

#[derive(Clone)]
pub(super) enum Repr {
    Null,
    Bool(bool),
    I64(i64),
    U64(u64),
    // Bytes, since the alignment of a 128-bit integer would make `Value` 32 bytes large.
    I128([u8; 16]),
    U128([u8; 16]),
    F32(f32),
    F64(f64),
    Str(SmolStr),
    Bytes(Arc<[u8]>),
    /// A `Some` around null or around another `Some`, which would not show without it.
    Some(Arc<Value>),
    List(Arc<[Value]>),
    Map(Arc<[(Value, Value)]>),
    Opaque(Arc<dyn Opaque>),
}

/// The content of a value, without the `Some`s around it; numbers are printed already.
pub(super) enum View<'a> {
    Null,
    Bool(bool),
    Integer(String),
    Float(String),
    Str(&'a str),
    Bytes(&'a [u8]),
    List(&'a [Value]),
    Map(&'a [(Value, Value)]),
    Opaque,
}

impl Value {
    pub(super) fn view(&self) -> View<'_> {
        match &self.0 {
            Repr::Null => View::Null,
            Repr::Bool(value) => View::Bool(*value),
            Repr::I64(_) | Repr::U64(_) | Repr::I128(_) | Repr::U128(_) => View::Integer(format!("{self:?}")),
            Repr::F32(_) | Repr::F64(_) => View::Float(format!("{self:?}")),
            Repr::Str(text) => View::Str(text),
            Repr::Bytes(bytes) => View::Bytes(bytes),
            Repr::Some(value) => value.view(),
            Repr::List(values) => View::List(values),
            Repr::Map(entries) => View::Map(entries),
            Repr::Opaque(_) => View::Opaque,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Null => f.write_str("null"),
            Repr::Bool(value) => value.fmt(f),
            Repr::I64(value) => value.fmt(f),
            Repr::U64(value) => value.fmt(f),
            Repr::I128(value) => i128::from_ne_bytes(*value).fmt(f),
            Repr::U128(value) => u128::from_ne_bytes(*value).fmt(f),
            Repr::F32(value) => value.fmt(f),
            Repr::F64(value) => value.fmt(f),
            Repr::Str(value) => fmt::Debug::fmt(value.as_str(), f),
            Repr::Bytes(value) => value.fmt(f),
            Repr::Some(value) => f.debug_tuple("Some").field(value).finish(),
            Repr::List(values) => values.fmt(f),
            Repr::Map(entries) => f
                .debug_map()
                .entries(entries.iter().map(|(key, value)| (key, value)))
                .finish(),
            Repr::Opaque(value) => write!(f, "<{}>", (**value).type_name()),
        }
    }
}
