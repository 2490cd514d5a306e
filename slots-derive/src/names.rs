//! Names and words: identifiers without `r#`, doc comments, and identifiers for what is generated.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit, Meta, Type};

/// The identifier's text, without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The doc comment: its lines joined, each without the space that follows the slashes.
pub(crate) fn doc(attributes: &[syn::Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text), ..
            }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let lines: Vec<String> = lines
        .map(|line| line.strip_prefix(' ').map_or(line.clone(), str::to_owned))
        .collect();
    lines.join("\n")
}

/// The doc comment's attributes, to be put on what is generated.
pub(crate) fn docs(attributes: &[syn::Attribute]) -> Vec<TokenStream> {
    let docs = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    docs.map(ToTokens::to_token_stream).collect()
}

/// The identifier that `name` is, raw where it is a keyword; `None` where no identifier is written so.
pub(crate) fn identifier(name: &str, span: Span) -> Option<Ident> {
    let plain = syn::parse_str::<Ident>(name).is_ok();
    let raw = || {
        name.chars().all(|c| c.is_alphanumeric() || c == '_') && syn::parse_str::<Ident>(&format!("r#{name}")).is_ok()
    };
    if plain {
        Some(Ident::new(name, span))
    } else if raw() {
        Some(Ident::new_raw(name, span))
    } else {
        None
    }
}

/// A span for generated code that errors point to the user's token for, but that no lint takes for the user's code.
pub(crate) fn generated(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// Whether the type names a lifetime that is not `'static` and not its own, as that of `for<'a> fn(&'a u8)` is.
pub(crate) fn mentions_lifetime(ty: &Type) -> bool {
    fn any(tokens: TokenStream, own: &mut Vec<String>) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let found = match token {
                TokenTree::Ident(ident) if ident == "for" => {
                    own.extend(binder(&mut tokens));
                    false
                }
                TokenTree::Punct(quote) if quote.as_char() == '\'' => match tokens.next() {
                    Some(TokenTree::Ident(name)) => name != "static" && name != "_" && !own.contains(&name.to_string()),
                    _ => false,
                },
                TokenTree::Group(group) => any(group.stream(), own),
                _ => false,
            };
            if found {
                return true;
            }
        }
        false
    }
    any(ty.to_token_stream(), &mut Vec::new())
}

/// The names of the lifetimes between the angle brackets that follow `for`.
fn binder(tokens: &mut impl Iterator<Item = TokenTree>) -> Vec<String> {
    let inside = tokens.take_while(|token| !matches!(token, TokenTree::Punct(end) if end.as_char() == '>'));
    inside
        .filter_map(|token| {
            if let TokenTree::Ident(name) = token {
                Some(name.to_string())
            } else {
                None
            }
        })
        .collect()
}
