//! The keys of one item, each with the type of what it is given: what the model is made of.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, LitStr, Path, Visibility, WherePredicate};

use super::raw::RawKeys;
use super::{AccessorName, Constant, Literal, Property, Serde};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::key::table::keys;
use crate::key::{Key, Target};

/// What a key was given, and where the key is.
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
    /// Whether another word was written, which is reported, and taken for this key.
    pub(crate) guessed: bool,
}

/// What a key is given, by its `ValueSyntax`.
macro_rules! value_type {
    (Text) => { LitStr };
    (Case) => { Case };
    (Expression) => { TokenStream };
    (OptionalExpression) => { Option<TokenStream> };
    (AccessorName) => { AccessorName };
    // Whether the child dereferences to it, if it is the only one.
    (Parent) => { bool };
    (Path) => { Path };
    (Visibility) => { Visibility };
    (Bounds) => { Vec<WherePredicate> };
    (Literals) => { Vec<(Ident, Literal)> };
    (Property) => { Property };
    (Constant) => { Constant };
    (Serde) => { Serde };
}

/// The type of a key's field: of one that is given nothing where it is, of one that repeats all that it was given.
macro_rules! key_type {
    (Nothing) => { Option<Span> };
    (No) => { Option<Span> };
    ([$syntax:ident]) => { Vec<value_type!($syntax)> };
    ($syntax:ident) => { Option<Spanned<value_type!($syntax)>> };
}

macro_rules! take {
    ($raw:ident, $key:ident, Nothing) => {
        $raw.flag(Key::$key)
    };
    ($raw:ident, $key:ident, No) => {
        $raw.flag(Key::$key)
    };
    ($raw:ident, $key:ident, [$syntax:ident]) => {
        $raw.all(Key::$key)
    };
    ($raw:ident, $key:ident, $syntax:ident) => {
        $raw.one(Key::$key)
    };
}

/// Whether a key of a struct holds code that its class calls: each that is given an expression does.
macro_rules! is_code {
    ($field:expr, Expression) => {
        $field.is_some()
    };
    ($field:expr, $other:tt) => {
        false
    };
}

macro_rules! define {
    ($(
        $key:ident $field:ident $name:literal
        ($(struct: $on_struct:tt)? $(,)? $(field: $on_field:tt)?) $about:tt
    )*) => {
        /// The keys of a struct.
        pub(crate) struct StructKeys {
            $($(pub(crate) $field: key_type!($on_struct),)?)*
            raw: RawKeys,
        }

        /// The keys of a field.
        pub(crate) struct FieldKeys {
            $($(pub(crate) $field: key_type!($on_field),)?)*
            raw: RawKeys,
        }

        impl StructKeys {
            pub(crate) fn from_attributes(cx: &Ctxt, attributes: &[Attribute]) -> Self {
                let mut raw = RawKeys::from_attributes(cx, attributes, Target::Struct);
                Self {
                    $($($field: take!(raw, $key, $on_struct),)?)*
                    raw,
                }
            }
        }

        impl StructKeys {
            /// Whether there is code of the struct that its class calls, but for properties and constants.
            pub(crate) fn hold_code(&self) -> bool {
                $($(is_code!(self.$field, $on_struct) ||)?)* false
            }
        }

        impl FieldKeys {
            pub(crate) fn from_attributes(cx: &Ctxt, attributes: &[Attribute]) -> Self {
                let mut raw = RawKeys::from_attributes(cx, attributes, Target::Field);
                Self {
                    $($($field: take!(raw, $key, $on_field),)?)*
                    raw,
                }
            }
        }
    };
}

keys!(define);

impl StructKeys {
    /// Whether all fields are opaque. What is unclear passes for it, as on a field.
    pub(crate) fn is_opaque(&self) -> bool {
        self.opaque.is_some() || self.raw.is_unclear
    }
}

impl FieldKeys {
    /// Whether the field is opaque. One with a key that nobody understands passes for it, and so asks nothing of its
    /// type: the right key may have excused the type, and nothing is said of it before that is known.
    pub(crate) fn is_opaque(&self) -> bool {
        self.opaque.is_some() || self.raw.is_unclear
    }

    /// The keys that cannot stand beside `key`, where each of them is, and why. None where `key` is not there, or is a
    /// guess.
    pub(crate) fn refused_beside(&self, key: Key) -> Vec<(Key, Span, &'static str)> {
        self.raw.refused_beside(key)
    }
}
