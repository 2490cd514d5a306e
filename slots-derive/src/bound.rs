//! The bounds that generated impls add to a struct's own.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Path, Type, WherePredicate, parse_quote};

use crate::ast::{Conversion, Role, Struct};
use crate::ty;

/// The struct's generics with what access by name asks of its parameters: a parameter that a slot or a parent mentions
/// holds what serde knows, so does an associated type that a slot names; one that a nested field mentions holds what is
/// slotted; every one has a size and outlives everything borrowed. `#[slots(bound = ..)]` stands in place of all but
/// the last.
pub(crate) fn generics(class: &Struct<'_>) -> Generics {
    let root = &class.root;
    let mut generics = class.original.generics.clone();
    let parameters: Vec<Ident> = generics
        .type_params()
        .map(|parameter| parameter.ident.clone())
        .collect();
    let mut predicates: Vec<WherePredicate> = class
        .parents()
        .filter_map(|(field, _)| on_trust(root, "Parent", field.ty, &generics))
        .collect();
    predicates.extend(
        parameters
            .iter()
            .map(|parameter| -> WherePredicate { parse_quote!(#parameter: #root::__private::Sized + 'static) }),
    );
    if let Some(bounds) = &class.bounds {
        predicates.extend(bounds.iter().cloned());
    } else if !parameters.is_empty() {
        let (mut values, mut nested) = (Vec::new(), Vec::new());
        for field in &class.fields {
            let tokens = field.ty.to_token_stream();
            match &field.role {
                Role::Parent(_) => mentioned(tokens, &parameters, &mut values),
                Role::Slot(slot) => match slot.conversion {
                    Conversion::Serde => mentioned(tokens, &parameters, &mut values),
                    Conversion::Nested => mentioned(tokens, &parameters, &mut nested),
                    Conversion::Opaque | Conversion::Borrowed => {}
                },
                Role::Dict | Role::Skipped => {}
            }
        }
        for property in &class.properties {
            mentioned(property.ty.to_token_stream(), &parameters, &mut values);
        }
        predicates.extend(
            values
                .iter()
                .map(|value| -> WherePredicate { parse_quote!(#value: #root::SlotValue) }),
        );
        predicates.extend(
            nested
                .iter()
                .map(|value| -> WherePredicate { parse_quote!(#value: #root::NestedValue) }),
        );
    }
    if !predicates.is_empty() {
        generics.make_where_clause().predicates.extend(predicates);
    }
    generics
}

/// A bound that says that a parent is slotted, although no parameter decides it. Without it a parent that is not slotted
/// would be reported in each impl.
fn on_trust(root: &Path, what: &str, parent: &Type, generics: &Generics) -> Option<WherePredicate> {
    let parameters = generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Type(parameter) => Some(parameter.ident.clone()),
        GenericParam::Const(parameter) => Some(parameter.ident.clone()),
        GenericParam::Lifetime(_) => None,
    });
    let mut found = Vec::new();
    mentioned(parent.to_token_stream(), &parameters.collect::<Vec<_>>(), &mut found);
    let decided = found.is_empty() && !ty::mentions_lifetime(parent);
    let what = Ident::new(what, Span::call_site());
    decided.then(|| parse_quote!(for<'__parent> #parent: #root::__private::#what<'__parent>))
}

/// The generics of what serde writes and reads: they ask that parents are written and read too.
pub(crate) fn serde(class: &Struct<'_>, generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    let parents = class.parents();
    let predicates: Vec<WherePredicate> = parents
        .filter_map(|(field, _)| on_trust(&class.root, "PersistentParent", field.ty, &generics))
        .collect();
    if !predicates.is_empty() {
        generics.make_where_clause().predicates.extend(predicates);
    }
    generics
}

/// Collects the parameters that a type mentions, and where it goes on to an associated type, that: `T`, `T::Item`,
/// `<T as Iterator>::Item`.
fn mentioned(tokens: TokenStream, parameters: &[Ident], found: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        at += 1;
        let path = match rest {
            [TokenTree::Group(group), ..] => {
                mentioned(group.stream(), parameters, found);
                continue;
            }
            [TokenTree::Punct(angle), ..] if angle.as_char() == '<' => match qualified(rest) {
                Some(path) if mentions(path, parameters) => {
                    at += path.len() - 1;
                    path.iter().cloned().collect()
                }
                _ => continue,
            },
            // It holds nothing of its parameter.
            [TokenTree::Ident(ident), arguments @ ..] if ident == "PhantomData" => {
                at += closed(arguments).unwrap_or(0);
                continue;
            }
            [TokenTree::Ident(ident), after @ ..]
                if parameters.contains(ident) && !is_after_colons(&tokens, at - 1) =>
            {
                match after {
                    [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(name), ..]
                        if (a.as_char(), b.as_char()) == (':', ':') =>
                    {
                        quote!(#ident::#name)
                    }
                    _ => quote!(#ident),
                }
            }
            _ => continue,
        };
        if found.iter().all(|known| known.to_string() != path.to_string()) {
            found.push(path);
        }
    }
}

/// The `<T as Trait>::Name` that these tokens begin with.
fn qualified(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    let end = closed(tokens)?;
    let (inside, after) = tokens.split_at(end);
    let has_trait = inside
        .iter()
        .any(|token| matches!(token, TokenTree::Ident(word) if word == "as"));
    match after {
        [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(_), ..]
            if has_trait && (a.as_char(), b.as_char()) == (':', ':') =>
        {
            Some(&tokens[..end + 3])
        }
        _ => None,
    }
}

/// Where the angle brackets end that these tokens begin with.
fn closed(tokens: &[TokenTree]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        if depth == 0 {
            return (at > 0).then_some(at + 1);
        }
    }
    None
}

fn mentions(tokens: &[TokenTree], parameters: &[Ident]) -> bool {
    let mut found = Vec::new();
    // Without the first angle, at which they are qualified.
    mentioned(tokens[1..].iter().cloned().collect(), parameters, &mut found);
    !found.is_empty()
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

/// The generics without what a parameter is where none is given, which only a type's own declaration may say.
pub(crate) fn without_defaults(generics: &mut Generics) {
    for parameter in &mut generics.params {
        match parameter {
            GenericParam::Type(parameter) => parameter.default = None,
            GenericParam::Const(parameter) => parameter.default = None,
            GenericParam::Lifetime(_) => {}
        }
    }
}

/// The generics of what reads an object: with the lifetime of what it is read from, for which whatever is borrowed has
/// to live. A `Cow` is read as one that is owned.
pub(crate) fn reading(class: &Struct<'_>, generics: &Generics) -> Generics {
    let mut lent = Vec::new();
    for field in &class.fields {
        let is_read = match &field.role {
            Role::Slot(slot) => slot.is_serialized(),
            Role::Parent(_) => true,
            Role::Dict | Role::Skipped => false,
        };
        let is_cow =
            matches!(field.ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Cow"));
        if is_read && !is_cow {
            lifetimes(field.ty.to_token_stream(), generics, &mut lent);
        }
    }
    let mut generics = generics.clone();
    generics.params.insert(0, parse_quote!('__de: #(#lent)+*));
    generics
}

/// Collects those lifetimes of the struct's that a type names.
fn lifetimes(tokens: TokenStream, generics: &Generics, found: &mut Vec<syn::Lifetime>) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => lifetimes(group.stream(), generics, found),
            TokenTree::Punct(quote) if quote.as_char() == '\'' => {
                let Some(TokenTree::Ident(name)) = tokens.next() else {
                    continue;
                };
                let declared = generics.lifetimes().map(|parameter| &parameter.lifetime);
                let named = declared.filter(|lifetime| lifetime.ident == name);
                found.extend(named.cloned());
            }
            _ => {}
        }
    }
}
