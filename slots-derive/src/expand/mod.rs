//! From the model to tokens. Nothing here reports a mistake, and every path begins at `::slotted`.

mod accessors;
mod build;
mod class;
mod descriptors;
mod hooks;
mod parents;
mod persist;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, WhereClause};

use crate::ast::Struct;
use crate::bound;

/// The model of a struct, and the parts with which every impl of it begins.
pub(crate) struct Header<'a> {
    class: &'a Struct<'a>,
    /// The struct's generics with the bounds that the derive adds.
    generics: Generics,
}

impl<'a> Header<'a> {
    fn new(class: &'a Struct<'a>) -> Self {
        Self {
            class,
            generics: bound::generics(class),
        }
    }

    /// `<'a, T: Bound>` of an impl.
    fn parameters(&self) -> TokenStream {
        self.generics.split_for_impl().0.into_token_stream()
    }

    /// `Struct<'a, T>`.
    fn this(&self) -> TokenStream {
        let (ident, arguments) = (&self.class.original.ident, self.generics.split_for_impl().1);
        quote!(#ident #arguments)
    }

    fn bounds(&self) -> Option<&WhereClause> {
        self.generics.where_clause.as_ref()
    }
}

pub(crate) fn expand(class: &Struct<'_>) -> TokenStream {
    let header = Header::new(class);
    let slotted = class::expand(&header);
    let descriptors = descriptors::expand(&header);
    let accessors = accessors::expand(&header);
    let parents = parents::expand(&header);
    let hooks = hooks::expand(&header);
    let persist = persist::expand(&header);
    quote! {
        // The accessors of a deprecated field name it.
        #[allow(deprecated)]
        const _: () = {
            #slotted
            #descriptors
            #accessors
            #parents
            #hooks
            #persist
        };
    }
}
