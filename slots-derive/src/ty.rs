//! What a type's tokens say of it.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::Type;

/// The type without the invisible group around what came as a fragment of a `macro_rules!`.
pub(crate) fn ungrouped(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
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

/// Whether the tokens name the struct that they stand in as `Self`.
pub(crate) fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => mentions_self(group.stream()),
        _ => false,
    })
}
