//! Names and words: identifiers without `r#`, doc comments, and identifiers for what is generated.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit, Meta, Path, Type};
use unicode_ident::is_xid_continue;

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
            push_lines(&mut text, &line.value());
        } else {
            let value = &pair.value;
            let before = std::mem::take(&mut text);
            parts.push(quote!(#before, #value));
        }
    }
    if parts.is_empty() {
        let text = text.trim_end();
        quote!(#text)
    } else {
        quote!(#root::__private::concat!(#(#parts,)* #text))
    }
}

/// Adds a line of documentation, or those of a block: without what they are indented by, and without the stars that a
/// block may begin its lines with.
fn push_lines(text: &mut String, lines: &str) {
    let Some((first, others)) = lines.split_once('\n') else {
        text.push_str(lines.strip_prefix(' ').unwrap_or(lines));
        return;
    };
    // A star at the very beginning of a line is a list's.
    let is_starred = |line: &str| line.starts_with([' ', '\t']) && line.trim_start().starts_with('*');
    let has_stars =
        others.lines().any(is_starred) && others.lines().all(|line| line.trim().is_empty() || is_starred(line));
    // Where what a line says begins.
    let content = |line: &str| match line.split_once('*') {
        Some((stars, _)) if has_stars => stars.len() + 1,
        _ => 0,
    };
    let mut indent = usize::MAX;
    for line in others.lines() {
        let line = &line[content(line)..];
        if !line.trim().is_empty() {
            indent = indent.min(line.len() - line.trim_start().len());
        }
    }
    text.push_str(first.trim());
    let mut is_begun = !first.trim().is_empty();
    for line in others.lines() {
        if is_begun {
            text.push('\n');
        }
        is_begun = true;
        text.push_str(line[content(line)..].get(indent..).unwrap_or_default());
    }
}

/// The doc comment's attributes, to be put on what is generated.
pub(crate) fn docs(attributes: &[syn::Attribute]) -> Vec<TokenStream> {
    let docs = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    docs.map(ToTokens::to_token_stream).collect()
}

/// The same; where there are none, one that says what the item is, for crates that deny missing docs.
pub(crate) fn docs_or(attributes: &[syn::Attribute], doc: impl FnOnce() -> String) -> Vec<TokenStream> {
    let mut docs = docs(attributes);
    if !is_documented(attributes) {
        let doc = doc();
        docs.push(quote!(#[doc = #doc]));
    }
    docs
}

/// Whether there is a doc comment, which `#[doc(alias = "..")]` and its like are not.
pub(crate) fn is_documented(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && matches!(attribute.meta, Meta::NameValue(_)))
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
    let is_word = name.chars().all(is_xid_continue);
    if !is_word {
        None
    } else if name != "gen" && syn::parse_str::<Ident>(name).is_ok() {
        Some(Ident::new(name, span))
    } else if syn::parse_str::<Ident>(&format!("r#{name}")).is_ok() {
        // Among them what is a keyword in some editions only, and means the same with `r#` in the others; of `gen` the
        // parser does not know.
        Some(Ident::new_raw(name, span))
    } else {
        None
    }
}

/// A span for generated code that errors point to the user's token for, but that no lint takes for the user's code.
pub(crate) fn generated(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

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

/// Whether the tokens name the struct that they stand in as `Self`.
pub(crate) fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => mentions_self(group.stream()),
        _ => false,
    })
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
            TokenTree::Group(group) => {
                token = Group::new(group.delimiter(), at(group.stream(), span)).into();
                span
            }
            _ => span,
        };
        token.set_span(place);
        token
    });
    tokens.collect()
}

/// A visibility that no lint takes for the user's own code: what is generated begins with it, and lints go by where an
/// item begins.
pub(crate) fn visibility(vis: impl ToTokens, span: Span) -> TokenStream {
    at(vis, generated(span))
}
