//! Between the values of generated crates and those of the model, by the fields themselves.

use std::collections::BTreeMap;

use slotted::Value;

use super::described::{Described, object_from, object_of};
use super::probe::{Counted, Handle};
use crate::random::order;
use crate::value::{Datum, Float, Plain, Untyped};

/// A type of which the model has values.
pub trait Portable: Sized {
    /// The value as the model has it.
    fn to_datum(&self) -> Datum;

    /// The value of the model's.
    ///
    /// # Panics
    /// Where the model's value is of another type: the driver hands out what its description says.
    fn from_datum(datum: &Datum) -> Self;
}

/// What validators look at.
pub fn measure(value: &impl Portable) -> i128 {
    value.to_datum().measure()
}

/// What the validators of a slot that may be unset look at.
pub fn measure_set(value: &Option<impl Portable>) -> i128 {
    value.as_ref().map_or(0, measure)
}

/// A value of `slotted`'s as the model has it.
#[must_use]
pub(super) fn untyped(value: &Value) -> Untyped {
    // Opaque values are not made by the driver.
    value
        .clone()
        .deserialize_into::<Plain<Untyped>>()
        .map_or(Untyped::Null, |Plain(value)| value)
}

/// A value of the model's as `slotted` has it.
///
/// # Panics
/// Where serde has no word for it, which it has for each.
#[must_use]
pub(super) fn value(value: &Untyped) -> Value {
    Value::from_serialize(Plain(value)).expect("each value of the model is one of serde's")
}

impl<T: Described> Portable for T {
    fn to_datum(&self) -> Datum {
        Datum::Object(object_of(self))
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Object(object) => object_from(object),
            other => wrong("an object", other),
        }
    }
}

fn wrong(wanted: &str, datum: &Datum) -> ! {
    panic!("the model gave {datum:?} where {wanted} was wanted")
}

macro_rules! integers {
    ($($type:ty)*) => { $(
        impl Portable for $type {
            fn to_datum(&self) -> Datum {
                Datum::Int(i128::try_from(*self).unwrap_or(i128::MAX))
            }

            fn from_datum(datum: &Datum) -> Self {
                match datum {
                    Datum::Int(number) => Self::try_from(*number).unwrap_or_else(|_| wrong(stringify!($type), datum)),
                    other => wrong(stringify!($type), other),
                }
            }
        }
    )* };
}

integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! counted {
    ($($type:ty)*) => { $(
        impl Portable for $type {
            fn to_datum(&self) -> Datum {
                self.number().to_datum()
            }

            fn from_datum(datum: &Datum) -> Self {
                Self::new(u32::from_datum(datum))
            }
        }
    )* };
}

counted!(Counted Handle);

impl Portable for bool {
    fn to_datum(&self) -> Datum {
        Datum::Bool(*self)
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Bool(truth) => *truth,
            other => wrong("bool", other),
        }
    }
}

impl Portable for f64 {
    fn to_datum(&self) -> Datum {
        Datum::Float(Float(*self))
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Float(float) => float.0,
            other => wrong("f64", other),
        }
    }
}

impl Portable for f32 {
    fn to_datum(&self) -> Datum {
        f64::from(*self).to_datum()
    }

    fn from_datum(datum: &Datum) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "the model widened it")]
        let narrow = f64::from_datum(datum) as Self;
        narrow
    }
}

impl Portable for char {
    fn to_datum(&self) -> Datum {
        Datum::Char(*self)
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Char(letter) => *letter,
            other => wrong("char", other),
        }
    }
}

impl Portable for String {
    fn to_datum(&self) -> Datum {
        Datum::Text(self.clone())
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Text(text) => text.clone(),
            other => wrong("String", other),
        }
    }
}

impl Portable for Value {
    fn to_datum(&self) -> Datum {
        Datum::Any(untyped(self))
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Any(any) => value(any),
            other => wrong("Value", other),
        }
    }
}

impl<T: Portable> Portable for Option<T> {
    fn to_datum(&self) -> Datum {
        self.as_ref()
            .map_or(Datum::None, |value| Datum::Some(Box::new(value.to_datum())))
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::None => None,
            Datum::Some(value) => Some(T::from_datum(value)),
            other => wrong("Option", other),
        }
    }
}

impl<T: Portable> Portable for Vec<T> {
    fn to_datum(&self) -> Datum {
        Datum::List(self.iter().map(Portable::to_datum).collect())
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::List(values) => values.iter().map(T::from_datum).collect(),
            other => wrong("Vec", other),
        }
    }
}

impl<K: Portable + Ord, V: Portable> Portable for BTreeMap<K, V> {
    fn to_datum(&self) -> Datum {
        let mut entries: Vec<_> = self
            .iter()
            .map(|(key, value)| (key.to_datum(), value.to_datum()))
            .collect();
        entries.sort_by(|(a, _), (b, _)| order(a, b));
        Datum::Map(entries)
    }

    fn from_datum(datum: &Datum) -> Self {
        match datum {
            Datum::Map(entries) => entries
                .iter()
                .map(|(key, value)| (K::from_datum(key), V::from_datum(value)))
                .collect(),
            other => wrong("BTreeMap", other),
        }
    }
}

macro_rules! tuples {
    ($(($($type:ident $number:tt),*))*) => { $(
        impl<$($type: Portable),*> Portable for ($($type,)*) {
            fn to_datum(&self) -> Datum {
                Datum::List(vec![$(self.$number.to_datum()),*])
            }

            fn from_datum(datum: &Datum) -> Self {
                match datum {
                    Datum::List(values) => ($($type::from_datum(&values[$number]),)*),
                    other => wrong("a tuple", other),
                }
            }
        }
    )* };
}

tuples! {
    (A 0, B 1)
    (A 0, B 1, C 2)
}
