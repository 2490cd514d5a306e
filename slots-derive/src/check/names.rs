//! The rules of names: each stands for one attribute, and for one descriptor.

use std::collections::HashMap;

use syn::Ident;

use crate::ast::{Field, Role, Slot, Struct};
use crate::ctxt::Ctxt;
use crate::ident;

pub(super) fn check(cx: &Ctxt, class: &mut Struct<'_>) {
    left_to_the_compiler(class);
    unique_names(cx, class);
    unique_descriptors(cx, class);
}

/// Two fields of one name are an error without the derive: nothing is added to it.
fn left_to_the_compiler(class: &mut Struct<'_>) {
    // Not a set, which would be compiled beside the maps.
    let mut seen: HashMap<String, String> = HashMap::new();
    class
        .fields
        .retain(|field| seen.insert(ident::unraw(field.ident), String::new()).is_none());
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
