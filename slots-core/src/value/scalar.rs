//! Numbers, truth values and strings, read from a value or a text: numbers convert if nothing is lost, text is parsed
//! by `FromStr`.

use alloc::boxed::Box;
use core::num::{IntErrorKind, ParseFloatError, ParseIntError};
use core::str::FromStr;

use super::compare::{integer_of_float, is_integral, small_float, small_integer};
use super::{Repr, Source, Value, ValueError};

/// What a scalar is read from.
pub(super) enum Scalar<'a> {
    Value(&'a Value),
    Text(&'a str),
}

impl Source<'_> {
    /// The value, unless it is a key, whose text is parsed.
    #[inline(always)]
    fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Borrowed(value) => Some(value),
            Self::Key(_) | Self::Text(_) | Self::Absent => None,
        }
    }

    pub(super) fn scalar(&self) -> Result<Scalar<'_>, ValueError> {
        match self {
            Self::Value(Value(Repr::Some(value)))
            | Self::Borrowed(Value(Repr::Some(value)))
            | Self::Key(Value(Repr::Some(value))) => Ok(Scalar::Value(value)),
            Self::Key(Value(Repr::Str(text))) => Ok(Scalar::Text(text)),
            Self::Value(value) | Self::Key(value) => Ok(Scalar::Value(value)),
            Self::Borrowed(value) => Ok(Scalar::Value(value)),
            Self::Text(text) => Ok(Scalar::Text(text)),
            Self::Absent => Err(ValueError::missing()),
        }
    }

    /// Reads an integer. Numbers in the form that most values have are converted inline, any other by a call.
    #[inline]
    pub(super) fn integer<T>(&self, wanted: &'static str) -> Result<T, ValueError>
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
    fn any_integer<T>(&self, wanted: &'static str) -> Result<T, ValueError>
    where
        T: TryFrom<i128> + TryFrom<u128> + FromStr<Err = ParseIntError>,
    {
        match self.scalar()? {
            Scalar::Value(value) if value.is_integer() => value
                .to_integer()
                .ok_or_else(|| ValueError::out_of_range(wanted, value)),
            Scalar::Value(value @ Value(Repr::F32(_) | Repr::F64(_))) => match value.to_float() {
                Some(float) if is_integral(float) => {
                    integer_of_float(float).ok_or_else(|| ValueError::out_of_range(wanted, value))
                }
                _ => Err(ValueError::wrong_type(wanted, value)),
            },
            Scalar::Value(value) => Err(ValueError::wrong_type(wanted, value)),
            Scalar::Text(text) => text.parse().or_else(|error| parse_wide(text, wanted, error)),
        }
    }

    #[inline]
    pub(super) fn float(&self, wanted: &'static str) -> Result<f64, ValueError> {
        match (self, self.value()) {
            (_, Some(Value(Repr::F64(value)))) => Ok(*value),
            (_, Some(Value(Repr::I64(value)))) => small_float(*value).map_or_else(|| self.any_float(wanted), Ok),
            (Self::Text(text), _) => parse_float(text, wanted, f64::is_infinite),
            _ => self.any_float(wanted),
        }
    }

    #[inline(never)]
    fn any_float(&self, wanted: &'static str) -> Result<f64, ValueError> {
        match self.scalar()? {
            Scalar::Value(value) => value.to_float().ok_or_else(|| {
                if value.is_integer() {
                    ValueError::inexact(wanted, value)
                } else {
                    ValueError::wrong_type(wanted, value)
                }
            }),
            Scalar::Text(text) => parse_float(text, wanted, f64::is_infinite),
        }
    }

    pub(super) fn float32(&self) -> Result<f32, ValueError> {
        let value = match self.scalar()? {
            Scalar::Text(text) => return parse_float(text, "f32", f32::is_infinite),
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
            Err(ValueError::inexact("f32", value))
        } else if narrow.is_infinite() && wide.is_finite() {
            Err(ValueError::out_of_range("f32", value))
        } else {
            Ok(narrow)
        }
    }

    pub(super) fn boolean(&self) -> Result<bool, ValueError> {
        match self.scalar()? {
            Scalar::Value(value) => value.as_bool().ok_or_else(|| ValueError::wrong_type("bool", value)),
            Scalar::Text(text) => text
                .parse()
                .map_err(|error| ValueError::text("bool", text, Some(Box::new(error)))),
        }
    }

    pub(super) fn with_str<R>(&self, wanted: &'static str, read: impl FnOnce(&str) -> R) -> Result<R, ValueError> {
        match self.scalar()? {
            Scalar::Value(Value(Repr::Str(text))) => Ok(read(text)),
            Scalar::Value(value) => Err(ValueError::wrong_type(wanted, value)),
            Scalar::Text(text) => Ok(read(text)),
        }
    }
}

/// Parses an integer that the type's own parser refuses. A negative number is out of range for an unsigned type, not a
/// syntax error.
fn parse_wide<T: TryFrom<i128>>(text: &str, wanted: &'static str, error: ParseIntError) -> Result<T, ValueError> {
    let is_overflow =
        |error: &ParseIntError| matches!(error.kind(), IntErrorKind::PosOverflow | IntErrorKind::NegOverflow);
    let wide = text.parse::<i128>();
    match wide.as_ref().map(|wide| T::try_from(*wide)) {
        Ok(Ok(integer)) => Ok(integer),
        Err(wide) if !is_overflow(wide) && !is_overflow(&error) => {
            Err(ValueError::text(wanted, text, Some(Box::new(error))))
        }
        _ => Err(ValueError::out_of_range(wanted, super::excerpt(text))),
    }
}

/// Parses a float. Digits that overflow to infinity are out of range; only text that spells infinity gives it.
fn parse_float<T>(text: &str, wanted: &'static str, is_infinite: fn(T) -> bool) -> Result<T, ValueError>
where
    T: FromStr<Err = ParseFloatError> + Copy,
{
    match text.parse() {
        Ok(float) if is_infinite(float) && text.bytes().any(|byte| byte.is_ascii_digit()) => {
            Err(ValueError::out_of_range(wanted, super::excerpt(text)))
        }
        Ok(float) => Ok(float),
        Err(error) => Err(ValueError::text(wanted, text, Some(Box::new(error)))),
    }
}
