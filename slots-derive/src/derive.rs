//! The derive from beginning to end, on tokens that need not come from a compiler.

use quote::quote;
use syn::DeriveInput;

use crate::ctxt::Ctxt;
use crate::{ast, check, expand, ide, stub};

pub(crate) fn derive(input: &DeriveInput) -> proc_macro2::TokenStream {
    let cx = Ctxt::new();
    let expansion = match ast::Struct::from_input(&cx, input) {
        Ok(mut class) => {
            check::check(&cx, &mut class);
            expand::expand(&class)
        }
        Err(root) => root.map(|root| stub::stub(&root, input)).unwrap_or_default(),
    };
    let completions = ide::is_rust_analyzer().then(|| ide::completions(input));
    let errors = cx.finish();
    quote!(#completions #errors #expansion)
}
