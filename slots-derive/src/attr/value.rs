//! What follows a key.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Lit, LitBool, LitStr, Path, Token, Visibility, WherePredicate, parenthesized};

use super::Mistake;
use super::member::{self, Constant, Property};
use super::serde::{self, Serde};
use crate::ctxt::Ctxt;
use crate::symbol::{Key, Takes};

/// What follows a key.
pub(crate) enum Value {
    None,
    Text(LitStr),
    Expression(TokenStream),
    Name(Name),
    Path(Path),
    Visibility(Visibility),
    Bounds(Vec<WherePredicate>),
    /// `key = literal` pairs; a number keeps its sign.
    Literals(Vec<(Ident, Literal)>),
    Property(Box<Property>),
    Constant(Box<Constant>),
    Serde(Box<Serde>),
}

/// The name of an accessor, or that there is none.
pub(crate) enum Name {
    Is(Ident),
    No,
}

/// A literal as it was written.
#[derive(Clone)]
pub(crate) struct Literal {
    pub(crate) negative: bool,
    pub(crate) lit: Lit,
}

impl Takes {
    /// What to go on with where what follows the key is not what it takes.
    pub(super) fn value_on_mistake(self) -> Option<Value> {
        match self {
            Self::Nothing | Self::No | Self::Text | Self::OptionalNo | Self::Serde => Some(Value::None),
            Self::Expression
            | Self::OptionalExpression
            | Self::Name
            | Self::Path
            | Self::Visibility
            | Self::Bounds
            | Self::Literals
            | Self::Property
            | Self::Constant => None,
        }
    }
}

/// What follows the key, if it is what the key takes.
pub(super) fn value(cx: &Ctxt, key: Key, span: Span, rest: Vec<TokenTree>) -> Result<Value, Mistake> {
    let form = form(key);
    let takes = key.takes();
    let mut rest = rest.into_iter();
    let equals = match rest.next() {
        None => None,
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => Some(punct.span()),
        Some(TokenTree::Group(group)) if takes.is_list() && group.delimiter() == Delimiter::Parenthesis => {
            let value = match takes {
                Takes::Property => member::property(cx, &group).map(|property| Value::Property(Box::new(property))),
                Takes::Constant => member::constant(&group).map(|constant| Value::Constant(Box::new(constant))),
                Takes::Serde => serde::serde(cx, &group).map(|serde| Value::Serde(Box::new(serde))),
                _ => list(key, &group),
            }?;
            return match rest.next() {
                Some(surplus) => Err((surplus.span(), "expected a comma".to_owned())),
                None => Ok(value),
            };
        }
        Some(TokenTree::Group(group)) if takes == Takes::Nothing => {
            return Err((group.span(), format!("`{key}` takes no value: write {form}")));
        }
        Some(other) if takes == Takes::Nothing => return Err((other.span(), "expected a comma".to_owned())),
        Some(other) if takes.is_list() => return Err((other.span(), format!("write {form}"))),
        Some(other) => return Err((other.span(), format!("the value of `{key}` follows `=`: write {form}"))),
    };
    let rest: Vec<TokenTree> = rest.collect();
    match (takes, equals, rest.first()) {
        (Takes::Nothing | Takes::OptionalExpression | Takes::OptionalNo, None, _) => Ok(Value::None),
        (Takes::Serde, None, _) => Ok(Value::Serde(Box::default())),
        (Takes::Nothing, Some(equals), _) => Err((equals, format!("`{key}` takes no value: write {form}"))),
        (Takes::OptionalNo | Takes::Literals | Takes::Property | Takes::Constant | Takes::Serde, Some(equals), _) => {
            Err((equals, format!("write {form}")))
        }
        (_, Some(_), Some(first)) => assigned(key, first.span(), rest.iter().cloned().collect()),
        (_, equals, _) => Err((equals.unwrap_or(span), format!("`{key}` needs a value: write {form}"))),
    }
}

/// What follows the `=`.
fn assigned(key: Key, place: Span, tokens: TokenStream) -> Result<Value, Mistake> {
    let form = form(key);
    // Past the beginning the value was understood, and the parser knows better where it goes wrong.
    let wrong = |what: &str, error: &syn::Error| {
        let surplus = error.to_string() == "unexpected token";
        (
            if surplus { error.span() } else { place },
            format!("{what}: write {form}"),
        )
    };
    match key.takes() {
        Takes::Expression | Takes::OptionalExpression => Ok(Value::Expression(tokens)),
        Takes::Text => {
            let text: LitStr = one(tokens, place, || {
                format!("a name is text in quotes: write {}", self::form(key))
            })?;
            name(key, text).map(Value::Text)
        }
        Takes::Name => {
            let mut words = tokens.clone().into_iter();
            match (words.next(), words.next()) {
                (Some(TokenTree::Ident(word)), None) if word == "false" => Ok(Value::Name(Name::No)),
                _ => syn::parse2::<Ident>(tokens)
                    .map(|name| Value::Name(Name::Is(name)))
                    .map_err(|error| wrong("this is no method's name", &error)),
            }
        }
        Takes::No => match syn::parse2::<LitBool>(tokens) {
            Ok(no) if !no.value => Ok(Value::None),
            _ => Err((place, format!("write {form}, or leave `{key}` out"))),
        },
        Takes::Path => Path::parse_mod_style
            .parse2(tokens)
            .map(Value::Path)
            .map_err(|error| wrong("this is no path", &error)),
        Takes::Visibility => match syn::parse2::<Visibility>(tokens) {
            Ok(Visibility::Inherited) => Err((place, format!("write {form}"))),
            Ok(visibility) => Ok(Value::Visibility(visibility)),
            Err(error) => Err(wrong("this is no visibility", &error)),
        },
        Takes::Bounds => {
            let text: LitStr = one(tokens, place, || {
                format!("bounds are text in quotes: write {}", self::form(key))
            })?;
            let bounds = text.parse_with(Punctuated::<WherePredicate, Token![,]>::parse_terminated);
            let bounds = bounds.map_err(|error| (text.span(), format!("this is no where clause: {error}")))?;
            Ok(Value::Bounds(bounds.into_iter().collect()))
        }
        Takes::Nothing | Takes::OptionalNo | Takes::Literals | Takes::Property | Takes::Constant | Takes::Serde => {
            Err((place, format!("write {form}")))
        }
    }
}

/// A text, and nothing after it.
fn one(tokens: TokenStream, place: Span, message: impl Fn() -> String) -> Result<LitStr, Mistake> {
    let mut tokens = tokens.into_iter();
    let text = tokens.next().and_then(|first| syn::parse2(first.into()).ok());
    match (text, tokens.next()) {
        (None, _) => Err((place, message())),
        (Some(_), Some(surplus)) => Err((surplus.span(), "expected a comma".to_owned())),
        (Some(text), None) => Ok(text),
    }
}

/// What stands between parentheses, which are parsed with it: where it ends too early, the closing one is the place to
/// tell.
fn list(key: Key, group: &Group) -> Result<Value, Mistake> {
    let form = form(key);
    let tokens = TokenStream::from(TokenTree::Group(group.clone()));
    let wrong = |error: syn::Error| (error.span(), format!("write {form}"));
    if key.takes() == Takes::OptionalNo {
        let parse = |input: ParseStream<'_>| -> syn::Result<bool> {
            let inside;
            parenthesized!(inside in input);
            let word: Ident = inside.call(Ident::parse_any)?;
            if word != "deref" {
                return Err(syn::Error::new(word.span(), ""));
            }
            inside.parse::<Token![=]>()?;
            Ok(inside.parse::<LitBool>()?.value)
        };
        return match parse.parse2(tokens) {
            Ok(true) => Ok(Value::None),
            Ok(false) => Ok(Value::Name(Name::No)),
            Err(error) => Err(wrong(error)),
        };
    }
    let pair = |input: ParseStream<'_>| -> syn::Result<(Ident, Literal)> {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        let negative = input.parse::<Option<Token![-]>>()?.is_some();
        Ok((
            name,
            Literal {
                negative,
                lit: input.parse()?,
            },
        ))
    };
    let pairs = |input: ParseStream<'_>| {
        let inside;
        parenthesized!(inside in input);
        Punctuated::<_, Token![,]>::parse_terminated_with(&inside, pair)
    };
    let pairs: Vec<_> = pairs.parse2(tokens).map_err(wrong)?.into_iter().collect();
    for (at, (name, literal)) in pairs.iter().enumerate() {
        if pairs[..at].iter().any(|(first, _)| first == name) {
            return Err((name.span(), format!("`{name}` is given twice")));
        }
        let fits = match &literal.lit {
            Lit::Int(integer) => {
                let sign = if literal.negative { "-" } else { "" };
                let fits = format!("{sign}{}", integer.base10_digits()).parse::<i128>().is_ok();
                fits.then_some(()).ok_or("this integer does not fit into an `i128`")
            }
            Lit::Float(float) => {
                let fits = float.base10_parse::<f64>().is_ok_and(f64::is_finite);
                fits.then_some(()).ok_or("this float does not fit into an `f64`")
            }
            Lit::Bool(_) | Lit::Char(_) | Lit::Str(_) if !literal.negative => Ok(()),
            _ => Err("a literal is text, a character, a number or a `bool`"),
        };
        if let Err(why) = fits {
            return Err((literal.lit.span(), format!("write {form}: {why}")));
        }
    }
    Ok(Value::Literals(pairs))
}

/// D8: a name is any text, but for what nobody can have meant.
fn name(key: Key, text: LitStr) -> Result<LitStr, Mistake> {
    let name = text.value();
    if name.is_empty() {
        return Err((text.span(), format!("`{key}` needs a name that is not empty")));
    }
    if let Some(plain) = name.strip_prefix("r#") {
        let message = format!("a name is asked for without `r#`: write `{key} = \"{plain}\"`");
        return Err((text.span(), message));
    }
    Ok(text)
}

/// How a key is written.
pub(super) fn form(key: Key) -> String {
    match key.takes() {
        Takes::Nothing => format!("`{key}`"),
        Takes::Text if key == Key::RenameAll => format!("`{key} = \"camelCase\"`"),
        Takes::Text => format!("`{key} = \"name\"`"),
        Takes::Expression => format!("`{key} = expression`"),
        Takes::OptionalExpression => format!("`{key}` or `{key} = expression`"),
        Takes::Name => format!("`{key} = name` or `{key} = false`"),
        Takes::No => format!("`{key} = false`"),
        Takes::OptionalNo => format!("`{key}` or `{key}(deref = false)`"),
        Takes::Path => format!("`{key} = path::to::slotted`"),
        Takes::Visibility => format!("`{key} = pub(crate)`"),
        Takes::Bounds => format!("`{key} = \"T: Bound\"`"),
        Takes::Literals => format!("`{key}(name = literal, ..)`"),
        Takes::Property => format!("`{key}(name: Type, get = function, set = function)`"),
        Takes::Constant => format!("`{key}(NAME: Type = expression)`"),
        Takes::Serde => serde::FORM.to_owned(),
    }
}
