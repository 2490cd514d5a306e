//! Names and types as Rust writes them.

use crate::description::{ClassRef, Classes, Type};

/// A field's name; what is a keyword is written raw.
pub(super) fn ident(name: &str) -> String {
    const KEYWORDS: [&str; 6] = ["type", "match", "fn", "move", "use", "loop"];
    if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// A type.
pub(super) fn ty(classes: &Classes, of: &Type) -> String {
    let all = |types: &[Type]| types.iter().map(|of| ty(classes, of)).collect::<Vec<_>>().join(", ");
    match of {
        Type::Bool => "bool".to_owned(),
        Type::Int(int) => int.name().to_owned(),
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Char => "char".to_owned(),
        Type::Text => "String".to_owned(),
        Type::Counted => "Counted".to_owned(),
        Type::Handle => "Handle".to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Option(inside) => format!("Option<{}>", ty(classes, inside)),
        Type::List(inside) => format!("Vec<{}>", ty(classes, inside)),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", ty(classes, key), ty(classes, value)),
        Type::Tuple(types) => format!("({})", all(types)),
        Type::Enumeration(number) => classes.enumerations[*number].name.clone(),
        Type::Object(reference) => class_ref(classes, reference),
        Type::Parameter(number) => format!("T{number}"),
    }
}

/// A class with its arguments.
pub(super) fn class_ref(classes: &Classes, reference: &ClassRef) -> String {
    let name = &classes.classes[reference.class].name;
    if reference.arguments.is_empty() {
        return name.clone();
    }
    let arguments = reference.arguments.iter().map(|argument| ty(classes, argument));
    format!("{name}<{}>", arguments.collect::<Vec<_>>().join(", "))
}

/// The parameters of a class with so many of them, each with a bound; nothing where there are none.
pub(super) fn parameters(count: usize, bound: &str) -> String {
    let parameters = (0..count).map(|number| {
        if bound.is_empty() {
            format!("T{number}")
        } else {
            format!("T{number}: {bound}")
        }
    });
    if count == 0 {
        String::new()
    } else {
        format!("<{}>", parameters.collect::<Vec<_>>().join(", "))
    }
}

/// Whether a text is an identifier.
pub(super) fn is_ident(text: &str) -> bool {
    let mut letters = text.chars();
    let begins = letters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_');
    begins && text != "_" && text != "self" && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}
