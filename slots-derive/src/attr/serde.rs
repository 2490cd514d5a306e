//! `serde`: on the struct that it is written and read by serde, on a field how its value is.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::{LitStr, Path};

use super::Mistake;
use super::entries::entries;
use crate::ctxt::Ctxt;

/// What follows the key.
#[derive(Clone, Default)]
pub(crate) struct Serde {
    pub(crate) ignore_unknown: Option<Span>,
    /// The first of the words that go on a field.
    pub(crate) of_field: Option<Span>,
    /// Functions that write and read the value, and one that says whether it is left out; each a path.
    pub(crate) write_with: Option<TokenStream>,
    pub(crate) read_with: Option<TokenStream>,
    pub(crate) skip_if: Option<TokenStream>,
    /// Whether what follows was not understood, which is reported.
    pub(crate) is_malformed: bool,
}

impl Serde {
    pub(super) fn malformed() -> Self {
        Self {
            is_malformed: true,
            ..Self::default()
        }
    }
}

pub(super) fn serde(cx: &Ctxt, group: &Group, form: &str) -> Result<Serde, Mistake> {
    let mut serde = Serde::default();
    for entry in entries(cx, group.stream()) {
        let mut tokens = entry.into_iter();
        let Some(word) = tokens.next() else { continue };
        let span = word.span();
        let twice = || Err((span, format!("`{word}` is given twice")));
        let rest: Vec<TokenTree> = tokens.collect();
        match word.to_string().as_str() {
            "ignore_unknown" => {
                if let Some(surplus) = rest.first() {
                    return Err((surplus.span(), "`ignore_unknown` takes no value".to_owned()));
                }
                if serde.ignore_unknown.replace(span).is_some() {
                    return twice();
                }
                continue;
            }
            "with" => {
                let module = path(&word, &rest)?;
                let function = |name: &str| {
                    let name = Ident::new(name, span);
                    quote_spanned!(span=> #module::#name)
                };
                if serde.write_with.replace(function("serialize")).is_some()
                    | serde.read_with.replace(function("deserialize")).is_some()
                {
                    return twice();
                }
            }
            "serialize_with" => {
                if serde.write_with.replace(path(&word, &rest)?).is_some() {
                    return twice();
                }
            }
            "deserialize_with" => {
                if serde.read_with.replace(path(&word, &rest)?).is_some() {
                    return twice();
                }
            }
            "skip_serializing_if" => {
                if serde.skip_if.replace(path(&word, &rest)?).is_some() {
                    return twice();
                }
            }
            _ => return Err((span, format!("write {form}"))),
        }
        serde.of_field.get_or_insert(span);
    }
    Ok(serde)
}

/// What follows the `=`: a path, in quotes as serde has it, or without.
fn path(word: &TokenTree, rest: &[TokenTree]) -> Result<TokenStream, Mistake> {
    let wrong = |span: Span| (span, format!("a path follows: write `{word} = \"path::to::it\"`"));
    let value = match rest {
        [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' && !value.is_empty() => value,
        [other, ..] => return Err(wrong(other.span())),
        [] => return Err(wrong(word.span())),
    };
    let tokens: TokenStream = value.iter().cloned().collect();
    let start = value[0].span();
    let path = match syn::parse2::<LitStr>(tokens.clone()) {
        Ok(text) => text.parse::<Path>(),
        Err(_) => syn::parse2::<Path>(tokens),
    };
    let path = path.map_err(|_| wrong(start))?;
    Ok(quote_spanned!(start=> #path))
}
