//! What a field says of itself that what is generated for it says too: its documentation, and that it is deprecated.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Path};

/// The text of the doc comment, as an expression: its lines joined, each without the space that follows the slashes. A line may
/// also be a macro's call, which the compiler joins to the others.
pub(crate) fn text(root: &Path, attributes: &[Attribute]) -> TokenStream {
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
pub(crate) fn attributes(attributes: &[Attribute]) -> Vec<TokenStream> {
    let docs = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    docs.map(ToTokens::to_token_stream).collect()
}

/// The doc comment's attributes or, where there is no doc comment, one that says what the item is: a crate may deny
/// missing docs.
pub(crate) fn attributes_or(attributes: &[Attribute], doc: impl FnOnce() -> String) -> Vec<TokenStream> {
    let mut docs = self::attributes(attributes);
    if !is_documented(attributes) {
        let doc = doc();
        docs.push(quote!(#[doc = #doc]));
    }
    docs
}

/// Whether there is a doc comment, which `#[doc(alias = "..")]` and its like are not.
pub(crate) fn is_documented(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && matches!(attribute.meta, Meta::NameValue(_)))
}

/// The `#[deprecated]` of a field, to be put on what leads to it.
pub(crate) fn deprecated(attributes: &[Attribute]) -> Option<&Attribute> {
    attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("deprecated"))
}
