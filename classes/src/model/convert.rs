//! Conversions between types: numbers where nothing is lost, text by the type that reads it (rows A13 and A18).

use super::text::{Integer, integer as integer_of};
use super::{Kind, Model, Trace, json};
use crate::description::{ClassRef, Int, Type, Variant, VariantFields};
use crate::random::order;
use crate::value::{Datum, Float, Untyped};

/// Where a value comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'v> {
    /// A value of serde's.
    Value(&'v Untyped),
    /// The key of a map: text is parsed where a number is wanted.
    Key(&'v Untyped),
    /// Text for the type that reads it.
    Text(&'v str),
    /// Nothing was given.
    Absent,
}

impl Model<'_> {
    /// The value of a type that a source stands for.
    pub(super) fn convert(&self, ty: &Type, source: Source<'_>, trace: &mut Trace) -> Result<Datum, Kind> {
        let is_nested = ty.any(|ty| matches!(ty, Type::Object(_)));
        self.read(ty, source, trace).map_err(|kind| match (kind, source) {
            (Kind::WrongType, Source::Text(_)) if !is_nested => Kind::Text,
            (kind, _) => kind,
        })
    }

    fn read(&self, ty: &Type, source: Source<'_>, trace: &mut Trace) -> Result<Datum, Kind> {
        match ty {
            Type::Option(inside) => match source {
                Source::Absent | Source::Text("") | Source::Value(Untyped::Null) | Source::Key(Untyped::Null) => {
                    Ok(Datum::None)
                }
                source => Ok(Datum::Some(Box::new(self.read(inside, source, trace)?))),
            },
            _ if matches!(source, Source::Absent) => Err(Kind::Missing),
            Type::Bool => match scalar(source) {
                Scalar::Value(Untyped::Bool(truth)) => Ok(Datum::Bool(*truth)),
                Scalar::Value(_) => Err(Kind::WrongType),
                Scalar::Text(text) => text.parse().map(Datum::Bool).map_err(|_| Kind::Text),
            },
            Type::Int(int) => integer(*int, source).map(Datum::Int),
            Type::Counted => integer(Int::U32, source).map(Datum::Int),
            Type::F64 => float(source).map(|value| Datum::Float(Float(value))),
            Type::F32 => float32(source).map(|value| Datum::Float(Float(value.into()))),
            Type::Char => {
                let mut letters = string(source)?.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => Ok(Datum::Char(letter)),
                    _ => Err(Kind::WrongType),
                }
            }
            Type::Text => string(source).map(Datum::text),
            Type::List(inside) => {
                let values = list(source)?;
                let values = values
                    .iter()
                    .map(|value| self.read(inside, Source::Value(value), trace));
                Ok(Datum::List(values.collect::<Result<_, _>>()?))
            }
            Type::Tuple(types) => {
                let values = list(source)?;
                let read = values
                    .iter()
                    .zip(types)
                    .map(|(value, ty)| self.read(ty, Source::Value(value), trace));
                let read: Vec<Datum> = read.collect::<Result<_, _>>()?;
                if values.len() == types.len() {
                    Ok(Datum::List(read))
                } else {
                    Err(Kind::WrongType)
                }
            }
            Type::Map(key, value) => {
                let mut entries: Vec<(Datum, Datum)> = Vec::new();
                for (given, content) in map(source)? {
                    let given = self.read(key, Source::Key(&given), trace)?;
                    let content = self.read(value, Source::Value(&content), trace)?;
                    entries.retain(|(other, _)| *other != given);
                    entries.push((given, content));
                }
                entries.sort_by(|(a, _), (b, _)| order(a, b));
                Ok(Datum::Map(entries))
            }
            Type::Enumeration(number) => self.variant(&self.classes.enumerations[*number].variants, source, trace),
            Type::Object(reference) => self.object(reference, source, trace),
            Type::Any => any(source).map(Datum::Any),
            Type::Handle | Type::Parameter(_) => Err(Kind::WrongType),
        }
    }

    fn variant(&self, variants: &[Variant], source: Source<'_>, trace: &mut Trace) -> Result<Datum, Kind> {
        let value = match source {
            Source::Text(text) if !text.trim_start().starts_with('{') => Untyped::text(text),
            source => structure(source)?,
        };
        let (name, content) = match &value {
            Untyped::Text(_) => (&value, &Untyped::Null),
            Untyped::Map(entries) => match entries.as_slice() {
                [(name, content)] => (name, content),
                _ => return Err(Kind::WrongType),
            },
            _ => return Err(Kind::WrongType),
        };
        let variant = match name {
            Untyped::Text(name) => variants
                .iter()
                .find(|variant| variant.name == *name)
                .ok_or(Kind::WrongType)?,
            // A number is that of a variant, as formats without names have them.
            Untyped::Int(number) if *number >= 0 => {
                let number = usize::try_from(*number).map_err(|_| Kind::OutOfRange)?;
                variants.get(number).ok_or(Kind::OutOfRange)?
            }
            _ => return Err(Kind::WrongType),
        };
        let content = match &variant.fields {
            VariantFields::Unit if *content == Untyped::Null => Vec::new(),
            VariantFields::Unit => return Err(Kind::WrongType),
            VariantFields::One(ty) => vec![self.read(ty, Source::Value(content), trace)?],
            VariantFields::Tuple(types) => {
                match self.read(&Type::Tuple(types.clone()), Source::Value(content), trace)? {
                    Datum::List(values) => values,
                    _ => return Err(Kind::WrongType),
                }
            }
            VariantFields::Named(fields) => {
                let entries = map(Source::Value(content))?;
                let fields = fields.iter().map(|(name, ty)| {
                    let mut given = entries
                        .iter()
                        .filter(|(key, _)| matches!(key, Untyped::Text(key) if key == name));
                    match (given.next(), given.next()) {
                        (Some((_, value)), None) => self.read(ty, Source::Value(value), trace),
                        (None, _) if matches!(ty, Type::Option(_)) => Ok(Datum::None),
                        _ => Err(Kind::WrongType),
                    }
                });
                fields.collect::<Result<_, _>>()?
            }
        };
        Ok(Datum::Variant(variant.name.clone(), content))
    }

    /// An object that its class builds of a map.
    fn object(&self, reference: &ClassRef, source: Source<'_>, trace: &mut Trace) -> Result<Datum, Kind> {
        let mut attributes = Vec::new();
        for (name, value) in map(source)? {
            match name {
                Untyped::Text(name) => attributes.push((name, value)),
                _ => return Err(Kind::WrongType),
            }
        }
        let object = self
            .build(&self.shape(reference), &attributes, trace)
            .map_err(|failure| failure.kind)?;
        Ok(Datum::Object(object))
    }
}

enum Scalar<'v> {
    Value(&'v Untyped),
    Text(&'v str),
}

fn scalar(source: Source<'_>) -> Scalar<'_> {
    match source {
        Source::Key(Untyped::Text(text)) => Scalar::Text(text),
        Source::Text(text) => Scalar::Text(text),
        Source::Value(value) | Source::Key(value) => Scalar::Value(value),
        Source::Absent => Scalar::Value(&Untyped::Null),
    }
}

/// The text of a source, where there is one.
fn string(source: Source<'_>) -> Result<&str, Kind> {
    match scalar(source) {
        Scalar::Value(Untyped::Text(text)) => Ok(text),
        Scalar::Value(_) => Err(Kind::WrongType),
        Scalar::Text(text) => Ok(text),
    }
}

fn integer(int: Int, source: Source<'_>) -> Result<i128, Kind> {
    let (least, greatest) = int.range();
    let fits = |number: i128| {
        if (least..=greatest).contains(&number) {
            Ok(number)
        } else {
            Err(Kind::OutOfRange)
        }
    };
    match scalar(source) {
        Scalar::Value(Untyped::Int(number)) => fits(*number),
        Scalar::Value(Untyped::Float(Float(float))) if float.is_finite() && float.fract() == 0.0 => {
            const PAST: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
            #[allow(clippy::cast_possible_truncation, reason = "it has no fraction, and is in the range")]
            if (-PAST..PAST).contains(float) {
                fits(*float as i128)
            } else {
                Err(Kind::OutOfRange)
            }
        }
        Scalar::Value(_) => Err(Kind::WrongType),
        Scalar::Text(text) => match integer_of(text) {
            Integer::Is(number) => fits(number),
            Integer::TooLarge => Err(Kind::OutOfRange),
            Integer::Not => Err(Kind::Text),
        },
    }
}

/// The float of an integer, where there is one that is exactly that.
pub(super) fn exact(number: i128) -> Option<f64> {
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "the way back says whether it was exact"
    )]
    let (float, back) = (number as f64, number as f64 as i128);
    (back == number && number != i128::MAX).then_some(float)
}

fn float(source: Source<'_>) -> Result<f64, Kind> {
    match scalar(source) {
        Scalar::Value(Untyped::Float(float)) => Ok(float.0),
        Scalar::Value(Untyped::Int(number)) => exact(*number).ok_or(Kind::OutOfRange),
        Scalar::Value(_) => Err(Kind::WrongType),
        Scalar::Text(text) => match text.parse::<f64>() {
            Ok(float) if float.is_infinite() && text.contains(|c: char| c.is_ascii_digit()) => Err(Kind::OutOfRange),
            Ok(float) => Ok(float),
            Err(_) => Err(Kind::Text),
        },
    }
}

fn float32(source: Source<'_>) -> Result<f32, Kind> {
    #[allow(clippy::cast_possible_truncation, reason = "rounding is what is asked for")]
    match scalar(source) {
        Scalar::Value(Untyped::Float(Float(float))) => {
            let narrow = *float as f32;
            if narrow.is_infinite() && float.is_finite() {
                Err(Kind::OutOfRange)
            } else {
                Ok(narrow)
            }
        }
        Scalar::Value(Untyped::Int(number)) => {
            let wide = exact(*number).ok_or(Kind::OutOfRange)?;
            if f64::from(wide as f32).to_bits() == wide.to_bits() {
                Ok(wide as f32)
            } else {
                Err(Kind::OutOfRange)
            }
        }
        Scalar::Value(_) => Err(Kind::WrongType),
        Scalar::Text(text) => match text.parse::<f32>() {
            Ok(float) if float.is_infinite() && text.contains(|c: char| c.is_ascii_digit()) => Err(Kind::OutOfRange),
            Ok(float) => Ok(float),
            Err(_) => Err(Kind::Text),
        },
    }
}

/// Text becomes the value that it stands for as JSON; so does a key, where it is any.
fn structure(source: Source<'_>) -> Result<Untyped, Kind> {
    match source {
        Source::Key(Untyped::Text(text)) => Ok(json::parse(text).unwrap_or_else(|| Untyped::text(text))),
        Source::Value(value) | Source::Key(value) => Ok(value.clone()),
        Source::Text(text) => json::parse(text).ok_or(Kind::Text),
        Source::Absent => Err(Kind::Missing),
    }
}

fn list(source: Source<'_>) -> Result<Vec<Untyped>, Kind> {
    match structure(source)? {
        Untyped::List(values) => Ok(values),
        _ => Err(Kind::WrongType),
    }
}

fn map(source: Source<'_>) -> Result<Vec<(Untyped, Untyped)>, Kind> {
    match structure(source)? {
        Untyped::Map(entries) => Ok(entries),
        _ => Err(Kind::WrongType),
    }
}

/// The value itself; of a text what it is as JSON, if it is any, else the text.
pub(super) fn any(source: Source<'_>) -> Result<Untyped, Kind> {
    match source {
        Source::Value(value) | Source::Key(value) => Ok(value.clone()),
        Source::Text(text) => Ok(json::parse(text).unwrap_or_else(|| Untyped::text(text))),
        Source::Absent => Err(Kind::Missing),
    }
}
