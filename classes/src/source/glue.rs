//! What the driver calls of the classes: tables of functions.

use std::fmt::Write;

use super::tokens::{class_ref, ident, parameters, ty};
use super::typed::{accessors, descriptor};
use super::{Scope, line};
use crate::description::{Class, Classes, Enumeration, Member, Role, Shape, Type, VariantFields};

pub(super) fn glue(classes: &Classes, scope: &Scope) -> String {
    let mut source = String::new();
    for enumeration in &classes.enumerations {
        source.push('\n');
        portable(&mut source, enumeration);
    }
    for class in &classes.classes {
        source.push('\n');
        described(&mut source, class);
    }
    line!(source, "\npub fn subjects() -> Vec<Box<dyn Subject>> {{");
    line!(source, "    vec![");
    let driven: Vec<usize> = (0..classes.classes.len())
        .filter(|number| scope.drives(&classes.classes[*number]))
        .collect();
    for number in &driven {
        line!(source, "        Box::new(Holder::new(table_{number}())),");
    }
    line!(source, "    ]");
    line!(source, "}}");
    for number in driven {
        source.push('\n');
        table(&mut source, classes, number, scope);
    }
    source
}

/// The variants of an enumeration as the model has them.
fn portable(source: &mut String, enumeration: &Enumeration) {
    let name = &enumeration.name;
    line!(source, "impl Portable for {name} {{");
    line!(source, "    fn to_datum(&self) -> Datum {{");
    line!(source, "        match self {{");
    let letters = ["a", "b", "c"];
    for variant in &enumeration.variants {
        let names: Vec<String> = match &variant.fields {
            VariantFields::Unit => Vec::new(),
            VariantFields::One(_) => vec!["a".to_owned()],
            VariantFields::Tuple(types) => letters[..types.len()]
                .iter()
                .map(|letter| (*letter).to_owned())
                .collect(),
            VariantFields::Named(fields) => fields.iter().map(|(name, _)| name.clone()).collect(),
        };
        let pattern = match &variant.fields {
            VariantFields::Unit => String::new(),
            VariantFields::Named(_) => format!(" {{ {} }}", names.join(", ")),
            _ => format!("({})", names.join(", ")),
        };
        let content = names
            .iter()
            .map(|name| format!("{name}.to_datum()"))
            .collect::<Vec<_>>()
            .join(", ");
        line!(
            source,
            "            Self::{}{pattern} => Datum::Variant({:?}.to_owned(), vec![{content}]),",
            variant.name,
            variant.name
        );
    }
    line!(source, "        }}");
    line!(source, "    }}\n");
    line!(source, "    fn from_datum(datum: &Datum) -> Self {{");
    line!(
        source,
        "        let Datum::Variant(name, content) = datum else {{ panic!(\"{name}: {{datum:?}}\") }};"
    );
    line!(source, "        match name.as_str() {{");
    for variant in &enumeration.variants {
        let part = |number: usize| format!("Portable::from_datum(&content[{number}])");
        let made = match &variant.fields {
            VariantFields::Unit => String::new(),
            VariantFields::One(_) => format!("({})", part(0)),
            VariantFields::Tuple(types) => format!("({})", (0..types.len()).map(part).collect::<Vec<_>>().join(", ")),
            VariantFields::Named(fields) => {
                let fields = fields
                    .iter()
                    .enumerate()
                    .map(|(number, (name, _))| format!("{name}: {}", part(number)));
                format!(" {{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
        };
        line!(
            source,
            "            {:?} => Self::{}{made},",
            variant.name,
            variant.name
        );
    }
    line!(source, "            other => panic!(\"{name}: {{other}}\"),");
    line!(source, "        }}");
    line!(source, "    }}");
    line!(source, "}}");
}

/// The fields of a class as the model has them.
fn described(source: &mut String, class: &Class) {
    let count = class.arguments.len();
    let kinds: Vec<(&'static str, String)> = {
        let kind = |role: &Role| match role {
            Role::Parent(_) => "parent",
            Role::Dict => "dict",
            Role::Skipped(_) => "hidden",
            Role::Slot(slot) if slot.keys.unset => "unset",
            Role::Slot(_) => "slot",
        };
        let (parents, others): (Vec<_>, Vec<_>) = class
            .fields
            .iter()
            .partition(|field| matches!(field.role, Role::Parent(_)));
        parents
            .iter()
            .chain(&others)
            .map(|field| (kind(&field.role), ident(&field.name)))
            .collect()
    };
    line!(
        source,
        "impl{} Described for {}{} {{",
        parameters(count, "Portable"),
        class.name,
        parameters(count, "")
    );
    line!(source, "    fn put(&self, parts: &mut Parts) {{");
    for (kind, name) in &kinds {
        line!(source, "        parts.{kind}(&self.{name});");
    }
    line!(source, "    }}\n");
    line!(source, "    fn take(parts: &mut Taking<'_>) -> Self {{");
    for (kind, name) in &kinds {
        line!(
            source,
            "        let __{} = parts.{kind}();",
            name.trim_start_matches("r#")
        );
    }
    let fields = kinds
        .iter()
        .map(|(_, name)| format!("{name}: __{}", name.trim_start_matches("r#")));
    line!(source, "        Self {{ {} }}", fields.collect::<Vec<_>>().join(", "));
    line!(source, "    }}");
    line!(source, "}}");
}

fn table(source: &mut String, classes: &Classes, number: usize, scope: &Scope) {
    let reference = classes.reference(number);
    let shape = Shape::new(classes, &reference);
    let class = &classes.classes[number];
    let name = class_ref(classes, &reference);
    line!(source, "fn table_{number}() -> Table<{name}> {{");
    line!(source, "    type C = {name};");
    line!(source, "    Table {{");
    line!(source, "        class: {number},");
    let (types, all_types) = scope.types(classes, &shape);
    exact(source, classes, "exact", "C", &types);
    exact(source, classes, "erased", "dyn Object", &all_types);
    line!(source, "        resolved: vec![");
    for of in types {
        line!(source, "            resolved::<C, {}>(),", ty(classes, &of));
    }
    line!(source, "        ],");
    line!(source, "        accessors: vec![");
    if scope.is_typed() {
        accessors(source, classes, class, &shape);
    }
    line!(source, "        ],");
    line!(source, "        descriptors: vec![");
    for slot in shape.slots.iter().filter(|_| scope.is_typed()) {
        descriptor(source, &shape, slot);
    }
    line!(source, "        ],");
    match &class.keys.serde {
        Some(_) if is_binary(classes, &shape) => {
            line_of(source, "        persistence: Some(persistence::<C>().with_postcard()),");
        }
        Some(_) => line_of(source, "        persistence: Some(persistence::<C>()),"),
        None => line_of(source, "        persistence: None,"),
    }
    let has_weak_word = shape
        .structs
        .iter()
        .any(|around| classes.classes[around.class].keys.weakref);
    line!(
        source,
        "        share: {},",
        if has_weak_word { "Some(share::<C>)" } else { "None" }
    );
    line!(source, "        parents: vec![");
    for around in shape.structs.iter().skip(1) {
        let way = around.way.iter().map(|name| ident(name)).collect::<Vec<_>>().join(".");
        line!(source, "            |object| has_parent(object, &object.{way}),");
    }
    line!(source, "        ],");
    line!(source, "    }}");
    line!(source, "}}");
}

fn line_of(source: &mut String, text: &str) {
    line!(source, "{text}");
}

fn exact(source: &mut String, classes: &Classes, field: &str, object: &str, types: &[Type]) {
    line!(source, "        {field}: vec![");
    for of in types {
        let is_serde = !of.any(|of| matches!(of, Type::Handle | Type::Object(_)));
        line!(
            source,
            "            {}::<{object}, {}>(),",
            if is_serde { "exact" } else { "exact_opaque" },
            ty(classes, of)
        );
    }
    line!(source, "        ],");
}

/// Whether what is written of a class has always the same fields, so that a format without names takes it.
fn is_binary(classes: &Classes, shape: &Shape) -> bool {
    let is_fixed = |member: &Member| match member {
        Member::Property(_) => false,
        Member::Slot(slot) => {
            let slot = &shape.slots[*slot];
            let is_nested_fixed = !slot.ty.any(|of| match of {
                Type::Object(inner) => {
                    classes.classes[inner.class].keys.serde.is_none()
                        || !is_binary(classes, &Shape::new(classes, inner))
                }
                _ => false,
            });
            !slot.keys.unset && !slot.keys.skip_if_zero && is_nested_fixed
        }
    };
    shape.dict.is_none() && shape.record.iter().all(is_fixed)
}
