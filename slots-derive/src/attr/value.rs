//! What follows a key.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::{Lit, LitStr, Path, Visibility, WherePredicate};

use super::assigned::assigned;
use super::member::{self, Constant, Property};
use super::serde::{self, Serde};
use super::{Mistake, list};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::key::{Key, ValueSyntax};

/// What follows a key.
pub(super) enum Value {
    None,
    Text(LitStr),
    Case(Case),
    Expression(TokenStream),
    AccessorName(AccessorName),
    /// Whether the child dereferences to the parent.
    Parent(bool),
    Path(Path),
    Visibility(Visibility),
    Bounds(Vec<WherePredicate>),
    /// `key = literal` pairs; a number keeps its sign.
    Literals(Vec<(Ident, Literal)>),
    Property(Box<Property>),
    Constant(Box<Constant>),
    Serde(Box<Serde>),
}

impl From<Property> for Value {
    fn from(property: Property) -> Self {
        Self::Property(Box::new(property))
    }
}

impl From<Constant> for Value {
    fn from(constant: Constant) -> Self {
        Self::Constant(Box::new(constant))
    }
}

impl From<Serde> for Value {
    fn from(serde: Serde) -> Self {
        Self::Serde(Box::new(serde))
    }
}

/// The name of an accessor, or that there is none.
pub(crate) enum AccessorName {
    Is(Ident),
    No,
}

impl AccessorName {
    pub(crate) fn ident(&self) -> Option<&Ident> {
        match self {
            Self::Is(name) => Some(name),
            Self::No => None,
        }
    }
}

/// A literal as it was written.
#[derive(Clone)]
pub(crate) struct Literal {
    pub(crate) negative: bool,
    pub(crate) lit: Lit,
}

/// What a key is given, out of what follows it; nothing where that is reported, and no value stands for it.
pub(super) trait FromValue: Sized {
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! from_value {
    ($($type:ty: $pattern:pat => $value:expr,)*) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    $pattern => Some($value),
                    _ => None,
                }
            }
        }
    )*};
}

from_value! {
    LitStr: Value::Text(text) => text,
    Case: Value::Case(case) => case,
    TokenStream: Value::Expression(expression) => expression,
    AccessorName: Value::AccessorName(name) => name,
    bool: Value::Parent(deref) => deref,
    Path: Value::Path(path) => path,
    Visibility: Value::Visibility(visibility) => visibility,
    Vec<WherePredicate>: Value::Bounds(bounds) => bounds,
    Vec<(Ident, Literal)>: Value::Literals(literals) => literals,
    Property: Value::Property(property) => *property,
    Constant: Value::Constant(constant) => *constant,
    Serde: Value::Serde(serde) => *serde,
}

impl FromValue for Option<TokenStream> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(None),
            value => TokenStream::from_value(value).map(Some),
        }
    }
}

/// What to go on with where what follows the key is not what it takes.
pub(super) fn value_on_mistake(syntax: ValueSyntax) -> Option<Value> {
    match syntax {
        ValueSyntax::Nothing | ValueSyntax::No | ValueSyntax::Text | ValueSyntax::Case => Some(Value::None),
        ValueSyntax::Parent => Some(Value::Parent(true)),
        ValueSyntax::Serde => Some(Value::Serde(Box::new(Serde::malformed()))),
        ValueSyntax::Expression
        | ValueSyntax::OptionalExpression
        | ValueSyntax::AccessorName
        | ValueSyntax::Path
        | ValueSyntax::Visibility
        | ValueSyntax::Bounds
        | ValueSyntax::Literals
        | ValueSyntax::Property
        | ValueSyntax::Constant => None,
    }
}

/// What follows the key, if it is what the key takes.
pub(super) fn value(
    cx: &Ctxt,
    key: Key,
    syntax: ValueSyntax,
    span: Span,
    rest: Vec<TokenTree>,
) -> Result<Value, Mistake> {
    let form = syntax.form(key);
    let mut rest = rest.into_iter();
    let equals = match rest.next() {
        None => None,
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => Some(punct.span()),
        Some(TokenTree::Group(group)) if syntax.is_list() && group.delimiter() == Delimiter::Parenthesis => {
            let value = match syntax {
                ValueSyntax::Property => member::property(cx, &group, &form).map(Value::from),
                ValueSyntax::Constant => member::constant(&group, &form).map(Value::from),
                ValueSyntax::Serde => serde::serde(cx, &group, &form).map(Value::from),
                ValueSyntax::Parent => list::parent(&group, &form).map(Value::Parent),
                _ => list::literals(&group, &form).map(Value::Literals),
            }?;
            return match rest.next() {
                Some(surplus) => Err((surplus.span(), "expected a comma".to_owned())),
                None => Ok(value),
            };
        }
        Some(TokenTree::Group(group)) if syntax == ValueSyntax::Nothing => {
            return Err((group.span(), format!("`{key}` takes no value: write {form}")));
        }
        Some(other) if syntax == ValueSyntax::Nothing => return Err((other.span(), "expected a comma".to_owned())),
        Some(other) if syntax.is_list() => return Err((other.span(), format!("write {form}"))),
        Some(other) => return Err((other.span(), format!("the value of `{key}` follows `=`: write {form}"))),
    };
    let rest: Vec<TokenTree> = rest.collect();
    match (syntax, equals, rest.first()) {
        (ValueSyntax::Nothing | ValueSyntax::OptionalExpression, None, _) => Ok(Value::None),
        (ValueSyntax::Parent, None, _) => Ok(Value::Parent(true)),
        (ValueSyntax::Serde, None, _) => Ok(Value::Serde(Box::default())),
        (ValueSyntax::Nothing, Some(equals), _) => Err((equals, format!("`{key}` takes no value: write {form}"))),
        (_, Some(equals), _) if syntax.is_list() => Err((equals, format!("write {form}"))),
        (_, Some(_), Some(first)) => assigned(key, syntax, first.span(), rest.iter().cloned().collect()),
        (_, equals, _) => Err((equals.unwrap_or(span), format!("`{key}` needs a value: write {form}"))),
    }
}
