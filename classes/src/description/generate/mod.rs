//! Random classes: only such as compile.

mod class;
mod fields;
#[cfg(test)]
mod tests;
mod types;

use super::{Classes, Enumeration, Variant, VariantFields};
use crate::random::Random;

/// Names that are still to be given: each is given once in a crate, so that no two attributes of an object share one.
struct Names {
    fields: Vec<String>,
    odd: Vec<&'static str>,
}

impl Names {
    fn new() -> Self {
        const WORDS: [&str; 24] = [
            "age", "bore", "cost", "depth", "edge", "flow", "gain", "heat", "index", "level", "mass", "note", "pace",
            "rate", "size", "speed", "stroke", "tag", "unit", "width", "x", "y", "no", "type",
        ];
        const SECOND: [&str; 5] = ["max", "min", "of_all", "two", "v"];
        let pairs = WORDS
            .iter()
            .flat_map(|word| SECOND.iter().map(move |second| format!("{word}_{second}")));
        Self {
            fields: WORDS.iter().map(|word| (*word).to_owned()).chain(pairs).collect(),
            odd: vec![
                "exposure-time",
                "größe",
                "a.b",
                "two words",
                "日本",
                "Ä",
                "x[0]",
                "say \"so\"",
                "self",
                "an attribute of a long name, longer than is held in place",
                "0",
                "-",
                "CamelCase",
                "tab\there",
            ],
        }
    }

    /// The name of a field.
    fn field(&mut self, random: &mut Random) -> String {
        let number = self.fields.len();
        random
            .take(&mut self.fields)
            .unwrap_or_else(|| format!("field_{number}"))
    }
}

impl Classes {
    /// The classes of a seed.
    #[must_use]
    pub fn generate(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let random = &mut random;
        let mut names = Names::new();
        let mut classes = Self::default();
        for number in 0..=random.below(2) {
            let enumeration = enumeration(random, number);
            classes.enumerations.push(enumeration);
        }
        for _ in 0..5 + random.below(3) {
            let class = class::class(random, &mut names, &classes);
            classes.classes.push(class);
        }
        classes
    }
}

fn enumeration(random: &mut Random, number: usize) -> Enumeration {
    let mut variants = vec![Variant {
        name: "Plain".to_owned(),
        fields: VariantFields::Unit,
    }];
    for name in ["One", "Pair", "Named", "Other"] {
        if random.chance(35) {
            continue;
        }
        let fields = match name {
            "One" => VariantFields::One(types::element(random)),
            "Pair" => VariantFields::Tuple(vec![types::element(random), types::element(random)]),
            "Named" => VariantFields::Named(vec![
                ("left".to_owned(), types::element(random)),
                ("right".to_owned(), types::element(random)),
            ]),
            _ => VariantFields::Unit,
        };
        variants.push(Variant {
            name: name.to_owned(),
            fields,
        });
    }
    Enumeration {
        name: format!("Choice{number}"),
        variants,
    }
}
