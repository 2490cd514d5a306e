//! What follows a key's `=`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{LitBool, LitStr, Path, Token, Visibility, WherePredicate};

use super::Mistake;
use super::value::{AccessorName, Value};
use crate::case::Case;
use crate::key::{Key, ValueSyntax};

/// The value, if it is what the key takes; `start` is where it begins.
pub(super) fn assigned(key: Key, syntax: ValueSyntax, start: Span, tokens: TokenStream) -> Result<Value, Mistake> {
    let form = syntax.form(key);
    // Past the beginning the value was understood, and the parser knows better where it goes wrong.
    let wrong = |what: &str, error: &syn::Error| {
        let surplus = error.to_string() == "unexpected token";
        (
            if surplus { error.span() } else { start },
            format!("{what}: write {form}"),
        )
    };
    let name = |tokens| {
        let text = one(tokens, start, "a name is text in quotes", &form)?;
        name(key, text)
    };
    match syntax {
        ValueSyntax::Expression | ValueSyntax::OptionalExpression => Ok(Value::Expression(tokens)),
        ValueSyntax::Text => name(tokens).map(Value::Text),
        ValueSyntax::Case => {
            let text = name(tokens)?;
            let case = Case::from_name(&text.value()).map(Value::Case);
            case.ok_or_else(|| (text.span(), format!("there is no such case; there are {}", Case::all())))
        }
        ValueSyntax::AccessorName => {
            let mut words = tokens.clone().into_iter();
            match (words.next(), words.next()) {
                (Some(TokenTree::Ident(word)), None) if word == "false" => Ok(Value::AccessorName(AccessorName::No)),
                _ => syn::parse2::<Ident>(tokens)
                    .map(|name| Value::AccessorName(AccessorName::Is(name)))
                    .map_err(|error| wrong("this is no method's name", &error)),
            }
        }
        ValueSyntax::No => match syn::parse2::<LitBool>(tokens) {
            Ok(no) if !no.value => Ok(Value::None),
            _ => Err((start, format!("write {form}, or leave `{key}` out"))),
        },
        ValueSyntax::Path => Path::parse_mod_style
            .parse2(tokens)
            .map(Value::Path)
            .map_err(|error| wrong("this is no path", &error)),
        ValueSyntax::Visibility => match syn::parse2::<Visibility>(tokens) {
            Ok(Visibility::Inherited) => Err((start, format!("write {form}"))),
            Ok(visibility) => Ok(Value::Visibility(visibility)),
            Err(error) => Err(wrong("this is no visibility", &error)),
        },
        ValueSyntax::Bounds => {
            let text = one(tokens, start, "bounds are text in quotes", &form)?;
            let bounds = text.parse_with(Punctuated::<WherePredicate, Token![,]>::parse_terminated);
            let bounds = bounds.map_err(|error| (text.span(), format!("this is no where clause: {error}")))?;
            Ok(Value::Bounds(bounds.into_iter().collect()))
        }
        ValueSyntax::Nothing
        | ValueSyntax::Parent
        | ValueSyntax::Literals
        | ValueSyntax::Property
        | ValueSyntax::Constant
        | ValueSyntax::Serde => Err((start, format!("write {form}"))),
    }
}

/// A text, and nothing after it.
fn one(tokens: TokenStream, start: Span, what: &str, form: &str) -> Result<LitStr, Mistake> {
    let mut tokens = tokens.into_iter();
    let text = tokens.next().and_then(|first| syn::parse2(first.into()).ok());
    match (text, tokens.next()) {
        (None, _) => Err((start, format!("{what}: write {form}"))),
        (Some(_), Some(surplus)) => Err((surplus.span(), "expected a comma".to_owned())),
        (Some(text), None) => Ok(text),
    }
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
