//! Random paths: into what there is, mostly.

use super::Context;
use super::names::name;
use super::types::type_of;
use crate::description::{Declared, Int, Type};
use crate::model::{Faults, Model, Segment};
use crate::random::Random;
use crate::value::{Datum, Object, Untyped};

/// A path: into what there is, mostly.
pub(super) fn path(random: &mut Random, context: &Context<'_>, object: &Object) -> Vec<Segment> {
    let shape = &context.judge.shape;
    let deep: Vec<usize> = (0..shape.slots.len())
        .filter(|slot| is_deep(&shape.slots[*slot].ty))
        .collect();
    let mut path = match random.pick(&deep) {
        Some(slot) if random.chance(80) => {
            let name = &shape.slots[*slot].name;
            let mut path = vec![spelled(random, name)];
            if let Some(value) = &object.slots[*slot] {
                into(random, context, &shape.slots[*slot].ty, value, &mut path);
            }
            path
        }
        _ => {
            let name = name(random, context, object);
            let entry = object
                .dict
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| value.clone());
            let mut path = vec![spelled(random, &name)];
            if let Some(value) = entry {
                into_untyped(random, &value, &mut path);
            }
            path
        }
    };
    // What a path does inside of an enumeration follows from how that is written.
    let is_choice = matches!(end_type(context, &path), Some(Type::Enumeration(_)));
    if random.chance(6) && !is_choice {
        path.push(Segment::Quoted("beyond".to_owned()));
    }
    path
}

fn is_deep(ty: &Type) -> bool {
    match ty {
        Type::Option(inside) => is_deep(inside),
        Type::List(_) | Type::Map(..) | Type::Tuple(_) | Type::Object(_) => true,
        _ => false,
    }
}

/// A name as it may be spelled.
fn spelled(random: &mut Random, name: &str) -> Segment {
    let is_bare = !name.is_empty() && !name.contains(['.', '[', ']', '"']);
    if is_bare && random.chance(75) {
        Segment::Bare(name.to_owned())
    } else {
        Segment::Quoted(name.to_owned())
    }
}

fn into(random: &mut Random, context: &Context<'_>, ty: &Type, value: &Datum, path: &mut Vec<Segment>) {
    match (ty, value) {
        (Type::Option(ty), Datum::Some(value)) => into(random, context, ty, value, path),
        (Type::List(ty), Datum::List(values)) => {
            let beyond = usize::from(random.chance(20));
            let number = random.below(values.len() + 1 + beyond);
            path.push(if random.chance(80) {
                Segment::Number(number)
            } else {
                Segment::Bare(number.to_string())
            });
            if let (Some(value), true) = (values.get(number), random.chance(70)) {
                into(random, context, ty, value, path);
            }
        }
        (Type::Tuple(types), Datum::List(values)) => {
            let number = random.below(values.len());
            path.push(Segment::Number(number));
            into(random, context, &types[number], &values[number], path);
        }
        (Type::Map(key, ty), Datum::Map(entries)) => match random.pick(entries) {
            Some((Datum::Text(name), value)) if random.chance(75) => {
                path.push(spelled(random, name));
                if random.chance(70) {
                    into(random, context, ty, value, path);
                }
            }
            Some((Datum::Int(number), _)) => path.push(Segment::Number(usize::try_from(*number).unwrap_or(0))),
            _ if **key != Type::Text => path.push(Segment::Number(7)),
            _ => path.push(Segment::Quoted("new".to_owned())),
        },
        (Type::Object(reference), Datum::Object(object)) => {
            let model = Model::new(context.judge.classes, Faults::NONE);
            let shape = model.shape(reference);
            let names: Vec<&str> = shape.names().collect();
            let properties: Vec<&str> = shape
                .properties
                .iter()
                .map(|found| found.property.name.as_str())
                .collect();
            // What setters do is undone by other means than what is put in slots.
            let names = if random.chance(30) && !properties.is_empty() {
                properties
            } else {
                names
            };
            let name = random.pick(&names).map_or("nothing", |name| *name).to_owned();
            path.push(spelled(random, &name));
            if let Some(Declared::Slot(slot)) = shape.find(&name)
                && let (Some(value), true) = (&object.slots[slot], random.chance(70))
            {
                into(random, context, &shape.slots[slot].ty, value, path);
            }
        }
        _ => {}
    }
}

fn into_untyped(random: &mut Random, value: &Untyped, path: &mut Vec<Segment>) {
    match value {
        Untyped::List(values) => path.push(Segment::Number(random.below(values.len() + 1))),
        Untyped::Map(entries) => match random.pick(entries) {
            Some((Untyped::Text(name), _)) if random.chance(75) => path.push(spelled(random, name)),
            _ => path.push(Segment::Quoted("new".to_owned())),
        },
        _ => {}
    }
}

/// The type of what a path leads to, where it has one.
pub(super) fn end_type(context: &Context<'_>, path: &[Segment]) -> Option<Type> {
    let model = Model::new(context.judge.classes, Faults::NONE);
    let name = |segment: &Segment| match segment {
        Segment::Bare(name) | Segment::Quoted(name) => name.clone(),
        Segment::Number(number) => number.to_string(),
    };
    let (first, rest) = path.split_first()?;
    let mut ty = type_of(context, &name(first))?;
    for segment in rest {
        while let Type::Option(inside) = ty {
            ty = *inside;
        }
        ty = match ty {
            Type::List(inside) | Type::Map(_, inside) => *inside,
            Type::Tuple(types) => match segment {
                Segment::Number(number) => types.get(*number)?.clone(),
                _ => return None,
            },
            Type::Object(reference) => {
                let shape = model.shape(&reference);
                match shape.find(&name(segment))? {
                    Declared::Slot(slot) => shape.slots[slot].ty.clone(),
                    Declared::Property(_) => Type::Int(Int::I64),
                    Declared::Constant(_) => return None,
                }
            }
            _ => return None,
        };
    }
    while let Type::Option(inside) = ty {
        if !matches!(*inside, Type::Enumeration(_)) {
            return Some(Type::Option(inside));
        }
        ty = *inside;
    }
    Some(ty)
}
