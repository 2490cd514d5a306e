//! Random types.

use crate::description::{ClassRef, Classes, Int, Type};
use crate::random::Random;

/// A type without parts.
pub(super) fn scalar(random: &mut Random) -> Type {
    match random.below(13) {
        0 => Type::Bool,
        1..=6 => Type::Int(int(random)),
        7 => Type::F64,
        8 => Type::F32,
        9 => Type::Char,
        10 => Type::Counted,
        _ => Type::Text,
    }
}

fn int(random: &mut Random) -> Int {
    *random.pick(&Int::ALL).unwrap_or(&Int::U8)
}

/// A type that stands in another one. No integer of 128 bits does: formats give some of them as floats there.
pub(super) fn element(random: &mut Random) -> Type {
    match scalar(random) {
        Type::Int(int) if int.is_wide() => Type::Int(Int::U8),
        // Two floats in one are told apart by more digits than JSON prints of the narrower.
        Type::F32 => Type::F64,
        ty => ty,
    }
}

/// The type of a slot that is converted by serde.
pub(super) fn slot(random: &mut Random, classes: &Classes) -> Type {
    match random.below(20) {
        0..=9 => scalar(random),
        10 => Type::Counted,
        11 => optional(random, classes),
        12 => match random.below(3) {
            0 => optional(random, classes).list(),
            1 => element(random).list().list(),
            _ => element(random).list(),
        },
        13 | 14 => element(random).list(),
        15 | 16 => {
            let key = match random.below(10) {
                0 => Type::Int(Int::I32),
                1 | 2 => Type::Int(Int::U16),
                _ => Type::Text,
            };
            let value = if random.chance(20) {
                element(random).list()
            } else {
                element(random)
            };
            Type::Map(Box::new(key), Box::new(value))
        }
        17 => {
            let len = 2 + random.below(2);
            Type::Tuple((0..len).map(|_| element(random)).collect())
        }
        _ => enumeration(random, classes),
    }
}

fn enumeration(random: &mut Random, classes: &Classes) -> Type {
    Type::Enumeration(random.below(classes.enumerations.len()))
}

fn optional(random: &mut Random, classes: &Classes) -> Type {
    match random.below(6) {
        0 => Type::Int(Int::I128).optional(),
        1 => enumeration(random, classes).optional(),
        2 => element(random).list().optional(),
        _ => element(random).optional(),
    }
}

/// What a type parameter may be.
pub(super) fn argument(random: &mut Random) -> Type {
    match random.below(5) {
        0 => element(random).optional(),
        1 => element(random).list(),
        _ => element(random),
    }
}

/// A class with arguments: parameters of the class around, where it has some, or types.
pub(super) fn reference(random: &mut Random, classes: &Classes, class: usize, parameters: usize) -> ClassRef {
    let arguments = classes.classes[class].arguments.len();
    let arguments = (0..arguments).map(|_| match parameters {
        0 => argument(random),
        _ if random.chance(40) => argument(random),
        _ => Type::Parameter(random.below(parameters)),
    });
    ClassRef {
        class,
        arguments: arguments.collect(),
    }
}

/// A type that may be copied.
pub(super) fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::Int(_) | Type::F32 | Type::F64 | Type::Char => true,
        Type::Option(inside) => is_copy(inside),
        Type::Tuple(types) => types.iter().all(is_copy),
        _ => false,
    }
}
