//! Accessors and typed descriptors, as functions that the driver calls.

use std::fmt::Write;

use super::line;
use super::tokens::{ident, is_ident};
use crate::description::{Access, Class, Classes, Shape, SlotShape};

/// The accessors of the struct's own, and those of parents that its dereferences reach.
pub(super) fn accessors(source: &mut String, classes: &Classes, class: &Class, shape: &Shape) {
    let (mut at, mut number, mut mutably) = (class, 0, true);
    loop {
        for (field, slot) in at.slots() {
            if at.keys.no_accessors {
                continue;
            }
            let Some(found) = shape
                .slots
                .iter()
                .find(|other| other.owner == number && other.field == field.name)
            else {
                continue;
            };
            let read_only = slot.keys.readonly || at.keys.frozen;
            let ruled = at.is_ruled() || slot.keys.validate.is_some();
            let getter = slot.keys.get.clone().unwrap_or_else(|| Some(field.name.clone()));
            let setter = slot
                .keys
                .set
                .clone()
                .unwrap_or_else(|| Some(format!("set_{}", field.name)));
            let setter = setter.filter(|_| !read_only && mutably);
            let lender = (!read_only && !ruled && mutably && setter.is_some())
                .then(|| format!("{}_mut", getter.as_deref().unwrap_or(&field.name)));
            let name = &found.name;
            line!(source, "            Typed {{");
            line!(source, "                name: {name:?},");
            let unset = slot.keys.unset;
            option(
                source,
                "get",
                getter.map(|getter| {
                    let getter = ident(&getter);
                    if unset {
                        format!("|object| object.{getter}().map(|value| value.to_datum())")
                    } else {
                        format!("|object| Some(object.{getter}().to_datum())")
                    }
                }),
            );
            option(
                source,
                "set",
                setter.map(|setter| format!("|object, value| object.{setter}(Portable::from_datum(value)).written()")),
            );
            option(source, "lend", lender.map(|lender| if unset {
                format!("|object, value| object.{lender}().map(|place| *place = Portable::from_datum(value)).is_some()")
            } else {
                format!("|object, value| {{ *object.{lender}() = Portable::from_datum(value); true }}")
            }));
            line!(source, "            }},");
        }
        let mut parents = at.parents();
        let (Some((_, parent)), None) = (parents.next(), parents.next()) else {
            return;
        };
        if !parent.deref {
            return;
        }
        mutably &= !at.keys.frozen && !parent.readonly && !at.is_ruled();
        number = shape.structs[number].parents[0];
        at = &classes.classes[parent.class.class];
    }
}

fn option(source: &mut String, field: &str, value: Option<String>) {
    match value {
        Some(value) => {
            line!(source, "                {field}: Some({value}),");
        }
        None => {
            line!(source, "                {field}: None,");
        }
    }
}

/// The typed descriptor of a slot, through those of the parents that lead to it.
pub(super) fn descriptor(source: &mut String, shape: &Shape, slot: &SlotShape) {
    let mut path = String::from("C::SLOTS");
    let mut at = 0;
    for name in &shape.structs[slot.owner].way {
        // Of a sole parent the descriptors are reached as the struct's own.
        if shape.structs[at].parents.len() > 1 {
            let _ = write!(path, ".{}", ident(name));
        }
        let inner = shape.structs[at]
            .parents
            .iter()
            .copied()
            .find(|inner| shape.structs[*inner].way.last() == Some(name));
        at = inner.unwrap_or(at);
    }
    let name = if is_ident(&slot.name) { &slot.name } else { &slot.field };
    let _ = write!(path, ".{}", ident(name));
    let value = if slot.keys.unset {
        "Some(<_ as Portable>::from_datum(value))"
    } else {
        "<_ as Portable>::from_datum(value)"
    };
    line!(source, "            Typed::<C> {{");
    line!(source, "                name: {:?},", slot.name);
    let get = if slot.keys.unset {
        format!("|object| {path}.get(object).as_ref().map(|value| value.to_datum())")
    } else {
        format!("|object| Some({path}.get(object).to_datum())")
    };
    option(source, "get", Some(get));
    let set =
        (slot.access != Access::ReadOnly).then(|| format!("|object, value| {path}.set(object, {value}).written()"));
    option(source, "set", set);
    let lend =
        (slot.access == Access::Free).then(|| format!("|object, value| {{ *{path}.get_mut(object) = {value}; true }}"));
    option(source, "lend", lend);
    line!(source, "            }},");
}
