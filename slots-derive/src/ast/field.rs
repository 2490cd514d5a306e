//! The model of a field: what part it has in its struct.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{LitStr, Path, Type};

use crate::accessor::Accessors;
use crate::attr::{FieldKeys, Literal, Serde};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::{ident, ty};

/// A field of a struct.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) keys: FieldKeys,
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
pub(super) struct StructDefaults {
    pub(super) root: Path,
    pub(super) opaque: bool,
    pub(super) frozen: bool,
    pub(super) accessors: bool,
    pub(super) validated: bool,
    pub(super) case: Option<Case>,
    /// Whether the struct has a lifetime, which `Self` names then.
    pub(super) borrows: bool,
}

impl<'a> Field<'a> {
    pub(super) fn from_field(cx: &Ctxt, original: &'a syn::Field, defaults: &StructDefaults) -> Option<Self> {
        let keys = FieldKeys::from_attributes(cx, &original.attrs);
        let ident = original.ident.as_ref()?;
        let role = Role::of(original, ident, &keys, defaults);
        let read_only = match &role {
            Role::Slot(slot) => defaults.frozen || slot.read_only,
            Role::Parent(parent) => defaults.frozen || parent.read_only,
            Role::Dict | Role::Skipped => true,
        };
        let validated = defaults.validated || keys.validate.is_some();
        let accessors = match role {
            Role::Slot(_) | Role::Parent(_) if defaults.accessors => {
                Accessors::of(ident, &original.ty, &keys, read_only, validated)
            }
            _ => Accessors::default(),
        };
        let default = match (&keys.default, keys.unset) {
            (Some(default), _) => Some(match &default.value {
                Some(expression) => Default::Expression(expression.clone()),
                None => Default::Trait(default.span),
            }),
            // What may be unset is so where nothing else is said.
            (None, unset) => unset.map(Default::Trait),
        };
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
    fn of(field: &syn::Field, ident: &Ident, keys: &FieldKeys, defaults: &StructDefaults) -> Self {
        if let Some(parent) = &keys.parent {
            Self::Parent(Parent {
                read_only: keys.readonly.is_some(),
                deref: parent.value,
            })
        } else if keys.dict.is_some() {
            Self::Dict
        } else if keys.skip.is_some() {
            Self::Skipped
        } else {
            Self::Slot(Slot::of(field, ident, keys, defaults))
        }
    }
}

impl Slot {
    fn of(field: &syn::Field, ident: &Ident, keys: &FieldKeys, defaults: &StructDefaults) -> Self {
        let (name, name_span) = match (&keys.rename, defaults.case) {
            (Some(name), _) => (name.value.value(), name.value.span()),
            (None, Some(case)) => (case.apply(&ident::unraw(ident)), ident.span()),
            (None, None) => (ident::unraw(ident), ident.span()),
        };
        Self {
            name,
            name_span,
            read_only: keys.readonly.is_some(),
            aliases: keys.alias.clone(),
            meta: keys.meta.as_ref().map_or_else(Vec::new, |meta| meta.value.clone()),
            conversion: Conversion::of(&field.ty, keys, defaults),
            unset: keys.unset.is_some(),
            validate: keys.validate.as_ref().map(|validate| validate.value.clone()),
            opaque: keys.is_opaque() || (defaults.opaque && keys.nested.is_none()),
            serde: Box::new(
                keys.serde
                    .as_ref()
                    .map_or_else(Serde::default, |serde| serde.value.clone()),
            ),
        }
    }

    /// Whether it is written and read where its class is.
    pub(crate) fn is_serialized(&self) -> bool {
        !self.opaque || (self.serde.write_with.is_some() && self.serde.read_with.is_some())
    }
}

impl Conversion {
    fn of(ty: &Type, keys: &FieldKeys, defaults: &StructDefaults) -> Self {
        if ty::mentions_lifetime(ty) || (defaults.borrows && ty::mentions_self(ty.to_token_stream())) {
            Self::Borrowed
        } else if keys.is_opaque() {
            Self::Opaque
        } else if keys.nested.is_some() {
            Self::Nested
        } else if defaults.opaque {
            Self::Opaque
        } else {
            Self::Serde
        }
    }
}
