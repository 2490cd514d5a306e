//! Scalars, read from a value or a text: numbers convert where nothing is lost, text by `FromStr`.

use alloc::boxed::Box;
use core::num::{IntErrorKind, ParseFloatError, ParseIntError};
use core::str::FromStr;

use super::compare::{integer_of_float, is_integral, small_float, small_integer};
use super::{Mismatch, Repr, Source, Value};

/// What a scalar is read from.
pub(super) enum Scalar<'a> {
    Value(&'a Value),
    Text(&'a str),
}

impl Source<'_> {
    /// The value, where there is one whose text is text.
    #[inline(always)]
    fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Lent(value) => Some(value),
            Self::Key(_) | Self::Text(_) | Self::Missing => None,
        }
    }

    pub(super) fn scalar(&self) -> Result<Scalar<'_>, Mismatch> {
        match self {
            Self::Value(Value(Repr::Some(value)))
            | Self::Lent(Value(Repr::Some(value)))
            | Self::Key(Value(Repr::Some(value))) => Ok(Scalar::Value(value)),
            Self::Key(Value(Repr::Str(text))) => Ok(Scalar::Text(text)),
            Self::Value(value) | Self::Key(value) => Ok(Scalar::Value(value)),
            Self::Lent(value) => Ok(Scalar::Value(value)),
            Self::Text(text) => Ok(Scalar::Text(text)),
            Self::Missing => Err(Mismatch::missing()),
        }
    }

    /// Numbers as most values hold them, before the general way, which is a call.
    #[inline]
    pub(super) fn integer<T>(&self, wanted: &'static str) -> Result<T, Mismatch>
    where
        T: TryFrom<i128> + TryFrom<u128> + FromStr<Err = ParseIntError>,
    {
        let integer = match self.value() {
            Some(Value(Repr::I64(value))) => T::try_from(i128::from(*value)).ok(),
            Some(Value(Repr::U64(value))) => T::try_from(u128::from(*value)).ok(),
            Some(Value(Repr::F64(value))) => small_integer(*value),
            _ => None,
        };
        integer.map_or_else(|| self.any_integer(wanted), Ok)
    }

    #[inline(never)]
    fn any_integer<T>(&self, wanted: &'static str) -> Result<T, Mismatch>
    where
        T: TryFrom<i128> + TryFrom<u128> + FromStr<Err = ParseIntError>,
    {
        match self.scalar()? {
            Scalar::Value(value) if value.is_integer() => {
                value.to_integer().ok_or_else(|| Mismatch::out_of_range(wanted, value))
            }
            Scalar::Value(value @ Value(Repr::F32(_) | Repr::F64(_))) => match value.to_float() {
                Some(float) if is_integral(float) => {
                    integer_of_float(float).ok_or_else(|| Mismatch::out_of_range(wanted, value))
                }
                _ => Err(Mismatch::wrong_type(wanted, value)),
            },
            Scalar::Value(value) => Err(Mismatch::wrong_type(wanted, value)),
            Scalar::Text(text) => text.parse().or_else(|error| parsed_wide(text, wanted, error)),
        }
    }

    #[inline]
    pub(super) fn float(&self, wanted: &'static str) -> Result<f64, Mismatch> {
        match (self, self.value()) {
            (_, Some(Value(Repr::F64(value)))) => Ok(*value),
            (_, Some(Value(Repr::I64(value)))) => small_float(*value).map_or_else(|| self.any_float(wanted), Ok),
            (Self::Text(text), _) => parsed_float(text, wanted, f64::is_infinite),
            _ => self.any_float(wanted),
        }
    }

    #[inline(never)]
    fn any_float(&self, wanted: &'static str) -> Result<f64, Mismatch> {
        match self.scalar()? {
            Scalar::Value(value) => value.to_float().ok_or_else(|| {
                if value.is_integer() {
                    Mismatch::inexact(wanted, value)
                } else {
                    Mismatch::wrong_type(wanted, value)
                }
            }),
            Scalar::Text(text) => parsed_float(text, wanted, f64::is_infinite),
        }
    }

    pub(super) fn float32(&self) -> Result<f32, Mismatch> {
        let value = match self.scalar()? {
            Scalar::Text(text) => return parsed_float(text, "f32", f32::is_infinite),
            Scalar::Value(value) => value,
        };
        let wide = self.float("f32")?;
        #[allow(
            clippy::cast_possible_truncation,
            reason = "rounding is asked for, and overflow is caught below"
        )]
        let narrow = wide as f32;
        #[allow(clippy::float_cmp, reason = "an integer goes into a float where it is exact")]
        if value.is_integer() && f64::from(narrow) != wide {
            Err(Mismatch::inexact("f32", value))
        } else if narrow.is_infinite() && wide.is_finite() {
            Err(Mismatch::out_of_range("f32", value))
        } else {
            Ok(narrow)
        }
    }

    pub(super) fn boolean(&self) -> Result<bool, Mismatch> {
        match self.scalar()? {
            Scalar::Value(value) => value.as_bool().ok_or_else(|| Mismatch::wrong_type("bool", value)),
            Scalar::Text(text) => text
                .parse()
                .map_err(|error| Mismatch::text("bool", text, Some(Box::new(error)))),
        }
    }

    pub(super) fn with_str<R>(&self, wanted: &'static str, read: impl FnOnce(&str) -> R) -> Result<R, Mismatch> {
        match self.scalar()? {
            Scalar::Value(Value(Repr::Str(text))) => Ok(read(text)),
            Scalar::Value(value) => Err(Mismatch::wrong_type(wanted, value)),
            Scalar::Text(text) => Ok(read(text)),
        }
    }
}

/// The integer that a text stands for where the type's own parser refuses it: a sign is no fault of its own.
fn parsed_wide<T: TryFrom<i128>>(text: &str, wanted: &'static str, error: ParseIntError) -> Result<T, Mismatch> {
    let is_overflow =
        |error: &ParseIntError| matches!(error.kind(), IntErrorKind::PosOverflow | IntErrorKind::NegOverflow);
    let wide = text.parse::<i128>();
    match wide.as_ref().map(|wide| T::try_from(*wide)) {
        Ok(Ok(integer)) => Ok(integer),
        Err(wide) if !is_overflow(wide) && !is_overflow(&error) => {
            Err(Mismatch::text(wanted, text, Some(Box::new(error))))
        }
        _ => Err(Mismatch::out_of_range(wanted, super::excerpt(text))),
    }
}

/// The float that a text stands for; infinity only where the text says so.
fn parsed_float<T>(text: &str, wanted: &'static str, is_infinite: fn(T) -> bool) -> Result<T, Mismatch>
where
    T: FromStr<Err = ParseFloatError> + Copy,
{
    match text.parse() {
        Ok(float) if is_infinite(float) && text.bytes().any(|byte| byte.is_ascii_digit()) => {
            Err(Mismatch::out_of_range(wanted, super::excerpt(text)))
        }
        Ok(float) => Ok(float),
        Err(error) => Err(Mismatch::text(wanted, text, Some(Box::new(error)))),
    }
}
