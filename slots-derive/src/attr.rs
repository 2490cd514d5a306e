//! Parsing of `#[slots(..)]`: keys that are each right or each reported.

mod assigned;
mod entries;
mod list;
mod member;
mod raw;
mod serde;
mod typed;
mod value;

use proc_macro2::{Delimiter, Span, TokenTree};

pub(crate) use member::{Constant, Property};
pub(crate) use raw::words;
pub(crate) use serde::Serde;
pub(crate) use typed::{FieldKeys, Spanned, StructKeys};
pub(crate) use value::{AccessorName, Literal};

/// What is wrong, and where.
type Mistake = (Span, String);

/// Whether `#[repr(..)]` packs the struct, and where it says so.
pub(crate) fn packed(attributes: &[syn::Attribute]) -> Option<Span> {
    let reprs = attributes.iter().filter(|attribute| attribute.path().is_ident("repr"));
    reprs.filter_map(|repr| repr.meta.require_list().ok()).find_map(|list| {
        list.tokens.clone().into_iter().find_map(|token| match token {
            TokenTree::Ident(ident) if ident == "packed" => Some(ident.span()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => group
                .stream()
                .into_iter()
                .find(|token| token.to_string() == "packed")
                .map(|token| token.span()),
            _ => None,
        })
    })
}
