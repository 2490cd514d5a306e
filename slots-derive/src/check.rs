//! The rules of a struct, one function each.

mod names;
mod serde;

use syn::{Ident, Type};

use crate::accessor;
use crate::ast::{Conversion, Field, Role, Struct};
use crate::attr::{AccessorName, Spanned};
use crate::ctxt::Ctxt;
use crate::key::Key;

pub(crate) fn check(cx: &Ctxt, class: &mut Struct<'_>) {
    for field in &class.fields {
        conflicts(cx, field);
    }
    named_accessors(cx, class);
    for (name, first) in accessor::resolve_conflicts(&mut class.fields) {
        cx.error(
            name.span(),
            format_args!("there is an accessor `{name}` already, of the field `{first}`"),
        );
    }
    for field in &mut class.fields {
        static_text(cx, field);
    }
    parents_are_structs(cx, class);
    one_dict(cx, class);
    serde::check(cx, class);
    names::check(cx, class);
}

/// Keys that cannot stand beside the one that says what the field is.
fn conflicts(cx: &Ctxt, field: &Field<'_>) {
    let role = match field.role {
        Role::Parent(_) => Key::Parent,
        Role::Skipped => Key::Skip,
        Role::Dict => Key::Dict,
        Role::Slot(_) => Key::Nested,
    };
    for (key, span, reason) in field.keys.refused_beside(role) {
        cx.error(span, format_args!("`{key}` cannot stand beside `{role}`: {reason}"));
    }
}

/// Keys that name an accessor that is not there.
fn named_accessors(cx: &Ctxt, class: &Struct<'_>) {
    const NO_ACCESSORS: &str = "`accessors = false` on the struct leaves out all accessors";
    for field in &class.fields {
        let is_named = |name: &&Spanned<AccessorName>| !name.guessed && name.value.ident().is_some();
        if let Some(get) = field.keys.get.as_ref().filter(is_named)
            && !class.accessors
        {
            cx.error(get.span, NO_ACCESSORS);
        }
        if let Some(set) = field.keys.set.as_ref().filter(is_named) {
            match &field.role {
                Role::Parent(_) => cx.error(
                    set.span,
                    "a parent has no setter: `set = false` leaves out the accessor that lends it mutably",
                ),
                Role::Slot(slot) if class.is_read_only(slot) => cx.error(set.span, "what is read-only has no setter"),
                _ if !class.accessors => cx.error(set.span, NO_ACCESSORS),
                _ => {}
            }
        }
    }
}

/// What lives for ever cannot be read back from what does not. The compiler would say so too, but in terms of
/// lifetimes, and not what to do about it. Only text and slices are sure to be refused: any other type of one's own may
/// be read as a reference to one of many that are kept for ever.
fn static_text(cx: &Ctxt, field: &mut Field<'_>) {
    let Role::Slot(slot) = &mut field.role else { return };
    let Type::Reference(reference) = field.ty else { return };
    let owned = match &*reference.elem {
        Type::Path(path) if path.path.is_ident("str") => "`String`",
        Type::Slice(_) => "`Vec`",
        _ => return,
    };
    if slot.conversion != Conversion::Serde {
        return;
    }
    cx.error_on(
        field.ty,
        format_args!(
            "a slot that is a reference cannot be reached by name: serde cannot read one back; hold a {owned}, or write \
             `#[slots(opaque)]` on the field: exact access by type only, no conversion"
        ),
    );
    slot.conversion = Conversion::Opaque;
}

/// A parent is a struct that lies in its child. The names that it brings are laid out where the child is declared, so
/// it must be known there which struct it is.
fn parents_are_structs(cx: &Ctxt, class: &mut Struct<'_>) {
    let parameters: Vec<_> = class
        .original
        .generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .collect();
    let ident = &class.original.ident;
    for field in &mut class.fields {
        let Role::Parent(_) = field.role else { continue };
        let message = match field.ty {
            Type::Path(path) => match path.path.segments.first() {
                Some(first) if parameters.contains(&&first.ident) => {
                    "a parent cannot be a type parameter: the names of its slots have to be known here"
                }
                Some(only) if path.path.segments.len() == 1 && (only.ident == *ident || only.ident == "Self") => {
                    "a struct cannot be its own parent, which would lie in it"
                }
                _ => continue,
            },
            Type::Reference(_) => "a parent cannot be a reference: it lies in its child",
            _ => continue,
        };
        cx.error_on(field.ty, message);
        field.role = Role::Skipped;
    }
}

/// D4: an object has one dict. That of a parent is refused by a constant, which knows the parent.
fn one_dict(cx: &Ctxt, class: &mut Struct<'_>) {
    let mut first: Option<&Ident> = None;
    for field in &mut class.fields {
        let Role::Dict = field.role else { continue };
        if let Some(first) = first {
            let span = field.keys.dict.unwrap_or(field.ident.span());
            cx.error(
                span,
                format_args!("`{}` already has the dict `{first}`: an object has one", class.name),
            );
            field.role = Role::Skipped;
        } else {
            first = Some(field.ident);
        }
    }
}
