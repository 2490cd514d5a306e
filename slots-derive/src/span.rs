//! Where generated tokens are located, and so where the compiler reports what is wrong with them.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A span for generated code that errors point to the user's token for, but that no lint takes for the user's code.
pub(crate) fn generated(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// The tokens at another location, where what is wrong with them is reported. `$crate` means what it meant.
pub(crate) fn at(tokens: impl ToTokens, span: Span) -> TokenStream {
    let tokens = tokens.into_token_stream().into_iter().map(|mut token| {
        let location = match &token {
            TokenTree::Ident(ident) if ident == "$crate" => ident.span().located_at(span),
            TokenTree::Group(group) => {
                token = Group::new(group.delimiter(), at(group.stream(), span)).into();
                span
            }
            _ => span,
        };
        token.set_span(location);
        token
    });
    tokens.collect()
}

/// A visibility that no lint takes for the user's own code: what is generated begins with it, and lints go by where an
/// item begins.
pub(crate) fn visibility(vis: impl ToTokens, span: Span) -> TokenStream {
    at(vis, generated(span))
}
