//! Random values, texts and documents for attributes: mostly such as they take.

use super::Context;
use super::names::name;
use super::types::{datum, type_of};
use crate::description::{Declared, Shape, Type};
use crate::model::{Faults, Model, display};
use crate::operation::{Format, Given};
use crate::random::Random;
use crate::value::{Datum, Object, Untyped};

/// A value for an attribute: of its type mostly, and one that its rule accepts.
pub(super) fn untyped(random: &mut Random, context: &Context<'_>, name: &str) -> Untyped {
    let shape = &context.judge.shape;
    match shape.find(name) {
        Some(Declared::Slot(slot)) if random.chance(65) => {
            let value = datum(random, context, slot);
            plain(random, context, &shape.slots[slot].ty, &value)
        }
        Some(Declared::Property(_)) if random.chance(70) => Untyped::Int(random.between(-60, 120).into()),
        _ => untyped_of(random, context, type_of(context, name).as_ref()),
    }
}

/// A value as serde tells it: an object without what a program leaves out at times.
fn plain(random: &mut Random, context: &Context<'_>, ty: &Type, value: &Datum) -> Untyped {
    let model = Model::new(context.judge.classes, Faults::NONE);
    match model.untyped(ty, value) {
        Untyped::Map(mut entries) if ty.any(|ty| matches!(ty, Type::Object(_))) && random.chance(25) => {
            if random.chance(50) {
                let _ = random.take(&mut entries);
            } else {
                entries.push((Untyped::text("unheard_of"), Untyped::Int(1)));
            }
            Untyped::Map(entries)
        }
        value => value,
    }
}

/// A value for what is of a type: of that mostly, else near to it or far from it.
pub(super) fn untyped_of(random: &mut Random, context: &Context<'_>, ty: Option<&Type>) -> Untyped {
    let Some(ty) = ty else { return random.untyped(2) };
    if random.chance(50) {
        let value = random.datum(context.judge.classes, ty);
        return plain(random, context, ty, &value);
    }
    match ty {
        Type::Int(int) => {
            let (least, greatest) = int.range();
            match random.below(6) {
                0 => Untyped::Int(greatest.saturating_add(1)),
                1 => Untyped::Int(least.saturating_sub(1)),
                2 => Untyped::float(f64::from(i32::try_from(random.between(-9, 40)).unwrap_or(0))),
                3 => Untyped::float(2.5),
                4 => Untyped::float(1e300),
                _ => random.untyped(1),
            }
        }
        Type::F64 | Type::F32 => match random.below(4) {
            0 => Untyped::Int(i128::from(random.between(-30, 30))),
            1 => Untyped::Int((1 << 53) + 1),
            2 => Untyped::Int((1 << 24) + 1),
            _ => random.untyped(1),
        },
        Type::Option(inside) => untyped_of(random, context, Some(inside)),
        Type::List(inside) => {
            let len = random.below(3);
            Untyped::List((0..len).map(|_| untyped_of(random, context, Some(inside))).collect())
        }
        Type::Tuple(types) => {
            let len = random.below(types.len() + 2);
            Untyped::List(
                types
                    .iter()
                    .cycle()
                    .take(len)
                    .map(|ty| untyped_of(random, context, Some(ty)))
                    .collect(),
            )
        }
        // A list stands for an object by position, which is a matter of its own.
        Type::Object(_) => match random.untyped(1) {
            Untyped::List(_) => Untyped::Null,
            value => value,
        },
        Type::Enumeration(_) => match random.below(4) {
            0 => Untyped::text("Plain"),
            1 => Untyped::text("Other"),
            2 => Untyped::text("Nothing"),
            _ => Untyped::Map(vec![(Untyped::text("One"), random.untyped(0))]),
        },
        _ => random.untyped(1),
    }
}

/// A text for an attribute.
pub(super) fn text(random: &mut Random, context: &Context<'_>, name: &str) -> String {
    let shape = &context.judge.shape;
    match shape.find(name) {
        Some(Declared::Slot(slot)) if random.chance(65) => {
            let value = datum(random, context, slot);
            display(&plain(random, context, &shape.slots[slot].ty, &value))
        }
        Some(Declared::Property(_)) if random.chance(70) => random.between(-60, 120).to_string(),
        _ => text_of(random, context, type_of(context, name).as_ref()),
    }
}

/// A text for what is of a type, and such as are for none.
pub(super) fn text_of(random: &mut Random, context: &Context<'_>, ty: Option<&Type>) -> String {
    const TEXTS: [&str; 26] = [
        "",
        "5",
        "+5",
        "-0",
        "007",
        "1.10",
        ".5",
        "1e3",
        "inf",
        "-inf",
        "NaN",
        "300",
        "99999999999999999999999999999999999999999999",
        " 5",
        "true",
        "True",
        "null",
        "x",
        "[1,2]",
        "[1, \"a\"]",
        "{\"a\":1}",
        "{\"Plain\":null}",
        "Plain",
        "[",
        "\"quoted\"",
        "é",
    ];
    match ty {
        Some(ty) if random.chance(40) => {
            let value = random.datum(context.judge.classes, ty);
            display(&plain(random, context, ty, &value))
        }
        _ => (*random.pick(&TEXTS).unwrap_or(&"")).to_owned(),
    }
}

/// Names with values: some of them, or all that an object is built of, with mistakes at times.
pub(super) fn given(random: &mut Random, context: &Context<'_>, object: &Object, whole: bool) -> Given {
    let shape = &context.judge.shape;
    let mut given: Given = Vec::new();
    let careful = random.chance(60);
    if whole {
        for slot in &shape.slots {
            let is_left = (slot.opaque && careful)
                || (slot.keys.unset && random.chance(50))
                || (slot.keys.default.is_some() && random.chance(40));
            if is_left || random.chance(if careful { 0 } else { 5 }) {
                continue;
            }
            let value = if careful {
                let value = random.accepted(context.judge.classes, &slot.ty, slot.keys.validate);
                let model = Model::new(context.judge.classes, Faults::NONE);
                if slot.keys.with && random.chance(50) {
                    Untyped::Text(display(&model.untyped(&slot.ty, &value)))
                } else {
                    model.untyped(&slot.ty, &value)
                }
            } else {
                untyped(random, context, &slot.name)
            };
            given.push((slot.name.clone(), value));
        }
        for property in &shape.properties {
            if random.chance(if property.property.set.is_some() { 40 } else { 4 }) {
                given.push((
                    property.property.name.clone(),
                    Untyped::Int(random.between(-60, 120).into()),
                ));
            }
        }
    }
    let more = if whole {
        random.weighted(&[(6, 0), (2, 1), (1, 2)])
    } else {
        1 + random.below(3)
    };
    for _ in 0..more {
        let name = name(random, context, object);
        let value = if careful && shape.find(&name).is_none() {
            random.untyped(1)
        } else {
            untyped(random, context, &name)
        };
        given.push((name, value));
    }
    if random.chance(30) && given.len() > 1 {
        let at = random.below(given.len());
        given.rotate_left(at);
    }
    given
}

/// A format that the class can be written in.
pub(super) fn format(random: &mut Random, context: &Context<'_>) -> Option<Format> {
    let format = *random.pick(&[Format::Json, Format::MessagePack, Format::Postcard])?;
    // What goes through a value there loses what a format does not tell: integers of 128 bits.
    let is_lossy = |shape: &Shape| has_wide_by_class(context, shape);
    match format {
        Format::Postcard if !context.formats.1 => None,
        Format::MessagePack | Format::Json if is_lossy(&context.judge.shape) => None,
        format => Some(format),
    }
}

/// Whether an object inside, which is converted by its class, has an integer of 128 bits.
fn has_wide_by_class(context: &Context<'_>, shape: &Shape) -> bool {
    let model = Model::new(context.judge.classes, Faults::NONE);
    let mut found = false;
    for slot in &shape.slots {
        slot.ty.visit(&mut |ty| {
            if let Type::Object(reference) = ty {
                let inner = model.shape(reference);
                let is_wide = |ty: &Type| matches!(ty, Type::Int(int) if int.is_wide());
                found |= inner.slots.iter().any(|slot| slot.ty.any(is_wide)) || has_wide_by_class(context, &inner);
            }
        });
    }
    found
}
