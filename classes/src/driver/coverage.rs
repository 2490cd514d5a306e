//! How often what was reached.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::probe::Site;
use super::programs::{FORMATS, KINDS};
use crate::description::{Class, Int, Role, Shape, Slot};
use crate::operation::Operation;

/// How often what was reached, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Coverage(pub BTreeMap<String, u64>);

/// All that is to be reached.
#[derive(Debug)]
pub struct Universe;

impl Coverage {
    /// Notes that something was reached.
    pub fn reach(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        for (what, count) in other.0 {
            *self.0.entry(what).or_default() += count;
        }
    }
}

impl Universe {
    /// What a run of some length has to reach.
    #[must_use]
    pub fn all() -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        all.extend(KEYS.iter().map(|key| format!("key {key}")));
        let types = [
            "bool", "f32", "f64", "char", "String", "Counted", "Handle", "Option", "Vec", "BTreeMap", "tuple", "enum",
            "struct",
        ];
        all.extend(
            types
                .iter()
                .copied()
                .chain(Int::ALL.iter().map(|int| int.name()))
                .map(|ty| format!("type {ty}")),
        );
        for operation in Operation::NAMES {
            all.push(format!("operation {operation}"));
        }
        for operation in &Operation::NAMES[..23] {
            all.push(format!("operation {operation}, on a dyn Object"));
        }
        all.extend(KINDS.iter().map(|kind| format!("error {kind:?}")));
        all.extend(REFUSALS.iter().map(|refusal| (*refusal).to_owned()));
        all.extend(FORMATS.iter().map(|(_, format)| format!("format {format}")));
        all.extend(Site::ALL.iter().map(|site| format!("panic in {}", site.name())));
        all
    }
}

const KEYS: [&str; 37] = [
    "accessors = false",
    "frozen",
    "opaque (struct)",
    "on_set",
    "weakref",
    "rename_all",
    "fallback",
    "validate (struct)",
    "serde",
    "serde(ignore_unknown)",
    "property",
    "property set",
    "property, refusing",
    "property, serde(include)",
    "constant",
    "parent",
    "parent(deref = false)",
    "parent, readonly",
    "several parents",
    "grandparents",
    "generic",
    "generic parent",
    "dict",
    "skip",
    "readonly",
    "unset",
    "nested",
    "opaque",
    "copy",
    "default",
    "default = ..",
    "rename",
    "alias",
    "validate",
    "meta",
    "serde(with)",
    "serde(skip_serializing_if)",
];

/// What can be refused, and who is asked.
const REFUSALS: [&str; 26] = [
    "asked: a fallback",
    "asked: the rule of a slot",
    "refused: a constant",
    "refused: a name that is given twice",
    "refused: a path that is none",
    "refused: a path that leads nowhere",
    "refused: a path through what is read-only",
    "refused: a property that cannot be set",
    "refused: a read-only dict",
    "refused: a read-only slot",
    "refused: by a getter",
    "refused: by a setter",
    "refused: by the rule of a slot",
    "refused: by the rule of a struct",
    "refused: by the rule of a struct further out",
    "refused: for want of a value",
    "refused: to delete a property",
    "refused: to delete a slot",
    "refused: to lend a dict",
    "refused: to lend what is computed",
    "refused: to lend what is guarded",
    "refused: what is opaque",
    "path: through a nested object",
    "path: to a nested object",
    "path: by value",
    "an entry that a declared name hides",
];

impl Coverage {
    /// Notes the keys and types of a class.
    pub fn reach_class(&mut self, class: &Class, shape: &Shape) {
        let keys = &class.keys;
        let parents: Vec<_> = class.parents().map(|(_, parent)| parent).collect();
        for (is_there, key) in [
            (keys.no_accessors, "accessors = false"),
            (keys.frozen, "frozen"),
            (keys.opaque, "opaque (struct)"),
            (keys.on_set, "on_set"),
            (keys.weakref, "weakref"),
            (keys.rename_all.is_some(), "rename_all"),
            (keys.fallback.is_some(), "fallback"),
            (keys.validate.is_some(), "validate (struct)"),
            (keys.serde.is_some(), "serde"),
            (
                keys.serde.is_some_and(|serde| serde.ignore_unknown),
                "serde(ignore_unknown)",
            ),
            (!keys.properties.is_empty(), "property"),
            (
                keys.properties.iter().any(|property| property.set.is_some()),
                "property set",
            ),
            (
                keys.properties
                    .iter()
                    .any(|property| property.get != crate::description::Method::Plain),
                "property, refusing",
            ),
            (
                keys.properties.iter().any(|property| property.included),
                "property, serde(include)",
            ),
            (!keys.constants.is_empty(), "constant"),
            (!parents.is_empty(), "parent"),
            (parents.iter().any(|parent| !parent.deref), "parent(deref = false)"),
            (parents.iter().any(|parent| parent.readonly), "parent, readonly"),
            (parents.len() > 1, "several parents"),
            (shape.structs.iter().any(|inner| inner.way.len() > 1), "grandparents"),
            (!class.arguments.is_empty(), "generic"),
            (
                parents.iter().any(|parent| !parent.class.arguments.is_empty()),
                "generic parent",
            ),
        ] {
            self.reach_key(is_there, key);
        }
        for field in &class.fields {
            match &field.role {
                Role::Dict => self.reach_key(true, "dict"),
                Role::Skipped(_) => self.reach_key(true, "skip"),
                Role::Slot(slot) => self.reach_slot(slot),
                Role::Parent(_) => {}
            }
        }
        for slot in &shape.slots {
            slot.ty.visit(&mut |ty| self.reach(format!("type {}", ty.kind())));
        }
    }

    fn reach_key(&mut self, is_there: bool, key: &str) {
        if is_there {
            self.reach(format!("key {key}"));
        }
    }

    fn reach_slot(&mut self, slot: &Slot) {
        use crate::description::DefaultKey;
        let keys = &slot.keys;
        for (is_there, key) in [
            (keys.readonly, "readonly"),
            (keys.unset, "unset"),
            (keys.nested, "nested"),
            (keys.opaque, "opaque"),
            (keys.copy, "copy"),
            (keys.default == Some(DefaultKey::Trait), "default"),
            (matches!(keys.default, Some(DefaultKey::Expression(_))), "default = .."),
            (keys.rename.is_some(), "rename"),
            (!keys.aliases.is_empty(), "alias"),
            (keys.validate.is_some(), "validate"),
            (!keys.meta.is_empty(), "meta"),
            (keys.with, "serde(with)"),
            (keys.skip_if_zero, "serde(skip_serializing_if)"),
        ] {
            self.reach_key(is_there, key);
        }
    }
}
