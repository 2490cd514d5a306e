//! Random structs.

use super::{Names, fields, types};
use crate::description::{
    Case, Class, ClassKeys, Classes, Constant, Fallback, Field, Int, Method, Parent, Property, Refusal, Role, SerdeKey,
    StructRule, Type,
};
use crate::random::Random;
use crate::value::{Datum, Float};

/// A struct that refers to those before it.
pub(super) fn class(random: &mut Random, names: &mut Names, classes: &Classes) -> Class {
    let number = classes.classes.len();
    let generic = random.chance(22);
    let parameters = if generic { 1 + random.below(2) } else { 0 };
    let mut class = Class {
        name: format!("Class{number}"),
        arguments: (0..parameters).map(|_| types::argument(random)).collect(),
        keys: ClassKeys::default(),
        fields: Vec::new(),
    };
    // One in eight says nothing at all, as most users' do.
    let plain = random.chance(12);
    parents(random, names, classes, &mut class);
    if !plain {
        keys(random, classes, &mut class);
    }
    for _ in 0..2 + random.below(4) {
        let field = fields::slot(random, names, classes, &class, plain);
        class.fields.push(field);
    }
    for parameter in 0..parameters {
        let field = fields::parameter(random, names, &class, parameter);
        class.fields.push(field);
    }
    if !plain {
        if random.chance(45) {
            class.fields.push(fields::nested(random, names, classes, &class));
        }
        if random.chance(25) {
            class.fields.push(fields::skipped(random, names, classes));
        }
        let has_dict = class.parents().any(|(_, parent)| classes.has_dict(parent.class.class));
        if !has_dict && random.chance(30) && !class.keys.serde.is_some_and(|serde| serde.ignore_unknown) {
            class.fields.push(Field {
                name: names.field(random),
                role: Role::Dict,
            });
        }
        properties(random, names, &mut class);
        constants(random, names, &mut class);
        if random.chance(35) {
            class.keys.validate = rule(random, classes, &class);
        }
    }
    if random.chance(20) {
        // A parent may stand anywhere among the fields.
        let at = random.below(class.fields.len());
        class.fields.rotate_left(at);
    }
    class
}

/// Parents that share no struct, and of which one has a dict.
fn parents(random: &mut Random, names: &mut Names, classes: &Classes, class: &mut Class) {
    let wanted = random.weighted(&[(38, 0), (36, 1), (18, 2), (8, 3)]);
    let mut candidates: Vec<usize> = (0..classes.classes.len()).collect();
    let (mut taken, mut has_dict): (Vec<usize>, bool) = (Vec::new(), false);
    let mut count = 0;
    while count < wanted {
        let Some(candidate) = random.take(&mut candidates) else {
            break;
        };
        let mut lineage = Vec::new();
        ancestors(classes, candidate, &mut lineage);
        let is_second_dict = has_dict && classes.has_dict(candidate);
        if lineage.iter().any(|class| taken.contains(class)) || is_second_dict || depth(classes, candidate) > 2 {
            continue;
        }
        taken.extend(lineage);
        has_dict |= classes.has_dict(candidate);
        count += 1;
        class.fields.push(Field {
            name: names.field(random),
            role: Role::Parent(Parent {
                class: types::reference(random, classes, candidate, class.arguments.len()),
                readonly: random.chance(12),
                deref: random.chance(88),
            }),
        });
    }
}

fn ancestors(classes: &Classes, class: usize, found: &mut Vec<usize>) {
    found.push(class);
    for (_, parent) in classes.classes[class].parents() {
        ancestors(classes, parent.class.class, found);
    }
}

fn depth(classes: &Classes, class: usize) -> usize {
    let parents = classes.classes[class].parents();
    parents
        .map(|(_, parent)| 1 + depth(classes, parent.class.class))
        .max()
        .unwrap_or(0)
}

fn keys(random: &mut Random, classes: &Classes, class: &mut Class) {
    let keys = &mut class.keys;
    keys.no_accessors = random.chance(8);
    keys.frozen = random.chance(7);
    keys.opaque = random.chance(4);
    // Nothing is ever set in a frozen struct.
    keys.on_set = !keys.frozen && random.chance(40);
    keys.weakref = random.chance(20);
    keys.rename_all = random
        .chance(20)
        .then(|| *random.pick(&Case::ALL).unwrap_or(&Case::Camel));
    keys.fallback = random.chance(28).then(|| Fallback {
        prefix: format!("{}_", class.name.to_lowercase()),
    });
    let is_persistent = |class: usize| classes.classes[class].keys.serde.is_some();
    let parents: Vec<usize> = class.parents().map(|(_, parent)| parent.class.class).collect();
    if parents.iter().all(|parent| is_persistent(*parent)) && random.chance(65) {
        let has_dict = parents.iter().any(|parent| classes.has_dict(*parent));
        class.keys.serde = Some(SerdeKey {
            ignore_unknown: !has_dict && random.chance(20),
        });
    }
}

/// Properties over small integers that are the struct's own.
fn properties(random: &mut Random, names: &mut Names, class: &mut Class) {
    let is_small = |ty: &Type| matches!(ty, Type::Int(int) if int.is_small());
    let fields: Vec<String> = class
        .fields
        .iter()
        .filter(|field| match &field.role {
            Role::Slot(slot) => is_small(&slot.ty) && !slot.keys.unset,
            Role::Skipped(skipped) => is_small(&skipped.ty),
            Role::Parent(_) | Role::Dict => false,
        })
        .map(|field| field.name.clone())
        .collect();
    for _ in 0..2 {
        let Some(over) = random.pick(&fields).cloned() else {
            return;
        };
        if !random.chance(55) {
            continue;
        }
        let method = |random: &mut Random| {
            if random.below(2) == 0 {
                Method::Plain
            } else {
                let divisor = random.between(5, 9);
                Method::Refusing(Refusal {
                    divisor,
                    remainder: random.between(1, divisor - 1),
                })
            }
        };
        let property = Property {
            name: names.field(random),
            over,
            get: method(random),
            set: random.chance(75).then(|| method(random)),
            included: class.keys.serde.is_some() && random.chance(55),
        };
        class.keys.properties.push(property);
    }
}

fn constants(random: &mut Random, names: &mut Names, class: &mut Class) {
    for _ in 0..2 {
        if !random.chance(20) {
            continue;
        }
        let (ty, value) = match random.below(5) {
            0 => (Type::Bool, Datum::Bool(true)),
            1 => (Type::F64, Datum::Float(Float(2.5))),
            2 => (Type::Text, Datum::Text(random.text())),
            3 => (Type::Char, Datum::Char('c')),
            _ => (Type::Int(Int::U16), Datum::Int(random.between(0, 900).into())),
        };
        class.keys.constants.push(Constant {
            name: names.field(random).to_uppercase(),
            ty,
            value,
        });
    }
}

/// A rule over fields of the struct's own and of its parents.
fn rule(random: &mut Random, classes: &Classes, class: &Class) -> Option<StructRule> {
    let mut terms = Vec::new();
    let mut dict = None;
    reach(classes, class, &[], &mut terms, &mut dict);
    let mut rule = StructRule {
        terms: Vec::new(),
        bound: random.between(40, 300).into(),
        entries: dict.filter(|_| random.chance(50)).map(|way| (way, 2 + random.below(3))),
    };
    for _ in 0..=random.below(3) {
        rule.terms.extend(random.take(&mut terms));
    }
    (!rule.terms.is_empty() || rule.entries.is_some()).then_some(rule)
}

/// The fields that a struct reaches, and the dict; not those whose type a parameter decides.
fn reach(
    classes: &Classes,
    class: &Class,
    way: &[String],
    terms: &mut Vec<Vec<String>>,
    dict: &mut Option<Vec<String>>,
) {
    for field in &class.fields {
        let way = [way, std::slice::from_ref(&field.name)].concat();
        match &field.role {
            Role::Parent(parent) => reach(classes, &classes.classes[parent.class.class], &way, terms, dict),
            Role::Dict => *dict = Some(way),
            Role::Slot(slot) if !slot.ty.any(|ty| matches!(ty, Type::Parameter(_))) => terms.push(way),
            Role::Slot(_) | Role::Skipped(_) => {}
        }
    }
}
