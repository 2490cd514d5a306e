//! Smaller descriptions: without a class, a parent, a field or a key.

use super::{Class, ClassKeys, Classes, Role, Shape, SlotKeys, Type};
use crate::value::Object;

/// One thing that can be left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Reduction {
    /// All that there is in classes that the one in question does not refer to.
    Unused,
    /// All slots and skipped fields that a text does not speak of.
    Unmentioned(String),
    /// One of the keys of all classes.
    EachClassKey(usize),
    /// One of the keys of all slots.
    EachSlotKey(usize),
    /// The field of this name of the class of this number.
    Field(usize, String),
    /// One of the keys of a class: by a function that leaves it out, so that the list of keys stands once.
    ClassKey(usize, usize),
    /// One of the keys of a slot: the class, the field, and the key.
    SlotKey(usize, String, usize),
}

/// Each leaves out one key of a class.
const CLASS_KEYS: [fn(&mut ClassKeys); 12] = [
    |keys| keys.no_accessors = false,
    |keys| keys.frozen = false,
    |keys| keys.opaque = false,
    |keys| keys.on_set = false,
    |keys| keys.weakref = false,
    |keys| keys.rename_all = None,
    |keys| keys.fallback = None,
    |keys| keys.validate = None,
    |keys| keys.serde = None,
    |keys| {
        keys.properties.pop();
    },
    |keys| {
        if !keys.properties.is_empty() {
            keys.properties.remove(0);
        }
    },
    |keys| keys.constants.clear(),
];

/// Each leaves out one key of a slot.
const SLOT_KEYS: [fn(&mut SlotKeys); 11] = [
    |keys| keys.readonly = false,
    |keys| keys.copy = false,
    |keys| keys.default = None,
    |keys| keys.rename = None,
    |keys| keys.aliases.clear(),
    |keys| keys.validate = None,
    |keys| keys.meta.clear(),
    |keys| keys.get = None,
    |keys| keys.set = None,
    |keys| keys.with = false,
    |keys| keys.skip_if_zero = false,
];

impl Reduction {
    /// All that can be left out of classes, the largest first. A program speaks of some of it.
    #[must_use]
    pub fn all(classes: &Classes, program: &str) -> Vec<Self> {
        let mut all = vec![Self::Unused, Self::Unmentioned(program.to_owned())];
        all.extend((0..SLOT_KEYS.len()).map(Self::EachSlotKey));
        all.extend((0..CLASS_KEYS.len()).map(Self::EachClassKey));
        for (number, found) in classes.classes.iter().enumerate() {
            let (parents, others): (Vec<_>, Vec<_>) = found
                .fields
                .iter()
                .partition(|field| matches!(field.role, Role::Parent(_)));
            all.extend(
                parents
                    .iter()
                    .chain(&others)
                    .map(|field| Self::Field(number, field.name.clone())),
            );
        }
        for (number, found) in classes.classes.iter().enumerate() {
            all.extend((0..CLASS_KEYS.len()).map(|key| Self::ClassKey(number, key)));
            for (field, _) in found.slots() {
                all.extend((0..SLOT_KEYS.len()).map(|key| Self::SlotKey(number, field.name.clone(), key)));
            }
        }
        all
    }

    /// The classes without it, and an object of the class of this name to go with them; nothing where nothing is left
    /// out, or where it cannot be.
    #[must_use]
    pub fn apply(&self, classes: &Classes, class: &str, start: &Object) -> Option<(Classes, Object)> {
        let mut smaller = classes.clone();
        match self {
            Self::Unused => {
                let number = classes.classes.iter().position(|found| found.name == class)?;
                let mut used = vec![false; classes.classes.len()];
                mark(classes, number, &mut used);
                for (class, _) in smaller.classes.iter_mut().zip(used).filter(|(_, used)| !used) {
                    // It stays, since classes are referred to by their number.
                    *class = Class {
                        name: class.name.clone(),
                        ..Class::default()
                    };
                }
            }
            Self::Unmentioned(program) => {
                for class in &mut smaller.classes {
                    let snapshot = class.clone();
                    let is_kept = |field: &super::Field| match &field.role {
                        Role::Slot(slot) => program.contains(&snapshot.attribute_name(field, slot)),
                        Role::Skipped(_) => false,
                        Role::Parent(_) | Role::Dict => true,
                    };
                    let over = |field: &super::Field| {
                        snapshot
                            .keys
                            .properties
                            .iter()
                            .any(|property| property.over == field.name)
                    };
                    class.fields.retain(|field| is_kept(field) || over(field));
                }
            }
            Self::EachClassKey(key) => smaller
                .classes
                .iter_mut()
                .for_each(|class| CLASS_KEYS[*key](&mut class.keys)),
            Self::EachSlotKey(key) => {
                for field in smaller.classes.iter_mut().flat_map(|class| &mut class.fields) {
                    if let Role::Slot(slot) = &mut field.role {
                        SLOT_KEYS[*key](&mut slot.keys);
                    }
                }
            }
            Self::Field(number, field) => {
                let found = smaller.classes.get_mut(*number)?;
                found.fields.retain(|other| other.name != *field);
                found.keys.properties.retain(|property| property.over != *field);
            }
            Self::ClassKey(number, key) => CLASS_KEYS[*key](&mut smaller.classes.get_mut(*number)?.keys),
            Self::SlotKey(number, field, key) => {
                let found = smaller.classes.get_mut(*number)?;
                let found = found.fields.iter_mut().find(|other| other.name == *field)?;
                let Role::Slot(slot) = &mut found.role else { return None };
                SLOT_KEYS[*key](&mut slot.keys);
            }
        }
        mend(&mut smaller);
        if smaller == *classes {
            return None;
        }
        let start = project(classes, &smaller, class, start)?;
        Some((smaller, start))
    }
}

/// Marks a class, and all that it refers to.
fn mark(classes: &Classes, number: usize, used: &mut [bool]) {
    used[number] = true;
    let class = &classes.classes[number];
    let mut inner = Vec::new();
    let mut see = |ty: &Type| {
        if let Type::Object(reference) = ty {
            inner.push(reference.class);
        }
    };
    for field in &class.fields {
        match &field.role {
            Role::Slot(slot) => slot.ty.visit(&mut see),
            Role::Parent(parent) => Type::Object(parent.class.clone()).visit(&mut see),
            Role::Skipped(skipped) => skipped.ty.visit(&mut see),
            Role::Dict => {}
        }
    }
    for number in inner {
        if !used[number] {
            mark(classes, number, used);
        }
    }
}

/// Leaves out what has lost its sense: a child of a class without serde, rules of fields that are gone, type parameters
/// without a field.
fn mend(classes: &mut Classes) {
    for number in 0..classes.classes.len() {
        let snapshot = classes.clone();
        let class = &mut classes.classes[number];
        let loses_serde = class
            .parents()
            .any(|(_, parent)| snapshot.classes[parent.class.class].keys.serde.is_none());
        if loses_serde {
            class.keys.serde = None;
        }
        if class.keys.serde.is_none() {
            for field in &mut class.fields {
                if let Role::Slot(slot) = &mut field.role {
                    slot.keys.with = false;
                    slot.keys.skip_if_zero = false;
                }
            }
            class
                .keys
                .properties
                .iter_mut()
                .for_each(|property| property.included = false);
        }
        if let Some(mut rule) = class.keys.validate.take() {
            let reaches = |way: &Vec<String>| leads(&snapshot, class, way);
            rule.terms.retain(reaches);
            rule.entries = rule.entries.filter(|(way, _)| reaches(way));
            class.keys.validate = (!rule.terms.is_empty() || rule.entries.is_some()).then_some(rule);
        }
    }
}

fn leads(classes: &Classes, class: &Class, way: &[String]) -> bool {
    let Some((name, rest)) = way.split_first() else {
        return false;
    };
    match class
        .fields
        .iter()
        .find(|field| field.name == *name)
        .map(|field| &field.role)
    {
        Some(Role::Parent(parent)) => leads(classes, &classes.classes[parent.class.class], rest),
        Some(_) => rest.is_empty(),
        None => false,
    }
}

/// An object of a smaller class: with what it had in the fields that are left.
fn project(from: &Classes, to: &Classes, class: &str, object: &Object) -> Option<Object> {
    let number = |classes: &Classes| classes.classes.iter().position(|found| found.name == class);
    let old = Shape::new(from, &from.reference(number(from)?));
    let new = Shape::new(to, &to.reference(number(to)?));
    let mut projected = Object {
        dict: if new.dict.is_some() {
            object.dict.clone()
        } else {
            Vec::new()
        },
        ..Object::default()
    };
    for slot in &new.slots {
        let is_it = |other: &super::SlotShape| {
            other.field == slot.field && old.structs[other.owner].name == new.structs[slot.owner].name
        };
        let position = old.slots.iter().position(is_it)?;
        let value = object.slots[position].clone();
        // What lies in an object inside has other fields too: it begins anew.
        let is_nested = slot.ty.any(|ty| matches!(ty, Type::Object(_)));
        projected.slots.push(if is_nested {
            value.map(|_| to.zero(&slot.ty))
        } else {
            value
        });
    }
    for hidden in &new.hidden {
        let is_it = |other: &super::HiddenShape| {
            other.field == hidden.field && old.structs[other.owner].name == new.structs[hidden.owner].name
        };
        projected
            .hidden
            .push(object.hidden[old.hidden.iter().position(is_it)?].clone());
    }
    Some(projected)
}
