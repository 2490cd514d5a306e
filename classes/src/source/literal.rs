//! Values as Rust expressions.

use super::tokens::{ident, ty};
use crate::description::{ClassRef, Classes, Role, Type, VariantFields};
use crate::value::{Datum, Float, Object, Untyped};

/// A value of a type.
pub(super) fn datum(classes: &Classes, of: &Type, value: &Datum) -> String {
    let all = |types: &mut dyn Iterator<Item = (&Type, &Datum)>| {
        types
            .map(|(of, value)| datum(classes, of, value))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (of, value) {
        (_, Datum::Bool(truth)) => truth.to_string(),
        (Type::Counted | Type::Handle, Datum::Int(number)) => format!("{}::new({number})", ty(classes, of)),
        (Type::Int(int), Datum::Int(number)) => match int.range() {
            (least, _) if least == *number && least < 0 => format!("{}::MIN", int.name()),
            _ => format!("{number}_{}", int.name()),
        },
        (_, Datum::Int(number)) => number.to_string(),
        (Type::F32, Datum::Float(value)) => float(*value, "f32"),
        (_, Datum::Float(value)) => float(*value, "f64"),
        (_, Datum::Char(letter)) => format!("{letter:?}"),
        (_, Datum::Text(text)) => format!("String::from({text:?})"),
        (_, Datum::None) => "None".to_owned(),
        (Type::Option(of), Datum::Some(value)) => format!("Some({})", datum(classes, of, value)),
        (Type::List(of), Datum::List(values)) => {
            format!("vec![{}]", all(&mut values.iter().map(|value| (&**of, value))))
        }
        (Type::Tuple(types), Datum::List(values)) => format!("({})", all(&mut types.iter().zip(values))),
        (Type::Map(key, of), Datum::Map(entries)) => {
            let entries = entries
                .iter()
                .map(|(name, value)| format!("({}, {})", datum(classes, key, name), datum(classes, of, value)));
            format!("BTreeMap::from([{}])", entries.collect::<Vec<_>>().join(", "))
        }
        (Type::Enumeration(number), Datum::Variant(name, content)) => {
            let enumeration = &classes.enumerations[*number];
            let path = format!("{}::{name}", enumeration.name);
            match enumeration
                .variants
                .iter()
                .find(|variant| variant.name == *name)
                .map(|variant| &variant.fields)
            {
                Some(VariantFields::One(of)) => format!("{path}({})", datum(classes, of, &content[0])),
                Some(VariantFields::Tuple(types)) => format!("{path}({})", all(&mut types.iter().zip(content))),
                Some(VariantFields::Named(fields)) => {
                    let fields = fields
                        .iter()
                        .zip(content)
                        .map(|((name, of), value)| format!("{name}: {}", datum(classes, of, value)));
                    format!("{path} {{ {} }}", fields.collect::<Vec<_>>().join(", "))
                }
                Some(VariantFields::Unit) | None => path,
            }
        }
        (Type::Object(reference), Datum::Object(inside)) => object(classes, reference, inside),
        (_, Datum::Any(value)) => format!("Value::from_serialize({})?", untyped(value)),
        (_, other) => format!("/* {other:?} */"),
    }
}

fn float(Float(value): Float, of: &str) -> String {
    if value.is_nan() {
        format!("{of}::NAN")
    } else if value.is_infinite() {
        format!("{of}::{}", if value > 0.0 { "INFINITY" } else { "NEG_INFINITY" })
    } else {
        format!("{value:?}_{of}")
    }
}

/// An object, field by field.
pub(super) fn object(classes: &Classes, reference: &ClassRef, object: &Object) -> String {
    let mut parts = object.clone();
    parts.slots.reverse();
    parts.hidden.reverse();
    object_of(classes, reference, &mut parts)
}

/// Takes the parts from behind: parents' first.
fn object_of(classes: &Classes, reference: &ClassRef, parts: &mut Object) -> String {
    let class = &classes.classes[reference.class];
    let mut fields = Vec::new();
    for (field, parent) in class.parents() {
        let inside = object_of(classes, &parent.class.with(&reference.arguments), parts);
        fields.push(format!("{}: {inside}", ident(&field.name)));
    }
    for field in &class.fields {
        let name = ident(&field.name);
        match &field.role {
            Role::Parent(_) => {}
            Role::Dict => {
                let entries = parts
                    .dict
                    .iter()
                    .map(|(name, value)| format!("({name:?}, Value::from_serialize({})?)", untyped(value)));
                let entries = entries.collect::<Vec<_>>().join(", ");
                let dict = if entries.is_empty() {
                    "Dict::new()".to_owned()
                } else {
                    format!("Dict::from_iter([{entries}])")
                };
                fields.push(format!("{name}: {dict}"));
            }
            Role::Skipped(skipped) => {
                let value = parts.hidden.pop().unwrap_or(Datum::None);
                fields.push(format!(
                    "{name}: {}",
                    datum(classes, &skipped.ty.with(&reference.arguments), &value)
                ));
            }
            Role::Slot(slot) => {
                let of = slot.ty.with(&reference.arguments);
                let value = match (parts.slots.pop().flatten(), slot.keys.unset) {
                    (Some(value), true) => format!("Some({})", datum(classes, &of, &value)),
                    (Some(value), false) => datum(classes, &of, &value),
                    (None, _) => "None".to_owned(),
                };
                fields.push(format!("{name}: {value}"));
            }
        }
    }
    format!("{} {{ {} }}", class.name, fields.join(", "))
}

/// A value of no type, as what serde is told of it.
pub(super) fn untyped(value: &Untyped) -> String {
    match value {
        Untyped::Null => "None::<u8>".to_owned(),
        Untyped::Bool(truth) => truth.to_string(),
        Untyped::Int(number) if i64::try_from(*number).is_ok() => format!("{number}_i64"),
        Untyped::Int(number) => format!("{number}_i128"),
        Untyped::Float(value) => float(*value, "f64"),
        Untyped::Text(text) => format!("{text:?}"),
        // The text of a list or a map is that of JSON, but for numbers that are not finite.
        other => format!("serde_json::json!({})", crate::model::display(other)),
    }
}
