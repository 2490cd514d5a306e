//! A program as the body of a test.

use std::fmt::Write;

use super::line;
use super::literal::{datum, object, untyped};
use super::tokens::{class_ref, ident, is_ident, ty};
use crate::description::{ClassRef, Classes, Shape};
use crate::driver::document;
use crate::model::path_text;
use crate::operation::{Format, Given, Operation, Step};
use crate::value::Object;

/// A test that makes an object and does the steps of a program.
#[must_use]
pub fn program(classes: &Classes, reference: &ClassRef, start: &Object, steps: &[Step]) -> String {
    let shape = Shape::new(classes, reference);
    let name = class_ref(classes, reference);
    let mut source = String::new();
    line!(source, "#[test]");
    line!(source, "fn differs() -> Result<(), Box<dyn std::error::Error>> {{");
    line!(
        source,
        "    let mut object: {name} = {};",
        object(classes, reference, start)
    );
    for (number, step) in steps.iter().enumerate() {
        let is_erased = step.erased && step.operation.is_by_name();
        let target = if is_erased {
            "(&mut object as &mut dyn Object)"
        } else {
            "object"
        };
        if let Some(fuse) = step.fuse {
            line!(source, "    // Call {} of user code in this step panics.", fuse + 1);
        }
        let call = call(classes, &shape, &name, target, &step.operation);
        let result = if number + 1 == steps.len() {
            "println!(\"{:?}\", "
        } else {
            "let _ = ("
        };
        line!(source, "    {result}{call});");
    }
    line!(source, "    println!(\"{{object:?}}\");");
    line!(source, "    Ok(())");
    line!(source, "}}");
    source
}

fn given(given: &Given) -> String {
    let entries = given
        .iter()
        .map(|(name, value)| format!("({name:?}, Value::from_serialize({})?)", untyped(value)));
    format!("[{}]", entries.collect::<Vec<_>>().join(", "))
}

fn call(classes: &Classes, shape: &Shape, class: &str, target: &str, operation: &Operation) -> String {
    let place = |name: &str| shape.slots.iter().find(|slot| slot.name == name);
    let value_for = |name: &str, value: &crate::value::Datum| {
        place(name).map_or_else(String::new, |slot| datum(classes, &slot.ty, value))
    };
    let descriptor = |name: &str| {
        let slot = place(name);
        let field = slot.map_or(name, |slot| if is_ident(&slot.name) { &slot.name } else { &slot.field });
        format!("{class}::SLOTS.{}", ident(field))
    };
    let field = |name: &str| place(name).map_or_else(|| name.to_owned(), |slot| slot.field.clone());
    match operation {
        Operation::Has(name) => format!("{target}.has_attr({name:?})"),
        Operation::Find(name) => format!("{target}.find_attr({name:?})"),
        Operation::Attr(name) => format!("{target}.attr({name:?})"),
        Operation::AttrAs(name, of) => format!("{target}.attr_as::<{}>({name:?})", ty(classes, of)),
        Operation::Lend(name, of, value) => {
            format!(
                "{target}.attr_as_mut::<{}>({name:?}).map(|place| *place = {})",
                ty(classes, of),
                datum(classes, of, value)
            )
        }
        Operation::SetAs(name, of, value) => format!("{target}.set_attr_as({name:?}, {})", datum(classes, of, value)),
        Operation::Get(name, of) => format!("{target}.get_attr::<{}>({name:?})", ty(classes, of)),
        Operation::Set(name, value) => format!("{target}.set_attr({name:?}, {})", untyped(value)),
        Operation::SetText(name, text) => format!("{target}.set_attr_text({name:?}, {text:?})"),
        Operation::TextBack(name) => {
            format!(
                "{target}.attr({name:?}).map(|attr| attr.to_string()).and_then(|text| {target}.set_attr_text({name:?}, &text))"
            )
        }
        Operation::Delete(name) => format!("{target}.del_attr({name:?})"),
        Operation::Attrs => format!("{target}.attrs().collect::<Vec<_>>()"),
        Operation::Names => format!("{target}.attr_names().collect::<Vec<_>>()"),
        Operation::ToValue => format!("{target}.attrs_to_value()"),
        Operation::Update(attrs) => format!("{target}.update_attrs({})", given(attrs)),
        Operation::Patch(attrs) => {
            format!(
                "{target}.patch_attrs(&mut serde_json::Deserializer::from_str({:?}))",
                document(attrs)
            )
        }
        Operation::AttrPath(path) => format!("{target}.attr_path({:?})", path_text(path)),
        Operation::GetPath(path, of) => format!("{target}.get_attr_path::<{}>({:?})", ty(classes, of), path_text(path)),
        Operation::SetPath(path, value) => format!("{target}.set_attr_path({:?}, {})", path_text(path), untyped(value)),
        Operation::SetPathText(path, text) => format!("{target}.set_attr_path_text({:?}, {text:?})", path_text(path)),
        Operation::BadPath(path) => format!("{target}.set_attr_path({path:?}, 1)"),
        Operation::Dict => format!("{target}.attr_dict()"),
        Operation::DictMut(name, Some(value)) => {
            format!(
                "{target}.attr_dict_mut().map(|dict| dict.insert({name:?}, Value::from_serialize({}).unwrap()))",
                untyped(value)
            )
        }
        Operation::DictMut(name, None) => format!("{target}.attr_dict_mut().map(|dict| dict.remove({name:?}))"),
        Operation::Build(attrs) => format!("{class}::from_attrs({}).map(|built| object = built)", given(attrs)),
        Operation::Getter(name) => format!("object.{}()", ident(&field(name))),
        Operation::Setter(name, value) => format!("object.set_{}({})", field(name), value_for(name, value)),
        Operation::Lender(name, value) => format!("*object.{}_mut() = {}", field(name), value_for(name, value)),
        Operation::SlotGet(name) => format!("{}.get(&object)", descriptor(name)),
        Operation::SlotSet(name, value) => format!("{}.set(&mut object, {})", descriptor(name), value_for(name, value)),
        Operation::SlotLend(name, value) => format!(
            "*{}.get_mut(&mut object) = {}",
            descriptor(name),
            value_for(name, value)
        ),
        Operation::Slot(name, of) => format!(
            "{class}::slot::<{}>({name:?}).map(|slot| slot.get(&object))",
            ty(classes, of)
        ),
        Operation::SlotMut(name, of, value) => {
            format!(
                "{class}::slot_mut::<{}>({name:?}).map(|slot| slot.set(&mut object, {}))",
                ty(classes, of),
                datum(classes, of, value)
            )
        }
        Operation::Write => "serde_json::to_string(&object)".to_owned(),
        Operation::Read(attrs) => format!("serde_json::from_str({:?}).map(|read| object = read)", document(attrs)),
        Operation::Echo(Format::Json) => {
            "serde_json::from_str(&serde_json::to_string(&object)?).map(|read| object = read)".to_owned()
        }
        Operation::Echo(Format::MessagePack) => {
            "rmp_serde::from_slice(&rmp_serde::to_vec_named(&object)?).map(|read| object = read)".to_owned()
        }
        Operation::Echo(Format::Postcard) => {
            "postcard::from_bytes(&postcard::to_allocvec(&object)?).map(|read| object = read)".to_owned()
        }
        Operation::Share => {
            "Shared::try_unwrap(Shared::new(object)).map(|unwrapped| object = unwrapped).is_ok()".to_owned()
        }
        Operation::Parents => "object.parents()".to_owned(),
    }
}
