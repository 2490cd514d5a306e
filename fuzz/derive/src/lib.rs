//! The sources of `slots-derive` as a library. A crate of macros cannot be called by another program: here its modules
//! are, under their own names, so that the paths in them hold.

#![cfg_attr(
    test,
    expect(
        dead_code,
        reason = "what tests alone use is used by those of the derive's own package"
    )
)]

// What a compiler gives; no crate but one of macros has it without asking.
extern crate proc_macro;

// Around them stands a module, since the modules within a module with a `path` are looked for beside it.
#[path = "../../../slots-derive/src"]
mod sources {
    pub(crate) mod accessor;
    pub(crate) mod ast;
    pub(crate) mod attr;
    pub(crate) mod bound;
    pub(crate) mod case;
    pub(crate) mod check;
    pub(crate) mod ctxt;
    pub(crate) mod derive;
    pub(crate) mod docs;
    pub(crate) mod expand;
    pub(crate) mod ide;
    pub(crate) mod ident;
    pub(crate) mod key;
    pub(crate) mod slot;
    pub(crate) mod span;
    pub(crate) mod stub;
    pub(crate) mod ty;
}

use proc_macro2::TokenStream;
use sources::{
    accessor, ast, attr, bound, case, check, ctxt, derive, docs, expand, ide, ident, key, slot, span, stub, ty,
};
use syn::DeriveInput;

/// What `#[derive(Slotted)]` expands to.
#[must_use]
pub fn derive(input: &DeriveInput) -> TokenStream {
    derive::derive(input)
}

/// What `slot!` expands to, or what it reports.
#[must_use]
pub fn slot(input: TokenStream) -> TokenStream {
    slot::descriptor(input).unwrap_or_else(syn::Error::into_compile_error)
}

/// An item that the derive may stand on; `None` for any other tokens, which a compiler does not pass to it.
#[must_use]
pub fn item(tokens: TokenStream) -> Option<DeriveInput> {
    syn::parse2(tokens).ok()
}
