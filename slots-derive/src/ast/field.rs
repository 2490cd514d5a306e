//! The model of a field: what part it has in its struct.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{LitStr, Path, Type};

use crate::accessor::Accessors;
use crate::attr::{Keys, Literal, Name, Serde, Value};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::symbol::{Key, Side};
use crate::{ident, ty};

/// A field of a struct.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) keys: Keys,
    pub(crate) role: Role,
    pub(crate) accessors: Accessors,
    /// What it takes where an object is built without it.
    pub(crate) default: Option<Default>,
}

/// What a field is.
pub(crate) enum Role {
    /// Its attributes are the struct's.
    Parent(Parent),
    Slot(Slot),
    /// It holds attributes that are not declared.
    Dict,
    /// No attribute at all.
    Skipped,
}

pub(crate) struct Parent {
    pub(crate) read_only: bool,
    /// Whether the child dereferences to it, if it is the only one.
    pub(crate) deref: bool,
}

pub(crate) struct Slot {
    /// The attribute's name.
    pub(crate) name: String,
    /// Where the name is written.
    pub(crate) name_span: Span,
    /// The other names that it answers to.
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) read_only: bool,
    pub(crate) meta: Vec<(Ident, Literal)>,
    pub(crate) conversion: Conversion,
    /// Whether the field is an `Option` of what the attribute is, which may be unset.
    pub(crate) unset: bool,
    /// An expression.
    pub(crate) validate: Option<TokenStream>,
    /// Whether its type is taken for one that serde does not know.
    pub(crate) opaque: bool,
    /// How it is written and read by serde.
    pub(crate) serde: Box<Serde>,
}

/// How a slot is read and written by name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// By serde.
    Serde,
    /// By the class of what is in it.
    Nested,
    /// By its exact type only.
    Opaque,
    /// Not at all: its type names a lifetime, and exact access cannot tell lifetimes apart.
    Borrowed,
}

/// Where a default comes from.
pub(crate) enum Default {
    /// From the type; the key that says so is here.
    Trait(Span),
    Expression(TokenStream),
}

/// What the struct's keys say of all fields.
#[allow(clippy::struct_excessive_bools, reason = "each is a key that is there or not")]
pub(super) struct Shared {
    pub(super) root: Path,
    pub(super) opaque: bool,
    pub(super) frozen: bool,
    pub(super) accessors: bool,
    pub(super) ruled: bool,
    pub(super) case: Option<Case>,
    /// Whether the struct has a lifetime, which `Self` names then.
    pub(super) borrows: bool,
}

impl<'a> Field<'a> {
    pub(super) fn from_field(cx: &Ctxt, original: &'a syn::Field, shared: &Shared) -> Option<Self> {
        let keys = Keys::from_attributes(cx, &original.attrs, Side::Field);
        let ident = original.ident.as_ref()?;
        let role = Role::of(original, ident, &keys, shared);
        let read_only = match &role {
            Role::Slot(slot) => shared.frozen || slot.read_only,
            Role::Parent(parent) => shared.frozen || parent.read_only,
            Role::Dict | Role::Skipped => true,
        };
        let ruled = shared.ruled || keys.has(Key::Validate);
        let accessors = match role {
            Role::Slot(_) | Role::Parent(_) if shared.accessors => {
                Accessors::of(ident, &original.ty, &keys, read_only, ruled)
            }
            _ => Accessors::default(),
        };
        // What may be unset is so where nothing else is said.
        let default = keys.get(Key::Default).or_else(|| keys.get(Key::Unset));
        let default = default.map(|entry| match &entry.value {
            Value::Expression(expression) => Default::Expression(expression.clone()),
            _ => Default::Trait(entry.span),
        });
        Some(Self {
            original,
            ident,
            ty: ty::ungrouped(&original.ty),
            keys,
            role,
            accessors,
            default,
        })
    }
}

impl Role {
    fn of(field: &syn::Field, ident: &Ident, keys: &Keys, shared: &Shared) -> Self {
        if keys.has(Key::Parent) {
            Self::Parent(Parent::from_keys(keys))
        } else if keys.has(Key::Dict) {
            Self::Dict
        } else if keys.has(Key::Skip) {
            Self::Skipped
        } else {
            Self::Slot(Slot::of(field, ident, keys, shared))
        }
    }
}

impl Parent {
    fn from_keys(keys: &Keys) -> Self {
        let entry = keys.get(Key::Parent);
        Self {
            read_only: keys.has(Key::ReadOnly),
            deref: !entry.is_some_and(|entry| matches!(entry.value, Value::Name(Name::No))),
        }
    }
}

impl Slot {
    fn of(field: &syn::Field, ident: &Ident, keys: &Keys, shared: &Shared) -> Self {
        let (name, name_span) = match (keys.text(Key::Rename), shared.case) {
            (Some(text), _) => (text.value(), text.span()),
            (None, Some(case)) => (case.apply(&ident::unraw(ident)), ident.span()),
            (None, None) => (ident::unraw(ident), ident.span()),
        };
        let meta = match keys.get(Key::Meta).map(|entry| &entry.value) {
            Some(Value::Literals(literals)) => literals.clone(),
            _ => Vec::new(),
        };
        Self {
            name,
            name_span,
            read_only: keys.has(Key::ReadOnly),
            aliases: keys.texts(Key::Alias).cloned().collect(),
            meta,
            conversion: Conversion::of(&field.ty, keys, shared),
            unset: keys.has(Key::Unset),
            validate: keys.expression(Key::Validate).cloned(),
            opaque: keys.has(Key::Opaque) || (shared.opaque && !keys.has(Key::Nested)),
            serde: Box::new(keys.serde().unwrap_or_default()),
        }
    }

    /// Whether it is written and read where its class is.
    pub(crate) fn is_persistent(&self) -> bool {
        !self.opaque || (self.serde.write_with.is_some() && self.serde.read_with.is_some())
    }
}

impl Conversion {
    fn of(ty: &Type, keys: &Keys, shared: &Shared) -> Self {
        if ty::mentions_lifetime(ty) || (shared.borrows && ty::mentions_self(ty.to_token_stream())) {
            Self::Borrowed
        } else if keys.has(Key::Opaque) {
            Self::Opaque
        } else if keys.has(Key::Nested) {
            Self::Nested
        } else if shared.opaque {
            Self::Opaque
        } else {
            Self::Serde
        }
    }
}
