//! Parsing of `#[slots(..)]`: keys that are each right or each reported.

mod assigned;
mod entries;
mod list;
mod member;
mod raw;
mod serde;
mod typed;
mod value;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::Meta;

pub(crate) use member::{Constant, Property};
pub(crate) use raw::words;
pub(crate) use serde::Serde;
pub(crate) use typed::{FieldKeys, Spanned, StructKeys};
pub(crate) use value::{AccessorName, Literal};

/// What is wrong, and where.
type Mistake = (Span, String);

/// Whether `#[repr(..)]` packs the struct, and where it says so.
pub(crate) fn packed(attributes: &[syn::Attribute]) -> Option<Span> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("repr")) {
        if let Meta::List(list) = &attribute.meta
            && let Some(packed) = packed_within(list.tokens.clone())
        {
            return Some(packed);
        }
    }
    None
}

/// Where `packed` stands, be it in an invisible group, as what came as a fragment of a `macro_rules!` does.
fn packed_within(tokens: TokenStream) -> Option<Span> {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if ident == "packed" => return Some(ident.span()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                if let Some(packed) = packed_within(group.stream()) {
                    return Some(packed);
                }
            }
            _ => {}
        }
    }
    None
}
