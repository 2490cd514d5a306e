//! What the rows of few attributes have besides name and type: documentation, aliases and `meta`. It is kept behind one
//! reference.

use crate::value::Value;

/// Documentation, aliases and `meta` of an attribute that has at least one of them.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Metadata {
    pub doc: &'static str,
    pub aliases: &'static [&'static str],
    pub meta: &'static [(&'static str, Literal)],
}

impl Metadata {
    pub(crate) const EMPTY: Self = Self {
        doc: "",
        aliases: &[],
        meta: &[],
    };
}

/// The literal in `#[slots(meta(key = literal))]`.
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
