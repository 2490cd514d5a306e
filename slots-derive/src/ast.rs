//! The model of a struct: what the derive knows of it once its tokens are read.

mod field;

use std::mem;

use proc_macro2::TokenStream;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Path, Type, WherePredicate, parse_quote};

use crate::accessor;
use crate::attr::{self, Constant, Property, Serde, StructKeys};
use crate::ctxt::Ctxt;
use crate::{docs, ident, span, ty};
use field::StructDefaults;
pub(crate) use field::{Conversion, Default, Field, Parent, Role, Slot};

/// A struct to derive for.
pub(crate) struct Struct<'a> {
    pub(crate) original: &'a DeriveInput,
    /// The path to the crate, with which every generated path begins.
    pub(crate) root: Path,
    /// The class's name: the struct's, without `r#`.
    pub(crate) name: String,
    /// An expression.
    pub(crate) doc: TokenStream,
    pub(crate) frozen: bool,
    /// Whether shared objects can be referred to weakly, whatever the parents say.
    pub(crate) weakref: bool,
    pub(crate) accessors: bool,
    /// The visibility of the struct.
    pub(crate) own_vis: TokenStream,
    /// The visibility of accessors and descriptors.
    pub(crate) vis: TokenStream,
    /// What stands in place of the bounds that would be inferred.
    pub(crate) bounds: Option<Vec<WherePredicate>>,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) properties: Vec<Property>,
    pub(crate) constants: Vec<Constant>,
    /// How it is written and read by serde, where it is.
    pub(crate) serde: Option<Serde>,
    /// What is not in the fields above, as it was written.
    pub(crate) keys: StructKeys,
}

impl<'a> Struct<'a> {
    /// Reads the struct. Where the item is none that can be derived for, that is reported, and what a stub of it begins
    /// with is given; nothing where not even a stub can stand.
    pub(crate) fn from_input(cx: &Ctxt, input: &'a DeriveInput) -> Result<Self, Option<Path>> {
        let mut keys = StructKeys::from_attributes(cx, &input.attrs);
        let is_opaque = keys.is_opaque();
        let root = keys
            .root
            .take()
            .map_or_else(|| parse_quote!(::slotted), |root| root.value);
        let Some(fields) = fields(cx, input) else {
            return Err(Some(root));
        };
        if let Some(span) = attr::packed(&input.attrs) {
            cx.error(
                span,
                "`Slotted` cannot be derived for a packed struct: its fields have no references",
            );
            return Err(Some(root));
        }
        if let Some(tail) = tail_without_size(input) {
            cx.error_on(
                tail,
                "`Slotted` cannot be derived for a struct without a size: hold this field in a `Box`",
            );
            return Err(None);
        }
        let defaults = StructDefaults {
            root,
            opaque: is_opaque,
            frozen: keys.frozen.is_some(),
            accessors: keys.accessors.is_none(),
            validated: keys.validate.is_some() || keys.on_set.is_some(),
            case: keys.rename_all.take().map(|case| case.value),
            borrows: input.generics.lifetimes().next().is_some(),
        };
        let mut fields: Vec<Field<'_>> = fields
            .map(|field| Field::from_field(cx, field, &defaults))
            .collect::<Option<_>>()
            .ok_or(None)?;
        accessor::drop_shadowed(&mut fields);
        let vis = keys.vis.as_ref().map_or(&input.vis, |vis| &vis.value);
        Ok(Self {
            original: input,
            own_vis: span::visibility(&input.vis, input.vis.span()),
            vis: span::visibility(vis, vis.span()),
            bounds: keys.bound.take().map(|bounds| bounds.value),
            name: ident::unraw(&input.ident),
            doc: docs::text(&defaults.root, &input.attrs),
            root: defaults.root,
            frozen: defaults.frozen,
            weakref: keys.weakref.is_some(),
            accessors: defaults.accessors,
            fields,
            properties: mem::take(&mut keys.property),
            constants: mem::take(&mut keys.constant),
            serde: keys.serde.take().map(|serde| serde.value),
            keys,
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
        self.slots().filter(|(_, slot)| slot.conversion != Conversion::Borrowed)
    }

    /// How many names the struct declares itself.
    pub(crate) fn own_names(&self) -> usize {
        let slots: usize = self.named_slots().map(|(_, slot)| 1 + slot.aliases.len()).sum();
        slots + self.properties.len() + self.constants.len()
    }

    /// The parent that bare names are passed on to: the only one.
    pub(crate) fn sole_parent(&self) -> Option<(&Field<'a>, &Parent)> {
        let mut parents = self.parents();
        parents.next().filter(|_| parents.next().is_none())
    }

    /// The field that holds what is not declared.
    pub(crate) fn dict(&self) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| matches!(field.role, Role::Dict))
    }

    /// Whether every write goes by the struct: its validator has to accept the object, or `on_set` is called.
    pub(crate) fn is_guarded(&self) -> bool {
        self.keys.validate.is_some() || self.keys.on_set.is_some()
    }

    /// Whether there is code of the struct's that its class calls.
    pub(crate) fn has_hooks(&self) -> bool {
        self.keys.hold_code()
            || !self.properties.is_empty()
            || !self.constants.is_empty()
            || self.slots().any(|(_, slot)| slot.validate.is_some())
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

/// The type of the last field, if it certainly has no size.
fn tail_without_size(input: &DeriveInput) -> Option<&Type> {
    let Data::Struct(data) = &input.data else { return None };
    let last = ty::ungrouped(&data.fields.iter().last()?.ty);
    let has_none = match last {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        _ => false,
    };
    has_none.then_some(last)
}
