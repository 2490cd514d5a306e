//! The rules of `serde`.

use crate::ast::{Field, Role, Struct};
use crate::ctxt::Ctxt;
use crate::key::Key;

pub(super) fn check(cx: &Ctxt, class: &Struct<'_>) {
    of_struct(cx, class);
    for field in &class.fields {
        of_field(cx, class, field);
        if class.serde.is_some() {
            unread(cx, class, field);
        }
    }
    for property in &class.properties {
        if let (Some(span), None) = (property.included, &class.serde) {
            cx.error(span, MISSING);
        }
    }
}

/// What a field or a property says is of no use without this.
const MISSING: &str = "this needs `#[slots(serde)]` on the struct";

fn of_struct(cx: &Ctxt, class: &Struct<'_>) {
    let Some(serde) = &class.serde else { return };
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
    let (Some(key), Role::Slot(slot)) = (&field.keys.serde, &field.role) else {
        return;
    };
    if let Some(span) = slot.serde.ignore_unknown {
        cx.error(
            span,
            "this goes on the struct, where it is said what becomes of unknown names",
        );
    } else if class.serde.is_none() {
        cx.error(key.span, MISSING);
    } else if !slot.serde.is_malformed && slot.serde.of_field.is_none() {
        cx.error(key.span, "a field of a persistent struct is persistent: `serde` says something more of it, as in `serde(with = \"module\")`");
    }
}

/// A field that is not read has to come from somewhere.
fn unread(cx: &Ctxt, class: &Struct<'_>, field: &Field<'_>) {
    // Where neither key is there, the role is a guess.
    let (key, span) = match &field.role {
        Role::Slot(slot) if slot.is_serialized() => return,
        Role::Slot(_) => {
            let of_struct = class.keys.opaque.map(|_| field.ident.span());
            (Key::Opaque, field.keys.opaque.or(of_struct))
        }
        Role::Skipped => (Key::Skip, field.keys.skip),
        Role::Parent(_) | Role::Dict => return,
    };
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
