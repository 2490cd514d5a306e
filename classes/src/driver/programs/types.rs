//! Random types to ask for, and values of them.

use super::Context;
use crate::description::{Declared, Int, Shape, Type};
use crate::random::Random;
use crate::value::Datum;

/// A value for a slot: mostly one that its rule accepts.
pub(super) fn datum(random: &mut Random, context: &Context<'_>, slot: usize) -> Datum {
    let slot = &context.judge.shape.slots[slot];
    let rule = slot.keys.validate.filter(|_| random.chance(70));
    random.accepted(context.judge.classes, &slot.ty, rule)
}

/// The type of an attribute, or another one.
pub(super) fn exact_type(random: &mut Random, context: &Context<'_>, name: &str, types: &[Type]) -> Type {
    let shape = &context.judge.shape;
    match shape.find(name) {
        Some(Declared::Slot(slot)) if random.chance(75) => shape.slots[slot].ty.clone(),
        Some(Declared::Property(_)) if random.chance(75) => Type::Int(Int::I64),
        Some(Declared::Slot(_) | Declared::Property(_)) => random.pick(types).cloned().unwrap_or(Type::Any),
        // Which integer an entry of the dict is depends on where it came from.
        _ => random
            .pick(&[Type::Any, Type::Any, Type::Bool, Type::F64, Type::Text])
            .cloned()
            .unwrap_or(Type::Any),
    }
}

/// A value of a type for an attribute: of its own one that its rule accepts, mostly.
pub(super) fn of_type(random: &mut Random, context: &Context<'_>, name: &str, ty: &Type) -> Datum {
    let shape = &context.judge.shape;
    match shape.find(name) {
        Some(Declared::Slot(slot)) if shape.slots[slot].ty == *ty => datum(random, context, slot),
        _ => random.datum(context.judge.classes, ty),
    }
}

/// The type of the field of a slot, or another one.
pub(super) fn field_type(random: &mut Random, context: &Context<'_>, name: &str, types: &[Type]) -> Type {
    let shape = &context.judge.shape;
    match shape.find(name) {
        Some(Declared::Slot(slot)) if random.chance(80) => field_of(shape, slot),
        _ => random.pick(types).cloned().unwrap_or(Type::Any),
    }
}

fn field_of(shape: &Shape, slot: usize) -> Type {
    let slot = &shape.slots[slot];
    if slot.keys.unset {
        slot.ty.clone().optional()
    } else {
        slot.ty.clone()
    }
}

/// A value for the field of a slot.
pub(super) fn of_field(random: &mut Random, context: &Context<'_>, name: &str, ty: &Type) -> Datum {
    let shape = &context.judge.shape;
    match shape.find(name) {
        Some(Declared::Slot(slot)) if field_of(shape, slot) == *ty => match shape.slots[slot].keys.unset {
            true if random.chance(30) => Datum::None,
            true => Datum::Some(Box::new(datum(random, context, slot))),
            false => datum(random, context, slot),
        },
        _ => random.datum(context.judge.classes, ty),
    }
}

/// A type to convert to.
pub(super) fn asked_type(random: &mut Random, types: &[Type]) -> Type {
    let is_asked = |ty: &&Type| !ty.any(|ty| matches!(ty, Type::Handle | Type::Object(_)));
    let types: Vec<&Type> = types.iter().filter(is_asked).collect();
    random.pick(&types).map_or(Type::Any, |ty| (*ty).clone())
}

/// What is declared under a name takes values of this type.
pub(super) fn type_of(context: &Context<'_>, name: &str) -> Option<Type> {
    let shape = &context.judge.shape;
    match shape.find(name)? {
        Declared::Slot(slot) => Some(shape.slots[slot].ty.clone()),
        Declared::Property(_) => Some(Type::Int(Int::I64)),
        Declared::Constant(_) => None,
    }
}
