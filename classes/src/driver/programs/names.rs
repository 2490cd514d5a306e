//! Random names: of attributes, of entries, near to one, or of nothing.

use super::Context;
use crate::random::Random;
use crate::value::Object;

/// A name: of an attribute, of an entry, near to one, or of nothing.
pub(super) fn name(random: &mut Random, context: &Context<'_>, object: &Object) -> String {
    let shape = &context.judge.shape;
    let declared: Vec<&str> = shape.names().collect();
    match random.below(20) {
        0..=12 => random
            .pick(&declared)
            .map_or_else(String::new, |name| (*name).to_owned()),
        13 => {
            let aliases: Vec<&String> = shape.slots.iter().flat_map(|slot| &slot.keys.aliases).collect();
            random
                .pick(&aliases)
                .map_or_else(|| near(random, &declared), |alias| (*alias).clone())
        }
        14 | 15 if shape.dict.is_some() => match random.pick(&object.dict) {
            Some((name, _)) if random.chance(70) => name.clone(),
            _ => (*random
                .pick(&[
                    "colour",
                    "wheels",
                    "note",
                    "é",
                    "",
                    "a long name that does not fit in place",
                ])
                .unwrap_or(&""))
            .to_owned(),
        },
        16 => {
            let structs = random.pick(&shape.structs);
            let class = structs.map(|around| &context.judge.classes.classes[around.class]);
            let prefix = class
                .and_then(|class| class.keys.fallback.as_ref())
                .map(|fallback| fallback.prefix.clone());
            prefix.map_or_else(|| near(random, &declared), |prefix| prefix + "rest")
        }
        17 => {
            let fields: Vec<&String> = shape
                .hidden
                .iter()
                .map(|hidden| &hidden.field)
                .chain(shape.structs.iter().filter_map(|inner| inner.way.last()))
                .collect();
            random
                .pick(&fields)
                .map_or_else(|| "__dict__".to_owned(), |field| (*field).clone())
        }
        18 => (*random.pick(&["", "__dict__", "naïve", "日", "price"]).unwrap_or(&"")).to_owned(),
        _ => near(random, &declared),
    }
}

/// A name with a mistake.
fn near(random: &mut Random, names: &[&str]) -> String {
    let mut letters: Vec<char> = random.pick(names).map_or_else(Vec::new, |name| name.chars().collect());
    if letters.len() > 1 {
        let at = random.below(letters.len() - 1);
        if random.chance(50) {
            letters.swap(at, at + 1);
        } else {
            letters.remove(at);
        }
    } else {
        letters.push('x');
    }
    letters.into_iter().collect()
}
