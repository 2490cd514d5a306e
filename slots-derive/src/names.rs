//! Names and words: identifiers without `r#`, doc comments, and identifiers for what is generated.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit, Meta, Path, Type};

/// The identifier's text, without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The doc comment, as an expression: its lines joined, each without the space that follows the slashes. A line may
/// also be a macro's call, which the compiler joins to the others.
pub(crate) fn doc(root: &Path, attributes: &[syn::Attribute]) -> TokenStream {
    let (mut text, mut parts) = (String::new(), Vec::new());
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        let Meta::NameValue(pair) = &attribute.meta else {
            continue;
        };
        if !(text.is_empty() && parts.is_empty()) {
            text.push('\n');
        }
        if let Expr::Lit(ExprLit {
            lit: Lit::Str(line), ..
        }) = &pair.value
        {
            let line = line.value();
            text.push_str(line.strip_prefix(' ').unwrap_or(&line));
        } else {
            let value = &pair.value;
            let before = std::mem::take(&mut text);
            parts.push(quote!(#before, #value));
        }
    }
    if parts.is_empty() {
        quote!(#text)
    } else {
        quote!(#root::__private::concat!(#(#parts,)* #text))
    }
}

/// The doc comment's attributes, to be put on what is generated.
pub(crate) fn docs(attributes: &[syn::Attribute]) -> Vec<TokenStream> {
    let docs = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    docs.map(ToTokens::to_token_stream).collect()
}

/// The same; where there are none, one that says what the item is, for crates that deny missing docs.
pub(crate) fn docs_or(attributes: &[syn::Attribute], doc: impl FnOnce() -> String) -> Vec<TokenStream> {
    let docs = docs(attributes);
    if docs.is_empty() {
        let doc = doc();
        vec![quote!(#[doc = #doc])]
    } else {
        docs
    }
}

/// Whether there is a doc comment.
pub(crate) fn is_documented(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
}

/// The `#[deprecated]` of a field, to be put on what leads to it.
pub(crate) fn deprecated(attributes: &[syn::Attribute]) -> Option<&syn::Attribute> {
    attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("deprecated"))
}

/// The identifier that `name` is, raw where it is a keyword; `None` where no identifier is written so.
pub(crate) fn identifier(name: &str, span: Span) -> Option<Ident> {
    // The parser looks past spaces, comments and `r#`, which an identifier cannot be made of.
    let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !is_word {
        None
    } else if syn::parse_str::<Ident>(name).is_ok() {
        Some(Ident::new(name, span))
    } else if syn::parse_str::<Ident>(&format!("r#{name}")).is_ok() {
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

/// The tokens at another place: what is wrong with what they say is reported there. `$crate` means what it meant.
pub(crate) fn at(tokens: impl ToTokens, span: Span) -> TokenStream {
    let tokens = tokens.into_token_stream().into_iter().map(|mut token| {
        let place = match &token {
            TokenTree::Ident(ident) if ident == "$crate" => ident.span().located_at(span),
            _ => span,
        };
        token.set_span(place);
        token
    });
    tokens.collect()
}
