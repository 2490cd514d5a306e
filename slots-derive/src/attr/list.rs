//! What stands between a key's parentheses. Where it ends too early, the mistake is reported at the closing one.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Lit, Token, parenthesized};

use super::Mistake;
use super::value::Literal;

/// `(deref = false)`: whether the child dereferences to the parent.
pub(super) fn parent(group: &Group, form: &str) -> Result<bool, Mistake> {
    let wrong = |at: Span| Err((at, format!("write {form}")));
    let mut deref = true;
    let mut tokens = group.stream().into_iter();
    for expected in [&["deref"][..], &["="], &["false", "true"]] {
        let Some(token) = tokens.next() else {
            return wrong(group.span_close());
        };
        let word = token.to_string();
        if !expected.contains(&&*word) {
            return wrong(token.span());
        }
        deref = word != "false";
    }
    match tokens.next() {
        Some(surplus) => wrong(surplus.span()),
        None => Ok(deref),
    }
}

/// `(key = literal, ..)`. It is parsed with its parentheses: what is missing at its end is reported at the closing one.
pub(super) fn literals(group: &Group, form: &str) -> Result<Vec<(Ident, Literal)>, Mistake> {
    let pair = |input: ParseStream<'_>| -> syn::Result<(Ident, Literal)> {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        let negative = input.parse::<Option<Token![-]>>()?.is_some();
        let lit = input.parse()?;
        Ok((name, Literal { negative, lit }))
    };
    let pairs = |input: ParseStream<'_>| {
        let inside;
        parenthesized!(inside in input);
        Punctuated::<_, Token![,]>::parse_terminated_with(&inside, pair)
    };
    let tokens = TokenStream::from(TokenTree::Group(group.clone()));
    let pairs = pairs
        .parse2(tokens)
        .map_err(|error| (error.span(), format!("write {form}")))?;
    let pairs: Vec<_> = pairs.into_iter().collect();
    for (at, (name, literal)) in pairs.iter().enumerate() {
        if pairs[..at].iter().any(|(first, _)| first == name) {
            return Err((name.span(), format!("`{name}` is given twice")));
        }
        if let Err(why) = fits(literal) {
            return Err((literal.lit.span(), format!("write {form}: {why}")));
        }
    }
    Ok(pairs)
}

/// Whether a literal can be kept; where it cannot, why.
fn fits(literal: &Literal) -> Result<(), &'static str> {
    match &literal.lit {
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
    }
}
