//! The rules of a struct, one function each.

mod persistence;

use std::collections::{HashMap, HashSet};

use syn::{Ident, Type};

use crate::accessor;
use crate::ast::{Conversion, Field, Role, Slot, Struct};
use crate::attr::{Name, Value};
use crate::ctxt::Ctxt;
use crate::ident;
use crate::symbol::Key;

pub(crate) fn check(cx: &Ctxt, class: &mut Struct<'_>) {
    for field in &class.fields {
        conflicts(cx, field);
    }
    named_accessors(cx, class);
    for (name, first) in accessor::remove_second(&mut class.fields) {
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
    persistence::check(cx, class);
    left_to_the_compiler(class);
    unique_names(cx, class);
    unique_descriptors(cx, class);
}

/// Keys that say something of an attribute, on a field that is none.
fn conflicts(cx: &Ctxt, field: &Field<'_>) {
    let (role, forbidden, reason): (_, &[Key], _) = match field.role {
        Role::Parent(_) => (
            Key::Parent,
            &[
                Key::Skip,
                Key::Rename,
                Key::Alias,
                Key::Opaque,
                Key::Nested,
                Key::Default,
                Key::Copy,
                Key::Meta,
                Key::Dict,
                Key::Unset,
                Key::Validate,
                Key::Serde,
            ],
            "the parent's slots are attributes, the field itself is none",
        ),
        Role::Skipped => (
            Key::Skip,
            &[
                Key::Rename,
                Key::Alias,
                Key::Opaque,
                Key::Nested,
                Key::ReadOnly,
                Key::Copy,
                Key::Meta,
                Key::Get,
                Key::Set,
                Key::Unset,
                Key::Validate,
                Key::Serde,
            ],
            "a skipped field is no attribute",
        ),
        Role::Dict => (
            Key::Dict,
            &[
                Key::Parent,
                Key::Skip,
                Key::Rename,
                Key::Alias,
                Key::Opaque,
                Key::Nested,
                Key::ReadOnly,
                Key::Default,
                Key::Copy,
                Key::Meta,
                Key::Get,
                Key::Set,
                Key::Unset,
                Key::Validate,
                Key::Serde,
            ],
            "what is in the dict is attributes, the field itself is none",
        ),
        Role::Slot(_) => (Key::Nested, &[Key::Opaque], "what is nested is converted by its class"),
    };
    if field.keys.written().all(|entry| entry.key != role) {
        // The role is a guess.
        return;
    }
    for entry in field.keys.written().filter(|entry| forbidden.contains(&entry.key)) {
        cx.error(
            entry.span,
            format_args!("`{}` cannot stand beside `{role}`: {reason}", entry.key),
        );
    }
}

/// Keys that name an accessor that is not there.
fn named_accessors(cx: &Ctxt, class: &Struct<'_>) {
    for field in &class.fields {
        let read_only = match &field.role {
            Role::Slot(slot) => class.is_read_only(slot),
            Role::Parent(_) | Role::Dict | Role::Skipped => false,
        };
        for entry in field
            .keys
            .written()
            .filter(|entry| matches!(entry.value, Value::Name(Name::Is(_))))
        {
            match (entry.key, &field.role) {
                (Key::Set, Role::Parent(_)) => {
                    cx.error(
                        entry.span,
                        "a parent has no setter: `set = false` leaves out the accessor that lends it mutably",
                    );
                }
                (Key::Set, _) if read_only => cx.error(entry.span, "what is read-only has no setter"),
                (Key::Get | Key::Set, _) if !class.accessors => {
                    cx.error(entry.span, "`accessors = false` on the struct leaves out all accessors");
                }
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

/// Two fields of one name are an error without the derive: nothing is added to it.
fn left_to_the_compiler(class: &mut Struct<'_>) {
    let mut seen = HashSet::new();
    class.fields.retain(|field| seen.insert(ident::unraw(field.ident)));
}

/// D4: an object has one dict. That of a parent is refused by a constant, which knows the parent.
fn one_dict(cx: &Ctxt, class: &mut Struct<'_>) {
    let mut first: Option<&Ident> = None;
    for field in &mut class.fields {
        let Role::Dict = field.role else { continue };
        if let Some(first) = first {
            let span = field.keys.get(Key::Dict).map_or(field.ident.span(), |entry| entry.span);
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

/// D1, D5: a name, be it an alias, stands for one attribute. The second goes on under a name that nobody has, so that
/// its accessors are there.
fn unique_names(cx: &Ctxt, class: &mut Struct<'_>) {
    let mut seen: HashMap<String, String> = HashMap::new();
    let owner = class.name.clone();
    let message =
        |what: &str, name: &str, first: &str| format!("{what} `{name}` of `{owner}` is already declared by {first}");
    let mut mistakes = Vec::new();
    for field in &mut class.fields {
        let Role::Slot(slot) = &mut field.role else { continue };
        if let Some(first) = seen.get(&slot.name) {
            mistakes.push((slot.name_span, message("slot", &slot.name, first)));
            slot.name = unused(field.ident);
        } else {
            seen.insert(slot.name.clone(), format!("field `{}`", field.ident));
        }
    }
    for field in &mut class.fields {
        let Role::Slot(slot) = &mut field.role else { continue };
        slot.aliases.retain(|alias| {
            let first = seen.get(&alias.value());
            let is_first = first.is_none();
            match first {
                Some(first) => mistakes.push((alias.span(), message("slot", &alias.value(), first))),
                None => drop(seen.insert(alias.value(), format!("field `{}`", field.ident))),
            }
            is_first
        });
    }
    let mut is_first = |what: &str, ident: &Ident| {
        let name = ident::unraw(ident);
        let first = seen.get(&name);
        let is_first = first.is_none();
        match first {
            Some(first) => mistakes.push((ident.span(), message(what, &name, first))),
            None => drop(seen.insert(name.clone(), format!("{what} `{name}`"))),
        }
        is_first
    };
    class.properties.retain(|property| is_first("property", &property.name));
    class.constants.retain(|constant| is_first("constant", &constant.name));
    for (span, message) in mistakes {
        cx.error(span, message);
    }
}

/// Descriptors are the fields of one struct. Most are named as their slots; a parent's, and that of a slot whose name
/// is no identifier, as their fields, so that a slot that is named as such a field would be a second one.
fn unique_descriptors(cx: &Ctxt, class: &mut Struct<'_>) {
    let is_odd = |field: &Field<'_>, slot: &Slot| {
        slot.name != ident::unraw(field.ident) && ident::identifier(&slot.name, slot.name_span).is_none()
    };
    let under_fields = class.fields.iter().filter_map(|field| match &field.role {
        Role::Parent(_) => Some((ident::unraw(field.ident), "the parent".to_owned())),
        Role::Slot(slot) if is_odd(field, slot) => Some((ident::unraw(field.ident), format!("slot `{}`", slot.name))),
        _ => None,
    });
    let under_fields: HashMap<String, String> = under_fields.collect();
    for field in &mut class.fields {
        let Role::Slot(slot) = &mut field.role else { continue };
        let message = if let Some(what) = under_fields.get(&slot.name) {
            format!(
                "`{}::SLOTS.{}` already leads to {what}, whose field has that name: rename one of them",
                class.name, slot.name
            )
        } else if slot.name == "__marker" {
            "the name `__marker` is kept for what is generated".to_owned()
        } else {
            continue;
        };
        cx.error(slot.name_span, message);
        slot.name = unused(field.ident);
    }
}

/// A name that no attribute has.
fn unused(field: &Ident) -> String {
    format!("__{}", ident::unraw(field))
}
