//! Where the keys of a path lead: into values with a type, and into such without.

use super::Segment;
use crate::description::{ClassRef, Type};
use crate::value::{Datum, Object, Untyped};

/// Where keys lead into a value that is nested.
pub(super) enum Inside<D> {
    /// To an object, by so many keys.
    Object(ClassRef, D, usize),
    /// To an element of a collection.
    Element(Type, D),
    /// To an entry of a map that is not there, by the last key.
    NewEntry,
    Nowhere,
}

pub(super) fn enter<'d>(ty: &Type, value: &'d Datum, keys: &[Segment]) -> Inside<&'d Datum> {
    match (ty, value) {
        (Type::Object(reference), _) if !keys.is_empty() => Inside::Object(reference.clone(), value, 0),
        (_, _) if keys.is_empty() => Inside::Element(ty.clone(), value),
        (Type::Option(ty), Datum::Some(value)) => enter(ty, value, keys),
        (Type::List(ty), Datum::List(values)) => match keys[0].number().and_then(|number| values.get(number)) {
            Some(value) => deeper(enter(ty, value, &keys[1..])),
            None => Inside::Nowhere,
        },
        (Type::Map(_, ty), Datum::Map(entries)) => match &keys[0] {
            Segment::Number(_) => Inside::Nowhere,
            key => match entries.iter().find(|(name, _)| *name == Datum::Text(key.name())) {
                Some((_, value)) => deeper(enter(ty, value, &keys[1..])),
                None if keys.len() == 1 => Inside::NewEntry,
                None => Inside::Nowhere,
            },
        },
        _ => Inside::Nowhere,
    }
}

fn deeper<D>(inside: Inside<D>) -> Inside<D> {
    match inside {
        Inside::Object(reference, value, keys) => Inside::Object(reference, value, keys + 1),
        other => other,
    }
}

/// The value that keys lead to, where they lead somewhere, to be changed.
pub(super) fn reach<'d>(ty: &Type, value: &'d mut Datum, keys: &[Segment]) -> Option<(Type, &'d mut Datum)> {
    let Some((key, rest)) = keys.split_first() else {
        return Some((ty.clone(), value));
    };
    match (ty, value) {
        (Type::Option(ty), Datum::Some(value)) => reach(ty, value, keys),
        (Type::List(ty), Datum::List(values)) => reach(ty, values.get_mut(key.number()?)?, rest),
        (Type::Tuple(types), Datum::List(values)) => {
            let number = key.number()?;
            reach(types.get(number)?, values.get_mut(number)?, rest)
        }
        (Type::Map(_, ty), Datum::Map(entries)) => {
            let position = position(entries, key)?;
            reach(ty, &mut entries[position].1, rest)
        }
        _ => None,
    }
}

/// The object inside of a nested value, to be changed.
pub(super) fn reach_object<'d>(ty: &Type, value: &'d mut Datum, keys: &[Segment]) -> Option<&'d mut Object> {
    match (ty, value) {
        (Type::Object(_), Datum::Object(object)) => Some(object),
        (Type::Option(ty), Datum::Some(value)) => reach_object(ty, value, keys),
        (Type::List(ty), Datum::List(values)) => {
            let (key, rest) = keys.split_first()?;
            reach_object(ty, values.get_mut(key.number()?)?, rest)
        }
        (Type::Map(_, ty), Datum::Map(entries)) => {
            let (key, rest) = keys.split_first()?;
            let position = position(entries, key)?;
            reach_object(ty, &mut entries[position].1, rest)
        }
        _ => None,
    }
}

/// Where the entry of a key is.
pub(super) fn position(entries: &[(Datum, Datum)], key: &Segment) -> Option<usize> {
    entries.iter().position(|(name, _)| match (name, key) {
        (Datum::Text(name), Segment::Bare(key) | Segment::Quoted(key)) => name == key,
        (Datum::Int(name), key) => key.number().is_some_and(|number| usize::try_from(*name) == Ok(number)),
        _ => false,
    })
}

pub(super) fn step<'u>(value: &'u Untyped, key: &Segment) -> Option<&'u Untyped> {
    match value {
        Untyped::List(values) => values.get(key.number()?),
        Untyped::Map(entries) => {
            let is_it = |name: &Untyped| match (name, key) {
                (Untyped::Text(name), Segment::Bare(key) | Segment::Quoted(key)) => name == key,
                (Untyped::Int(name), key) => key.number().is_some_and(|number| usize::try_from(*name) == Ok(number)),
                _ => false,
            };
            entries.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value)
        }
        _ => None,
    }
}

pub(super) fn step_mut<'u>(value: &'u mut Untyped, key: &Segment) -> Option<&'u mut Untyped> {
    match value {
        Untyped::List(values) => values.get_mut(key.number()?),
        Untyped::Map(entries) => {
            let position = step_position(entries, key)?;
            Some(&mut entries[position].1)
        }
        _ => None,
    }
}

pub(super) fn step_position(entries: &[(Untyped, Untyped)], key: &Segment) -> Option<usize> {
    entries.iter().position(|(name, _)| match (name, key) {
        (Untyped::Text(name), Segment::Bare(key) | Segment::Quoted(key)) => name == key,
        (Untyped::Int(name), key) => key.number().is_some_and(|number| usize::try_from(*name) == Ok(number)),
        _ => false,
    })
}

/// What is in an `Option` that is not empty.
pub(super) fn content(ty: Type, value: &mut Datum) -> (Type, &mut Datum) {
    match (ty, value) {
        (Type::Option(ty), Datum::Some(value)) => content(*ty, value),
        (ty, value) => (ty, value),
    }
}
