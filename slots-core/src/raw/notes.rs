//! What is said of an attribute beside its name and type.

use crate::value::Value;

/// What is said of an attribute, where anything is.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Notes {
    pub doc: &'static str,
    pub aliases: &'static [&'static str],
    pub meta: &'static [(&'static str, Literal)],
}

impl Notes {
    pub(crate) const NONE: Self = Self {
        doc: "",
        aliases: &[],
        meta: &[],
    };
}

/// A literal of `#[slots(meta(key = literal))]`.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum Literal {
    Bool(bool),
    Integer(i128),
    Float(f64),
    Char(char),
    Str(&'static str),
}

impl Literal {
    pub(crate) fn to_value(self) -> Value {
        match self {
            Self::Bool(value) => value.into(),
            Self::Integer(value) => value.into(),
            Self::Float(value) => value.into(),
            Self::Char(value) => value.into(),
            Self::Str(value) => value.into(),
        }
    }
}
