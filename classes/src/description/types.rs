//! The types of fields.

use serde::{Deserialize, Serialize};

/// A type that a field has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Type {
    /// `bool`.
    Bool,
    /// An integer.
    Int(Int),
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `char`.
    Char,
    /// `String`.
    Text,
    /// A number in an allocation of its own, which counts how many of them are alive; serde's.
    Counted,
    /// The same without serde.
    Handle,
    /// `Value`: an entry of a dict as a whole. No field has it.
    Any,
    /// `Option<T>`.
    Option(Box<Type>),
    /// `Vec<T>`.
    List(Box<Type>),
    /// `BTreeMap<K, V>`.
    Map(Box<Type>, Box<Type>),
    /// A tuple of two or more.
    Tuple(Vec<Type>),
    /// The enumeration of this number.
    Enumeration(usize),
    /// A class.
    Object(ClassRef),
    /// The type parameter of this number of the class around.
    Parameter(usize),
}

/// A primitive integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as it is")]
pub enum Int {
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
}

/// A class with its arguments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassRef {
    /// The number of the class.
    pub class: usize,
    /// What its type parameters are.
    pub arguments: Vec<Type>,
}

/// An enumeration of the crate's own, with serde's derives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enumeration {
    /// Its name.
    pub name: String,
    /// Its variants; the first has no content, and is the default.
    pub variants: Vec<Variant>,
}

/// A variant of an enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub fields: VariantFields,
}

/// What a variant holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum VariantFields {
    /// `One`.
    Unit,
    /// `One(T)`.
    One(Type),
    /// `One(T, U)`.
    Tuple(Vec<Type>),
    /// `One { a: T, b: U }`.
    Named(Vec<(String, Type)>),
}

impl Int {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::I128,
        Self::Isize,
        Self::U8,
        Self::U16,
        Self::U32,
        Self::U64,
        Self::U128,
        Self::Usize,
    ];

    /// As Rust writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::Isize => "isize",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::U128 => "u128",
            Self::Usize => "usize",
        }
    }

    /// Its least and its greatest value. The model's integers end at `i128::MAX`; no larger `u128` is generated.
    #[must_use]
    pub fn range(self) -> (i128, i128) {
        match self {
            Self::I8 => (i8::MIN.into(), i8::MAX.into()),
            Self::I16 => (i16::MIN.into(), i16::MAX.into()),
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 | Self::Isize => (i64::MIN.into(), i64::MAX.into()),
            Self::I128 => (i128::MIN, i128::MAX),
            Self::U8 => (0, u8::MAX.into()),
            Self::U16 => (0, u16::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::U64 | Self::Usize => (0, u64::MAX.into()),
            Self::U128 => (0, i128::MAX),
        }
    }

    /// Whether it has more than 64 bits.
    #[must_use]
    pub const fn is_wide(self) -> bool {
        matches!(self, Self::I128 | Self::U128)
    }

    /// Whether it has at most 32 bits, so that sums and products of it are an `i64`.
    #[must_use]
    pub const fn is_small(self) -> bool {
        matches!(
            self,
            Self::I8 | Self::I16 | Self::I32 | Self::U8 | Self::U16 | Self::U32
        )
    }
}

impl Type {
    /// An `Option` of the type.
    #[must_use]
    pub fn optional(self) -> Self {
        Self::Option(Box::new(self))
    }

    /// A list of the type.
    #[must_use]
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The type with arguments in place of the parameters.
    #[must_use]
    pub fn with(&self, arguments: &[Self]) -> Self {
        let all = |types: &[Self]| types.iter().map(|ty| ty.with(arguments)).collect();
        match self {
            // A parameter without an argument stays: only what is written as it stands has none.
            Self::Parameter(number) => arguments.get(*number).cloned().unwrap_or_else(|| self.clone()),
            Self::Option(inside) => inside.with(arguments).optional(),
            Self::List(inside) => inside.with(arguments).list(),
            Self::Map(key, value) => Self::Map(Box::new(key.with(arguments)), Box::new(value.with(arguments))),
            Self::Tuple(types) => Self::Tuple(all(types)),
            Self::Object(reference) => Self::Object(reference.with(arguments)),
            other => other.clone(),
        }
    }

    /// The type itself and all types in it, classes not entered.
    pub fn visit(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        match self {
            Self::Option(inside) | Self::List(inside) => inside.visit(see),
            Self::Map(key, value) => {
                key.visit(see);
                value.visit(see);
            }
            Self::Tuple(types) => types.iter().for_each(|ty| ty.visit(see)),
            Self::Object(reference) => reference.arguments.iter().for_each(|ty| ty.visit(see)),
            _ => {}
        }
    }

    /// Whether it, or a type in it, is such.
    #[must_use]
    pub fn any(&self, is_such: impl Fn(&Self) -> bool) -> bool {
        let mut found = false;
        self.visit(&mut |ty| found |= is_such(ty));
        found
    }

    /// What coverage counts it as.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int(int) => int.name(),
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Char => "char",
            Self::Text => "String",
            Self::Counted => "Counted",
            Self::Handle => "Handle",
            Self::Any => "Value",
            Self::Option(_) => "Option",
            Self::List(_) => "Vec",
            Self::Map(..) => "BTreeMap",
            Self::Tuple(_) => "tuple",
            Self::Enumeration(_) => "enum",
            Self::Object(_) => "struct",
            Self::Parameter(_) => "parameter",
        }
    }
}

impl ClassRef {
    /// The reference with arguments in place of the parameters.
    #[must_use]
    pub fn with(&self, arguments: &[Type]) -> Self {
        Self {
            class: self.class,
            arguments: self.arguments.iter().map(|ty| ty.with(arguments)).collect(),
        }
    }
}
