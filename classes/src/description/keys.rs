//! What `#[slots(..)]` says, as data.

use serde::{Deserialize, Serialize};

use super::{Case, Type};
use crate::value::Datum;

/// The keys of a struct.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key that is there or not")]
pub struct ClassKeys {
    /// `accessors = false`.
    pub no_accessors: bool,
    /// `frozen`.
    pub frozen: bool,
    /// `opaque`.
    pub opaque: bool,
    /// `on_set = ..`.
    pub on_set: bool,
    /// `weakref`.
    pub weakref: bool,
    /// `rename_all = ".."`.
    pub rename_all: Option<Case>,
    /// `fallback = ..`.
    pub fallback: Option<Fallback>,
    /// `validate = ..`.
    pub validate: Option<StructRule>,
    /// `serde`.
    pub serde: Option<SerdeKey>,
    /// `property(..)`.
    pub properties: Vec<Property>,
    /// `constant(..)`.
    pub constants: Vec<Constant>,
}

/// `serde`, or `serde(ignore_unknown)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SerdeKey {
    /// Whether unknown names are passed over.
    pub ignore_unknown: bool,
}

/// A fallback: it answers to names that begin with a prefix, by the rest of the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fallback {
    /// What the names begin with.
    pub prefix: String,
}

/// The rule of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// The [measure](Datum::measure) divided by the first leaves any remainder but the second, which is not 0.
    NotRemainder(i128, i128),
    /// The measure is at most this, and not less than its negative.
    Within(i128),
}

impl Rule {
    /// Whether it accepts a value.
    #[must_use]
    pub fn accepts(self, value: &Datum) -> bool {
        let measure = value.measure();
        match self {
            Self::NotRemainder(divisor, refused) => measure.rem_euclid(divisor) != refused,
            Self::Within(bound) => (-bound..=bound).contains(&measure),
        }
    }
}

/// The rule of a struct: the measures of some of its fields, inherited ones by the fields that lead to them, add up to
/// at most a bound, and its dict has at most so many entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StructRule {
    /// The fields: for each the names from the struct to it.
    pub terms: Vec<Vec<String>>,
    /// The greatest sum.
    pub bound: i128,
    /// The greatest number of entries, and the names that lead to the dict.
    pub entries: Option<(Vec<String>, usize)>,
}

/// A computed attribute of type `i64`: twice a slot of its struct, or twice a field that is skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// The field, of a small integer's type.
    pub over: String,
    /// The getter.
    pub get: Method,
    /// The setter.
    pub set: Option<Method>,
    /// `serde(include)`.
    pub included: bool,
}

/// A getter or a setter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// It gives a value.
    Plain,
    /// It gives a `Result`.
    Refusing(Refusal),
}

/// What a getter or a setter refuses: values that leave this remainder, which is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What is divided by.
    pub divisor: i64,
    /// What is refused.
    pub remainder: i64,
}

impl Method {
    /// Whether it takes or gives a value.
    #[must_use]
    pub const fn accepts(self, value: i64) -> bool {
        match self {
            Self::Plain => true,
            Self::Refusing(Refusal { divisor, remainder }) => value.rem_euclid(divisor) != remainder,
        }
    }
}

/// An attribute that is the same for all objects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Constant {
    /// Its name.
    pub name: String,
    /// Its type: a scalar, or `&'static str` for text.
    pub ty: Type,
    /// Its value.
    pub value: Datum,
}

/// The keys of a slot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key that is there or not")]
pub struct SlotKeys {
    /// `readonly`.
    pub readonly: bool,
    /// `unset`.
    pub unset: bool,
    /// `nested`.
    pub nested: bool,
    /// `opaque`.
    pub opaque: bool,
    /// `copy`.
    pub copy: bool,
    /// `default`, `default = ..`.
    pub default: Option<DefaultKey>,
    /// `rename = ".."`.
    pub rename: Option<String>,
    /// `alias = ".."`.
    pub aliases: Vec<String>,
    /// `validate = ..`.
    pub validate: Option<Rule>,
    /// `meta(..)`.
    pub meta: Vec<(String, Literal)>,
    /// `get = ..`: a name, or `false`.
    pub get: Option<Option<String>>,
    /// `set = ..`: a name, or `false`.
    pub set: Option<Option<String>>,
    /// `serde(with = ..)`: a number is written as its text.
    pub with: bool,
    /// `serde(skip_serializing_if = ..)`: where the measure is 0.
    pub skip_if_zero: bool,
}

/// Where a default comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DefaultKey {
    /// The type's `Default`.
    Trait,
    /// An expression of this value.
    Expression(Datum),
}

/// A literal of `meta`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as it is")]
pub enum Literal {
    Text(String),
    Int(i64),
    Bool(bool),
}
