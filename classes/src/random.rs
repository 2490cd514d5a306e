//! Choices that a seed decides: the same seed gives the same classes and the same programs.

use crate::description::{Classes, Int, Rule, Type, VariantFields};
use crate::value::{Datum, Float, Object, Untyped};

/// A source of choices.
#[derive(Clone, Debug)]
pub struct Random(fastrand::Rng);

impl Random {
    /// The choices of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// Something true so many times in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.0.u32(0..100) < percent
    }

    /// A number below a bound that is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.usize(0..bound)
    }

    /// A number of a range, both ends included.
    pub fn between(&mut self, least: i64, greatest: i64) -> i64 {
        self.0.i64(least..=greatest)
    }

    /// One of several; of none nothing.
    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        (!among.is_empty()).then(|| &among[self.below(among.len())])
    }

    /// One of several by their weights.
    ///
    /// # Panics
    /// Where there are none.
    pub fn weighted<T: Copy>(&mut self, among: &[(u32, T)]) -> T {
        let mut left = self.0.u32(0..among.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in among {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        unreachable!("the weights add up to more than what was drawn")
    }

    /// Takes one of several out.
    pub fn take<T>(&mut self, among: &mut Vec<T>) -> Option<T> {
        (!among.is_empty()).then(|| among.swap_remove(self.0.usize(0..among.len())))
    }

    /// An integer of a type: mostly a small one, at times one at an end.
    pub fn int(&mut self, int: Int) -> i128 {
        let (least, greatest) = int.range();
        // A `u128` of 127 bits and more becomes, as the float that formats make of it, one that the model has no number for.
        let greatest = if int == Int::U128 { 1 << 100 } else { greatest };
        let number = match self.below(10) {
            0 => least,
            1 => greatest,
            2 => greatest - i128::from(self.between(0, 3)),
            3 => i128::from(self.between(-3, 3)),
            4 => i128::from(self.0.i64(..)),
            _ => i128::from(self.between(-20, 60)),
        };
        number.clamp(least, greatest)
    }

    /// A float, which prints in few digits.
    pub fn float(&mut self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "the numbers are small")]
        match self.below(14) {
            0 => f64::NAN,
            1 => *self.pick(&[f64::INFINITY, f64::NEG_INFINITY]).unwrap_or(&0.0),
            2 => -0.0,
            3 => 1e300,
            4 | 5 => self.between(-1000, 1000) as f64,
            _ => self.between(-4000, 4000) as f64 / 8.0,
        }
    }

    /// A text: short, at times with what has to be escaped.
    pub fn text(&mut self) -> String {
        const WORDS: [&str; 16] = [
            "",
            "a",
            "red",
            "Bern",
            "null",
            "true",
            "12",
            "1.5",
            "-7",
            "naïve",
            "日本",
            "a\"b\\c",
            "line\nend",
            "[1]",
            "{}",
            "a longer text that does not fit in place",
        ];
        (*self.pick(&WORDS).unwrap_or(&"")).to_owned()
    }

    /// A value of a type.
    pub fn datum(&mut self, classes: &Classes, ty: &Type) -> Datum {
        match ty {
            Type::Bool => Datum::Bool(self.chance(50)),
            Type::Int(int) => Datum::Int(self.int(*int)),
            Type::Counted | Type::Handle => Datum::Int(self.between(0, 90).into()),
            Type::F32 => {
                #[allow(clippy::cast_possible_truncation, reason = "what is out of range becomes infinite")]
                let narrow = self.float() as f32;
                Datum::Float(Float(narrow.into()))
            }
            Type::F64 => Datum::Float(Float(self.float())),
            Type::Char => Datum::Char(*self.pick(&['a', 'Z', '0', '"', 'é', '日', '\n']).unwrap_or(&'a')),
            Type::Text => Datum::Text(self.text()),
            Type::Any => Datum::Any(self.untyped(1)),
            Type::Option(_) if self.chance(30) => Datum::None,
            Type::Option(inside) => Datum::Some(Box::new(self.datum(classes, inside))),
            Type::List(inside) => {
                let len = self.below(4);
                Datum::List((0..len).map(|_| self.datum(classes, inside)).collect())
            }
            Type::Map(key, value) => {
                let mut entries: Vec<(Datum, Datum)> = Vec::new();
                for _ in 0..self.below(4) {
                    let key = match **key {
                        Type::Text => {
                            Datum::Text((*self.pick(&["a", "b", "two words", "k.1", "é"]).unwrap_or(&"")).to_owned())
                        }
                        _ => Datum::Int(self.between(0, 5).into()),
                    };
                    entries.retain(|(other, _)| *other != key);
                    let value = self.datum(classes, value);
                    entries.push((key, value));
                }
                entries.sort_by(|(a, _), (b, _)| order(a, b));
                Datum::Map(entries)
            }
            Type::Tuple(types) => Datum::List(types.iter().map(|ty| self.datum(classes, ty)).collect()),
            Type::Enumeration(number) => {
                let variants = &classes.enumerations[*number].variants;
                let variant = &variants[self.below(variants.len())];
                let content = match &variant.fields {
                    VariantFields::Unit => Vec::new(),
                    VariantFields::One(ty) => vec![self.datum(classes, ty)],
                    VariantFields::Tuple(types) => types.iter().map(|ty| self.datum(classes, ty)).collect(),
                    VariantFields::Named(fields) => fields.iter().map(|(_, ty)| self.datum(classes, ty)).collect(),
                };
                Datum::Variant(variant.name.clone(), content)
            }
            Type::Object(reference) => Datum::Object(self.object(classes, reference)),
            Type::Parameter(_) => Datum::None,
        }
    }

    /// A value of a type that a rule accepts, where one is found; else the type's default.
    pub fn accepted(&mut self, classes: &Classes, ty: &Type, rule: Option<Rule>) -> Datum {
        for _ in 0..12 {
            let datum = self.datum(classes, ty);
            if rule.is_none_or(|rule| rule.accepts(&datum)) {
                return datum;
            }
        }
        classes.zero(ty)
    }

    /// An object that all rules accept.
    pub fn object(&mut self, classes: &Classes, reference: &crate::description::ClassRef) -> Object {
        let shape = crate::description::Shape::new(classes, reference);
        for _ in 0..6 {
            let mut object = Object::default();
            for slot in &shape.slots {
                let is_unset = slot.keys.unset && self.chance(40);
                let value = (!is_unset).then(|| self.accepted(classes, &slot.ty, slot.keys.validate));
                object.slots.push(value);
            }
            object.hidden = shape
                .hidden
                .iter()
                .map(|hidden| self.datum(classes, &hidden.ty))
                .collect();
            if shape.dict.is_some() {
                for name in ["colour", "wheels"] {
                    if self.chance(40) {
                        object.dict.push((name.to_owned(), self.untyped(1)));
                    }
                }
            }
            if crate::model::rules::whole(&shape, &object).is_ok() {
                return object;
            }
        }
        classes.zero_object(reference)
    }

    /// A value of no type, so deep at most.
    pub fn untyped(&mut self, depth: usize) -> Untyped {
        match self.below(if depth == 0 { 8 } else { 10 }) {
            0 => Untyped::Null,
            1 => Untyped::Bool(self.chance(50)),
            2 | 3 => Untyped::Int(self.between(-300, 300).into()),
            4 => Untyped::Int(self.0.i64(..).into()),
            5 => Untyped::Float(Float(
                f64::from(i32::try_from(self.between(-4000, 4000)).unwrap_or(0)) / 8.0,
            )),
            6 | 7 => Untyped::Text(self.text()),
            8 => {
                let len = self.below(4);
                Untyped::List((0..len).map(|_| self.untyped(depth - 1)).collect())
            }
            _ => {
                let keys = ["a", "b", "k.1"];
                let len = self.below(keys.len() + 1);
                let keys = keys.into_iter().take(len);
                Untyped::Map(keys.map(|key| (Untyped::text(key), self.untyped(depth - 1))).collect())
            }
        }
    }
}

/// The order of a map's keys.
#[must_use]
pub fn order(a: &Datum, b: &Datum) -> std::cmp::Ordering {
    match (a, b) {
        (Datum::Int(a), Datum::Int(b)) => a.cmp(b),
        (Datum::Text(a), Datum::Text(b)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    }
}
