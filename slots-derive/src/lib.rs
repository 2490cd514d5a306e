//! The derive macro of [`slotted`](https://docs.rs/slotted), which is what to depend on.
//!
//! Tokens are parsed once into a model (`ast`, by way of `attr`), every rule about it is checked (`check`), and the
//! model is expanded (`expand`). Mistakes are collected on the way (`ctxt`) and reported together; beside them the
//! struct is expanded as far as it was understood (`stub` where it was not), so that nothing is reported that is not a
//! mistake.

mod accessor;
mod ast;
mod attr;
mod bound;
mod case;
mod check;
mod ctxt;
mod derive;
mod docs;
mod expand;
mod ide;
mod ident;
mod key;
mod slot;
mod span;
mod stub;
#[cfg(test)]
mod tests;
mod ty;

use derive::derive;
use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[doc = include_str!("reference.md")]
#[proc_macro_derive(Slotted, attributes(slots))]
pub fn derive_slotted(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput)).into()
}

/// The descriptor of a slot by its literal name; `slotted::slot!` is the public form.
#[doc(hidden)]
#[proc_macro]
pub fn __slot(input: TokenStream) -> TokenStream {
    slot::descriptor(input.into())
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
