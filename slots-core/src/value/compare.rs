//! Numbers across widths and kinds: equality, and conversions that lose nothing.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "each cast is checked by its way back, or by the range before it"
)]

use alloc::sync::Arc;

use super::{Repr, Value};

impl Value {
    /// The integer, if the value is one and `T` holds it.
    pub(super) fn to_integer<T: TryFrom<i128> + TryFrom<u128>>(&self) -> Option<T> {
        match self.0 {
            Repr::I64(value) => T::try_from(i128::from(value)).ok(),
            Repr::U64(value) => T::try_from(u128::from(value)).ok(),
            Repr::I128(value) => T::try_from(i128::from_ne_bytes(value)).ok(),
            Repr::U128(value) => T::try_from(u128::from_ne_bytes(value)).ok(),
            _ => None,
        }
    }

    pub(super) fn is_integer(&self) -> bool {
        matches!(self.0, Repr::I64(_) | Repr::U64(_) | Repr::I128(_) | Repr::U128(_))
    }

    /// The float, or the integer if a float represents it exactly.
    pub(super) fn to_float(&self) -> Option<f64> {
        match self.0 {
            Repr::F32(value) => Some(value.into()),
            Repr::F64(value) => Some(value),
            _ => {
                if let Some(value) = self.to_integer::<i128>() {
                    exact_float(value, |value| value as f64, |float| float as i128, i128::MAX)
                } else {
                    let value = self.to_integer::<u128>()?;
                    exact_float(value, |value| value as f64, |float| float as u128, u128::MAX)
                }
            }
        }
    }
}

/// `value` as a float, if the conversion back gives `value` again. `greatest` is refused outright: it rounds to the
/// power of two past it, which saturates to `greatest` on the way back.
fn exact_float<I: Copy + PartialEq>(value: I, to: fn(I) -> f64, back: fn(f64) -> I, greatest: I) -> Option<f64> {
    let float = to(value);
    (value != greatest && back(float) == value).then_some(float)
}

/// The integer that equals `value`, if `T` holds it; `None` as well if `value` has a fraction.
pub(super) fn integer_of_float<T: TryFrom<i128> + TryFrom<u128>>(value: f64) -> Option<T> {
    // Powers of two, so exact as floats.
    const PAST_I64: f64 = 9_223_372_036_854_775_808.0;
    const PAST_I128: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    if !is_integral(value) {
        None
    } else if (-PAST_I64..PAST_I64).contains(&value) {
        // Most integers fit the machine's own; the wider conversions are calls.
        T::try_from(i128::from(value as i64)).ok()
    } else if (-PAST_I128..PAST_I128).contains(&value) {
        T::try_from(value as i128).ok()
    } else if value > 0.0 && value < 2.0 * PAST_I128 {
        T::try_from(value as u128).ok()
    } else {
        None
    }
}

/// The integer that equals `value`, if the machine's own conversions prove it; `None` is inconclusive.
#[inline]
pub(super) fn small_integer<T: TryFrom<i128>>(value: f64) -> Option<T> {
    // The cast saturates, and gives 0 for NaN. Neither compares equal afterwards, except `i64::MAX`, whose float is
    // 2^63.
    let integer = value as i64;
    #[allow(clippy::float_cmp, reason = "equal only where nothing was cut off")]
    let is_exact = integer as f64 == value && integer != i64::MAX;
    is_exact.then(|| T::try_from(i128::from(integer)).ok()).flatten()
}

/// `value` as a float, if it is small enough that every integer of its size is exact; `None` is inconclusive.
#[inline]
pub(super) fn small_float(value: i64) -> Option<f64> {
    // Every integer of up to 2^53 has an exact float.
    (value.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS).then_some(value as f64)
}

/// Whether the float is finite and has no fraction.
pub(super) fn is_integral(value: f64) -> bool {
    // 2^52, from which on a float has no bits for a fraction.
    const NO_FRACTION: f64 = 4_503_599_627_370_496.0;
    if value.abs() < NO_FRACTION {
        #[allow(clippy::float_cmp, reason = "equal only where nothing was cut off")]
        let is_whole = (value as i64) as f64 == value;
        is_whole
    } else {
        value.is_finite()
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Repr::Null, Repr::Null) => true,
            (Repr::Bool(a), Repr::Bool(b)) => a == b,
            (Repr::Str(a), Repr::Str(b)) => a == b,
            (Repr::Bytes(a), Repr::Bytes(b)) => a == b,
            (Repr::Some(a), Repr::Some(b)) => a == b,
            (Repr::List(a), Repr::List(b)) => a == b,
            (Repr::Map(a), Repr::Map(b)) => a.len() == b.len() && (a == b || a.iter().all(|entry| b.contains(entry))),
            (Repr::Opaque(a), Repr::Opaque(b)) => Arc::ptr_eq(a, b),
            (Repr::F32(_) | Repr::F64(_), Repr::F32(_) | Repr::F64(_)) => self.to_float() == other.to_float(),
            _ if self.is_integer() && other.is_integer() => match self.to_integer::<i128>() {
                Some(value) => other.to_integer::<i128>() == Some(value),
                None => self.to_integer::<u128>() == other.to_integer::<u128>(),
            },
            _ => false,
        }
    }
}
