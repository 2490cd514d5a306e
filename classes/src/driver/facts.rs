//! What a class says of itself before there is an object of it, held against its description.

use slotted::{Class, Kind, Value};

use crate::description::{Access, Classes, Literal, Shape};

/// What of a class is not as it is described.
#[must_use]
pub(super) fn wrong(classes: &Classes, shape: &Shape, class: &'static Class) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |is_right: bool, what: String| {
        if !is_right {
            wrong.push(what);
        }
    };
    check(class.name() == shape.name, format!("the name is {}", class.name()));
    let names: Vec<&str> = class.attributes().iter().map(slotted::Attribute::name).collect();
    let expected: Vec<&str> = shape.names().collect();
    check(
        names == expected,
        format!("the attributes are {names:?}, and not {expected:?}"),
    );
    check(
        class.has_dict() == shape.dict.is_some(),
        "there is a dict, or there is none".to_owned(),
    );
    let parents: Vec<&str> = class.parents().iter().map(|parent| parent.name()).collect();
    let expected: Vec<&str> = shape.structs[0]
        .parents
        .iter()
        .map(|parent| shape.structs[*parent].name.as_str())
        .collect();
    check(
        parents == expected,
        format!("the parents are {parents:?}, and not {expected:?}"),
    );
    for slot in &shape.slots {
        let Some(attribute) = class.attribute(&slot.name) else {
            check(false, format!("`{}` is not there", slot.name));
            continue;
        };
        let name = &slot.name;
        let facts = [
            (attribute.kind() == Kind::Slot, "kind"),
            (
                attribute.is_writable() == (slot.access != Access::ReadOnly),
                "is_writable",
            ),
            (attribute.is_opaque() == slot.opaque, "is_opaque"),
            (attribute.may_be_unset() == slot.keys.unset, "may_be_unset"),
            (attribute.owner().name() == shape.structs[slot.owner].name, "owner"),
            (attribute.aliases().iter().eq(&slot.keys.aliases), "aliases"),
            (attribute.offset().is_some(), "offset"),
            (attribute.nested_class().is_some() == slot.keys.nested, "nested_class"),
            (
                attribute
                    .meta_keys()
                    .eq(slot.keys.meta.iter().map(|(key, _)| key.as_str())),
                "meta_keys",
            ),
        ];
        for (is_right, what) in facts {
            check(is_right, format!("`{what}` of `{name}` is wrong"));
        }
        for (key, literal) in &slot.keys.meta {
            let value = match literal {
                Literal::Text(text) => Value::from(text.as_str()),
                Literal::Int(number) => Value::from(*number),
                Literal::Bool(truth) => Value::from(*truth),
            };
            check(
                attribute.meta(key) == Some(value),
                format!("`meta({key})` of `{name}` is wrong"),
            );
        }
        for alias in &slot.keys.aliases {
            let is_found = class.attribute(alias).is_some_and(|found| found.name() == *name);
            check(is_found, format!("`{alias}` does not lead to `{name}`"));
        }
    }
    for property in &shape.properties {
        let name = &property.property.name;
        let attribute = class.attribute(name);
        let is_right = attribute.is_some_and(|attribute| {
            attribute.kind() == Kind::Property && attribute.is_writable() == (property.access != Access::ReadOnly)
        });
        check(is_right, format!("the property `{name}` is wrong"));
    }
    for constant in &shape.constants {
        let name = &constant.constant.name;
        let is_right = class
            .attribute(name)
            .is_some_and(|found| found.kind() == Kind::Constant && !found.is_writable());
        check(is_right, format!("the constant `{name}` is wrong"));
    }
    debug_assert!(shape.reference.class < classes.classes.len());
    wrong
}
