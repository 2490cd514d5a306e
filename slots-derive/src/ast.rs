//! The model of a struct: what the derive knows of it once its tokens are read.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Data, DeriveInput, Fields, Path, Type, parse_quote};

use crate::attr::{self, Keys, Value};
use crate::ctxt::Ctxt;
use crate::names;
use crate::symbol::{Key, Side};

/// A struct to derive for.
pub(crate) struct Struct<'a> {
    pub(crate) original: &'a DeriveInput,
    /// The path to the crate, with which every generated path begins.
    pub(crate) root: Path,
    /// The class's name: the struct's, without `r#`.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) frozen: bool,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of it.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) keys: Keys,
    pub(crate) role: Role,
    /// What it takes where an object is built without it.
    pub(crate) default: Option<Default>,
}

/// What a field is.
pub(crate) enum Role {
    /// Its attributes are the struct's.
    Parent(Parent),
    Slot(Slot),
    /// No attribute at all.
    Skipped,
}

pub(crate) struct Parent {
    pub(crate) read_only: bool,
}

pub(crate) struct Slot {
    /// The attribute's name.
    pub(crate) name: String,
    /// Where the name is written.
    pub(crate) name_span: Span,
    pub(crate) doc: String,
    pub(crate) read_only: bool,
    pub(crate) opaque: bool,
    /// The type names a lifetime: there is no exact access by name, which cannot tell lifetimes apart.
    pub(crate) borrowed: bool,
}

/// Where a default comes from.
pub(crate) enum Default {
    Trait,
    Expression(TokenStream),
}

impl<'a> Struct<'a> {
    /// Reads the struct; `None` where the item is none that can be derived for, which is reported then.
    pub(crate) fn from_input(cx: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let keys = Keys::from_attributes(cx, &input.attrs, Side::Struct);
        let fields = fields(cx, input)?;
        if let Some(span) = attr::packed(&input.attrs) {
            cx.error(
                span,
                "`Slotted` cannot be derived for a packed struct: its fields have no references",
            );
            return None;
        }
        let opaque = keys.has(Key::Opaque);
        let fields = fields
            .map(|field| Field::from_field(cx, field, opaque))
            .collect::<Option<_>>()?;
        Some(Self {
            original: input,
            root: parse_quote!(::slotted),
            name: names::unraw(&input.ident),
            doc: names::doc(&input.attrs),
            frozen: keys.has(Key::Frozen),
            fields,
        })
    }

    /// The parents, in declared order.
    pub(crate) fn parents(&self) -> impl Iterator<Item = (&Field<'a>, &Parent)> {
        self.fields.iter().filter_map(|field| match &field.role {
            Role::Parent(parent) => Some((field, parent)),
            _ => None,
        })
    }

    /// The struct's own slots, in declared order.
    pub(crate) fn slots(&self) -> impl Iterator<Item = (&Field<'a>, &Slot)> {
        self.fields.iter().filter_map(|field| match &field.role {
            Role::Slot(slot) => Some((field, slot)),
            _ => None,
        })
    }

    /// Those of them that are reached by name.
    pub(crate) fn named_slots(&self) -> impl Iterator<Item = (&Field<'a>, &Slot)> {
        self.slots().filter(|(_, slot)| !slot.borrowed)
    }

    /// The parent that bare names are passed on to: the only one.
    pub(crate) fn sole_parent(&self) -> Option<(&Field<'a>, &Parent)> {
        let mut parents = self.parents();
        parents.next().filter(|_| parents.next().is_none())
    }

    /// Whether nobody may write to a slot.
    pub(crate) fn is_read_only(&self, slot: &Slot) -> bool {
        self.frozen || slot.read_only
    }

    /// Whether nobody may write to a parent.
    pub(crate) fn is_parent_read_only(&self, parent: &Parent) -> bool {
        self.frozen || parent.read_only
    }

    /// Whether a constant can speak of the struct without knowing what its parameters are.
    pub(crate) fn is_generic(&self) -> bool {
        !self.original.generics.params.is_empty()
    }
}

/// The fields of a struct whose fields have names, or of one without fields.
fn fields<'a>(cx: &Ctxt, input: &'a DeriveInput) -> Option<impl Iterator<Item = &'a syn::Field>> {
    let (span, what) = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) | Fields::Unit => return Some(data.fields.iter()),
            Fields::Unnamed(unnamed) => (unnamed.paren_token.span.join(), "the fields of this one have none"),
        },
        Data::Enum(data) => (data.enum_token.span, "this is an enum"),
        Data::Union(data) => (data.union_token.span, "this is a union"),
    };
    cx.error(
        span,
        format_args!("`Slotted` is derived for structs whose fields have names; {what}"),
    );
    None
}

impl<'a> Field<'a> {
    fn from_field(cx: &Ctxt, original: &'a syn::Field, all_opaque: bool) -> Option<Self> {
        let keys = Keys::from_attributes(cx, &original.attrs, Side::Field);
        let ident = original.ident.as_ref()?;
        let role = if keys.has(Key::Parent) {
            Role::Parent(Parent {
                read_only: keys.has(Key::ReadOnly),
            })
        } else if keys.has(Key::Skip) {
            Role::Skipped
        } else {
            let (name, name_span) = match keys.get(Key::Rename).map(|entry| &entry.value) {
                Some(Value::Text(text)) => (text.value(), text.span()),
                _ => (names::unraw(ident), ident.span()),
            };
            Role::Slot(Slot {
                name,
                name_span,
                doc: names::doc(&original.attrs),
                read_only: keys.has(Key::ReadOnly),
                opaque: all_opaque || keys.has(Key::Opaque),
                borrowed: names::mentions_lifetime(&original.ty),
            })
        };
        let default = keys.get(Key::Default).map(|entry| match &entry.value {
            Value::Expression(expression) => Default::Expression(expression.clone()),
            _ => Default::Trait,
        });
        Some(Self {
            original,
            ident,
            ty: &original.ty,
            keys,
            role,
            default,
        })
    }
}
