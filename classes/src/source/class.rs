//! Structs and enumerations with their keys.

use std::fmt::Write;

use super::functions::functions;
use super::tokens::{class_ref, ident, parameters, ty};
use super::{line, literal};
use crate::description::{
    Class, Classes, DefaultKey, Enumeration, Field, Literal, Parent, Role, Slot, Type, VariantFields,
};
use crate::value::Datum;

/// What functions do beside their work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// They tell the driver of each call.
    Driven,
    /// Nothing: for people.
    Plain,
}

pub(super) fn enumeration(source: &mut String, classes: &Classes, enumeration: &Enumeration) {
    line!(
        source,
        "#[derive(serde::Serialize, serde::Deserialize, Clone, Debug, Default, PartialEq)]"
    );
    line!(source, "#[serde(crate = \"serde\")]");
    line!(source, "pub enum {} {{", enumeration.name);
    for (number, variant) in enumeration.variants.iter().enumerate() {
        if number == 0 {
            line!(source, "    #[default]");
        }
        let types = |types: &[Type]| types.iter().map(|of| ty(classes, of)).collect::<Vec<_>>().join(", ");
        let fields = match &variant.fields {
            VariantFields::Unit => String::new(),
            VariantFields::One(of) => format!("({})", ty(classes, of)),
            VariantFields::Tuple(of) => format!("({})", types(of)),
            VariantFields::Named(fields) => {
                let fields = fields.iter().map(|(name, of)| format!("{name}: {}", ty(classes, of)));
                format!(" {{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
        };
        line!(source, "    {}{fields},", variant.name);
    }
    line!(source, "}}");
}

pub(super) fn class(source: &mut String, classes: &Classes, class: &Class, style: Style) {
    let count = class.arguments.len();
    line!(source, "#[derive(Slotted, Clone, Debug, PartialEq)]");
    let keys = class_keys(classes, class);
    if !keys.is_empty() {
        line!(source, "#[slots({})]", keys.join(", "));
    }
    line!(source, "pub struct {}{} {{", class.name, parameters(count, ""));
    for field in &class.fields {
        let (keys, of) = match &field.role {
            Role::Parent(parent) => (parent_keys(parent), class_ref(classes, &parent.class)),
            Role::Dict => (vec!["dict".to_owned()], "Dict".to_owned()),
            Role::Skipped(skipped) => {
                let mut keys = vec!["skip".to_owned()];
                keys.extend(
                    skipped
                        .default
                        .as_ref()
                        .map(|default| default_key(classes, &skipped.ty, default)),
                );
                (keys, ty(classes, &skipped.ty))
            }
            Role::Slot(slot) => {
                let of = ty(classes, &slot.ty);
                (
                    slot_keys(classes, field, slot),
                    if slot.keys.unset { format!("Option<{of}>") } else { of },
                )
            }
        };
        if !keys.is_empty() {
            line!(source, "    #[slots({})]", keys.join(", "));
        }
        line!(source, "    pub {}: {of},", ident(&field.name));
    }
    line!(source, "}}");
    let functions = functions(classes, class, style);
    if !functions.is_empty() {
        line!(
            source,
            "\nimpl{} {}{} {{",
            parameters(count, ""),
            class.name,
            parameters(count, "")
        );
        line!(source, "{}", functions.join("\n").trim_end());
        line!(source, "}}");
    }
}

fn class_keys(classes: &Classes, class: &Class) -> Vec<String> {
    let keys = &class.keys;
    let mut written: Vec<String> = Vec::new();
    for (is_there, key) in [
        (keys.no_accessors, "accessors = false"),
        (keys.frozen, "frozen"),
        (keys.opaque, "opaque"),
        (keys.weakref, "weakref"),
        (keys.on_set, "on_set = Self::told"),
        (keys.validate.is_some(), "validate = Self::rule"),
        (keys.fallback.is_some(), "fallback = Self::computed"),
    ] {
        written.extend(is_there.then(|| key.to_owned()));
    }
    written.extend(keys.rename_all.map(|case| format!("rename_all = {:?}", case.name())));
    written.extend(keys.serde.map(|serde| {
        if serde.ignore_unknown {
            "serde(ignore_unknown)".to_owned()
        } else {
            "serde".to_owned()
        }
    }));
    for property in &keys.properties {
        let name = &property.name;
        let set = if property.set.is_some() {
            format!(", set = Self::accept_{name}")
        } else {
            String::new()
        };
        let included = if property.included { ", serde(include)" } else { "" };
        written.push(format!(
            "property({}: i64, get = Self::compute_{name}{set}{included})",
            ident(name)
        ));
    }
    for constant in &keys.constants {
        let (of, value) = match &constant.value {
            Datum::Text(text) => ("&'static str".to_owned(), format!("{text:?}")),
            value => (ty(classes, &constant.ty), literal::datum(classes, &constant.ty, value)),
        };
        written.push(format!("constant({}: {of} = {value})", constant.name));
    }
    written
}

fn parent_keys(parent: &Parent) -> Vec<String> {
    let mut keys = vec![if parent.deref {
        "parent".to_owned()
    } else {
        "parent(deref = false)".to_owned()
    }];
    keys.extend(parent.readonly.then(|| "readonly".to_owned()));
    keys
}

fn default_key(classes: &Classes, of: &Type, default: &DefaultKey) -> String {
    match default {
        DefaultKey::Trait => "default".to_owned(),
        DefaultKey::Expression(value) => format!("default = {}", literal::datum(classes, of, value)),
    }
}

fn slot_keys(classes: &Classes, field: &Field, slot: &Slot) -> Vec<String> {
    let keys = &slot.keys;
    let mut written: Vec<String> = Vec::new();
    for (is_there, key) in [
        (keys.readonly, "readonly"),
        (keys.unset, "unset"),
        (keys.nested, "nested"),
        (keys.opaque, "opaque"),
        (keys.copy, "copy"),
        (keys.with, "serde(with = \"slots_classes::driver::glue::as_text\")"),
        (
            keys.skip_if_zero,
            "serde(skip_serializing_if = \"slots_classes::driver::glue::is_zero\")",
        ),
    ] {
        written.extend(is_there.then(|| key.to_owned()));
    }
    if keys.with && keys.skip_if_zero {
        // One key with both words.
        written.truncate(written.len() - 2);
        written.push(
            "serde(with = \"slots_classes::driver::glue::as_text\", skip_serializing_if = \"slots_classes::driver::glue::is_zero\")".to_owned(),
        );
    }
    written.extend(
        keys.default
            .as_ref()
            .map(|default| default_key(classes, &slot.ty, default)),
    );
    written.extend(keys.rename.as_ref().map(|name| format!("rename = {name:?}")));
    written.extend(keys.aliases.iter().map(|alias| format!("alias = {alias:?}")));
    written.extend(keys.validate.map(|_| format!("validate = Self::rule_{}", field.name)));
    for (key, name) in [("get", &keys.get), ("set", &keys.set)] {
        written.extend(
            name.as_ref()
                .map(|name| format!("{key} = {}", name.as_deref().unwrap_or("false"))),
        );
    }
    if !keys.meta.is_empty() {
        let meta = keys.meta.iter().map(|(key, literal)| match literal {
            Literal::Text(text) => format!("{key} = {text:?}"),
            Literal::Int(number) => format!("{key} = {number}"),
            Literal::Bool(truth) => format!("{key} = {truth}"),
        });
        written.push(format!("meta({})", meta.collect::<Vec<_>>().join(", ")));
    }
    written
}
