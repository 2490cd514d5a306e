//! Random fields.

use super::{Names, types};
use crate::description::{Class, Classes, DefaultKey, Field, Int, Literal, Role, Rule, Skipped, Slot, SlotKeys, Type};
use crate::random::Random;

/// A slot of a type that serde knows, or an opaque one.
pub(super) fn slot(random: &mut Random, names: &mut Names, classes: &Classes, class: &Class, plain: bool) -> Field {
    let name = names.field(random);
    let ty = types::slot(random, classes);
    let mut slot = Slot {
        ty,
        keys: SlotKeys::default(),
    };
    if !plain {
        keys(random, names, classes, class, &name, &mut slot);
        let is_bare = slot.keys == SlotKeys::default();
        if is_bare && random.chance(18) {
            slot.keys.opaque = true;
            slot.ty = if random.chance(60) { Type::Handle } else { slot.ty };
            slot.keys.unset = random.chance(20);
        }
    }
    // What is not read has to come from somewhere.
    if class.keys.serde.is_some() && class.is_opaque(&slot) && slot.keys.default.is_none() {
        slot.keys.default = Some(DefaultKey::Trait).filter(|_| !slot.keys.unset);
    }
    Field {
        name,
        role: Role::Slot(slot),
    }
}

/// A slot whose type a parameter decides.
pub(super) fn parameter(random: &mut Random, names: &mut Names, class: &Class, parameter: usize) -> Field {
    let parameter = Type::Parameter(parameter);
    let ty = match random.below(4) {
        0 => parameter.list(),
        1 => Type::Tuple(vec![parameter, Type::Int(Int::U8)]),
        _ => parameter,
    };
    // What is opaque beside serde has to come from somewhere, and a parameter has no default.
    let is_unread = class.keys.opaque && class.keys.serde.is_some();
    let keys = SlotKeys {
        unset: is_unread || random.chance(15),
        readonly: random.chance(8),
        ..SlotKeys::default()
    };
    Field {
        name: names.field(random),
        role: Role::Slot(Slot { ty, keys }),
    }
}

/// A slot that holds an object, or several.
pub(super) fn nested(random: &mut Random, names: &mut Names, classes: &Classes, class: &Class) -> Field {
    let name = names.field(random);
    if classes.classes.is_empty() {
        return slot(random, names, classes, class, true);
    }
    let sets_properties = |number: &usize| {
        let properties = &classes.classes[*number].keys.properties;
        properties.iter().any(|property| property.set.is_some())
    };
    let all: Vec<usize> = (0..classes.classes.len()).collect();
    // What setters do inside of an object is undone by other means.
    let setting: Vec<usize> = all.iter().copied().filter(sets_properties).collect();
    let among = if random.chance(40) && !setting.is_empty() {
        setting
    } else {
        all
    };
    let inner = random.pick(&among).copied().unwrap_or_default();
    let object = Type::Object(types::reference(random, classes, inner, 0));
    let ty = match random.below(8) {
        0 => object.optional(),
        1 => object.list(),
        2 => Type::Map(Box::new(Type::Text), Box::new(object)),
        _ => object,
    };
    let mut keys = SlotKeys {
        nested: true,
        readonly: random.chance(8),
        unset: random.chance(12),
        validate: Some(rule(random)).filter(|rule| random.chance(30) && rule.accepts(&classes.zero(&ty))),
        ..SlotKeys::default()
    };
    if !matches!(ty, Type::Object(_)) && !keys.unset && random.chance(30) {
        keys.default = Some(DefaultKey::Trait);
    }
    Field {
        name,
        role: Role::Slot(Slot { ty, keys }),
    }
}

/// A field that is no attribute.
pub(super) fn skipped(random: &mut Random, names: &mut Names, classes: &Classes) -> Field {
    let ty = match random.below(4) {
        0 => Type::Counted,
        1 => Type::Text,
        _ => Type::Int(Int::I16),
    };
    let default = if random.chance(30) {
        DefaultKey::Expression(random.datum(classes, &ty))
    } else {
        DefaultKey::Trait
    };
    Field {
        name: names.field(random),
        role: Role::Skipped(Skipped {
            ty,
            default: Some(default),
        }),
    }
}

fn rule(random: &mut Random) -> Rule {
    if random.chance(60) {
        let divisor = random.between(3, 9);
        Rule::NotRemainder(divisor.into(), random.between(1, divisor - 1).into())
    } else {
        Rule::Within(random.between(20, 200).into())
    }
}

fn keys(random: &mut Random, names: &mut Names, classes: &Classes, class: &Class, field: &str, slot: &mut Slot) {
    let keys = &mut slot.keys;
    keys.readonly = random.chance(9);
    keys.unset = random.chance(12);
    keys.copy = types::is_copy(&slot.ty) && random.chance(15);
    if random.chance(10) {
        keys.rename = random.take(&mut names.odd).map(str::to_owned);
    }
    while random.chance(12) {
        let alias = if random.chance(30) {
            random.take(&mut names.odd).map(str::to_owned)
        } else {
            None
        };
        keys.aliases.push(alias.unwrap_or_else(|| names.field(random)));
    }
    if random.chance(28) {
        // What an object falls back on has to be accepted.
        let zero = classes.zero(&slot.ty);
        keys.validate = Some(rule(random)).filter(|rule| rule.accepts(&zero));
    }
    for (key, literal) in [
        ("unit", Literal::Text("s".to_owned())),
        ("most", Literal::Int(60)),
        ("shown", Literal::Bool(true)),
    ] {
        if random.chance(8) {
            keys.meta.push((key.to_owned(), literal));
        }
    }
    if !class.keys.no_accessors {
        keys.get = random
            .chance(8)
            .then(|| random.chance(60).then(|| format!("read_{field}")));
        let is_set = !keys.readonly && !class.keys.frozen;
        keys.set = (is_set && random.chance(8)).then(|| random.chance(60).then(|| format!("write_{field}")));
    }
    if !keys.unset && random.chance(30) {
        let value = random.accepted(classes, &slot.ty, slot.keys.validate);
        slot.keys.default = Some(if random.chance(50) {
            DefaultKey::Trait
        } else {
            DefaultKey::Expression(value)
        });
    }
    if class.keys.serde.is_some() && !class.keys.opaque {
        slot.keys.with = matches!(slot.ty, Type::Int(_)) && random.chance(15);
        slot.keys.skip_if_zero = slot.keys.default.is_some() && random.chance(25);
    }
}
