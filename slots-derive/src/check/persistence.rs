//! The rules of `serde`.

use proc_macro2::Span;

use crate::ast::{Field, Role, Struct};
use crate::attr::Value;
use crate::ctxt::Ctxt;
use crate::symbol::Key;

pub(super) fn check(cx: &Ctxt, class: &Struct<'_>) {
    of_struct(cx, class);
    for field in &class.fields {
        of_field(cx, class, field);
        if class.persistent.is_some() {
            unread(cx, class, field);
        }
    }
    for property in &class.properties {
        if let (Some(span), None) = (property.included, &class.persistent) {
            cx.error(span, MISSING);
        }
    }
}

/// What a field or a property says is of no use without this.
const MISSING: &str = "this needs `#[slots(serde)]` on the struct";

fn of_struct(cx: &Ctxt, class: &Struct<'_>) {
    let Some(serde) = &class.persistent else { return };
    if let Some(span) = serde.of_field {
        cx.error(
            span,
            "this goes on a field: on the struct there are `serde` and `serde(ignore_unknown)`",
        );
    }
    if let (Some(span), Some(_)) = (serde.ignore_unknown, class.dict()) {
        cx.error(span, "unknown names go into the dict: they cannot be ignored");
    }
}

fn of_field(cx: &Ctxt, class: &Struct<'_>, field: &Field<'_>) {
    let (Some(entry), Role::Slot(slot)) = (field.keys.get(Key::Serde), &field.role) else {
        return;
    };
    if let Some(span) = slot.serde.ignore_unknown {
        cx.error(
            span,
            "this goes on the struct, where it is said what becomes of unknown names",
        );
    } else if class.persistent.is_none() {
        cx.error(entry.span, MISSING);
    } else if let (Value::Serde(_), None) = (&entry.value, slot.serde.of_field) {
        cx.error(entry.span, "a field of a persistent struct is persistent: `serde` says something more of it, as in `serde(with = \"module\")`");
    }
}

/// A field that is not read has to come from somewhere.
fn unread(cx: &Ctxt, class: &Struct<'_>, field: &Field<'_>) {
    let key = match &field.role {
        Role::Slot(slot) if slot.is_persistent() => return,
        Role::Slot(_) => Key::Opaque,
        Role::Skipped => Key::Skip,
        Role::Parent(_) | Role::Dict => return,
    };
    // Where neither says it, the role is a guess.
    let said = field.keys.get(key).map(|entry| entry.span);
    let span: Option<Span> = said.or_else(|| {
        class
            .opaque_span
            .filter(|_| key == Key::Opaque)
            .map(|_| field.ident.span())
    });
    if let (Some(span), None) = (span, &field.default) {
        let with = if key == Key::Opaque {
            ", or `serde(with = \"module\")` where there are functions that write and read it"
        } else {
            ""
        };
        cx.error(
            span,
            format_args!("`{key}` beside `serde` needs `default`: what is not read has to come from somewhere{with}"),
        );
    }
}
