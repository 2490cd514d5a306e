//! The bounds that generated impls add to a struct's own.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, WherePredicate, parse_quote};

use crate::ast::{Role, Struct};

/// The struct's generics with what access by name asks of its parameters: a parameter that a slot or a parent mentions holds what
/// serde knows, so does an associated type that a slot names, and every other one outlives everything borrowed.
pub(crate) fn generics(class: &Struct<'_>) -> Generics {
    let root = &class.root;
    let mut generics = class.original.generics.clone();
    let parameters: Vec<Ident> = generics
        .type_params()
        .map(|parameter| parameter.ident.clone())
        .collect();
    if parameters.is_empty() {
        return generics;
    }
    let mut values = Vec::new();
    for field in &class.fields {
        match &field.role {
            Role::Slot(slot) if slot.opaque || slot.borrowed => {}
            Role::Slot(_) | Role::Parent(_) => mentioned(field.ty.to_token_stream(), &parameters, &mut values),
            Role::Skipped => {}
        }
    }
    let others = parameters
        .iter()
        .filter(|parameter| values.iter().all(|value| !is(value, parameter)));
    let outlives = others.map(|parameter| parse_quote!(#parameter: 'static));
    let mut predicates: Vec<WherePredicate> = outlives.collect();
    predicates.extend(values.iter().map(|value| parse_quote!(#value: #root::SlotValue)));
    generics.make_where_clause().predicates.extend(predicates);
    generics
}

/// Collects the parameters that a type mentions, and where it goes on to an associated type, that: `T`, `T::Item`.
fn mentioned(tokens: TokenStream, parameters: &[Ident], found: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => mentioned(group.stream(), parameters, found),
            TokenTree::Ident(ident) if parameters.contains(ident) && !is_after_colons(&tokens, at) => {
                let mut path = quote!(#ident);
                if let [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(name), ..] = &tokens[at + 1..]
                    && (a.as_char(), b.as_char()) == (':', ':')
                {
                    path = quote!(#ident::#name);
                }
                if found.iter().all(|known| known.to_string() != path.to_string()) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
}

/// Whether a path is the parameter itself.
fn is(path: &TokenStream, parameter: &Ident) -> bool {
    *parameter == path.to_string()
}

/// Whether the token is the later part of a path: another item of the same name.
fn is_after_colons(tokens: &[TokenTree], at: usize) -> bool {
    matches!(at.checked_sub(1).map(|before| &tokens[before]), Some(TokenTree::Punct(colon)) if colon.as_char() == ':')
}

/// The arguments that name the struct in its own scope, with every lifetime `'static`.
pub(crate) fn static_arguments(generics: &Generics) -> TokenStream {
    let arguments = generics.params.iter().map(|parameter| match parameter {
        GenericParam::Lifetime(_) => quote!('static),
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
    });
    quote!(<#(#arguments),*>)
}
