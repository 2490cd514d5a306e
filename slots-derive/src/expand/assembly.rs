//! How an object is built of its parts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::Header;
use crate::ast::{Conversion, Default, Field, Role, Struct};
use crate::{ident, span};

/// Takes the parts in the class's order, parents first, and all of them before the first that is missing stops it: by
/// one pattern, which costs the compiler less than a `?` for each. A struct of nothing but slots is built without code
/// of its own.
pub(super) fn expand(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    if is_whole(header.class) {
        return None;
    }
    let assembled = assembled(header, &|_, field| part(header, field));
    Some(quote! {
        fn __assemble(__parts: &mut #root::__private::Parts) -> #root::__private::Option<Self> {
            use #root::__private::Option::Some as __Some;
            #assembled
        }
    })
}

/// Whether each field is a slot that is converted, and has to be given.
pub(super) fn is_whole(class: &Struct<'_>) -> bool {
    class.fields.iter().all(|field| {
        let is_converted = matches!(
            &field.role,
            Role::Slot(slot) if matches!(slot.conversion, Conversion::Serde | Conversion::Nested)
        );
        is_converted && field.default.is_none()
    })
}

/// An object of what `part` gives for each field, as `Option`s; for a parent it is told its position among the parents.
pub(super) fn assembled(header: &Header<'_>, part: &dyn Fn(usize, &Field<'_>) -> TokenStream) -> TokenStream {
    let root = &header.class.root;
    let numbered = || {
        let fields = header.class.fields.iter().enumerate();
        fields.map(|(position, field)| (format_ident!("__field{position}"), field))
    };
    let (parents, others): (Vec<_>, Vec<_>) = numbered().partition(|(_, field)| matches!(field.role, Role::Parent(_)));
    let parts = parents.iter().chain(&others).enumerate();
    let parts = parts.map(|(position, (_, field))| part(position, field));
    let locals = parents.iter().chain(&others).map(|(local, _)| local);
    let fields = numbered().map(|(local, field)| {
        let ident = field.ident;
        quote!(#ident: #local)
    });
    let object = quote!(__Some(Self { #(#fields),* }));
    if header.class.fields.is_empty() {
        object
    } else {
        quote! {
            match (#(#parts,)*) {
                (#(__Some(#locals),)*) => #object,
                _ => #root::__private::Option::None,
            }
        }
    }
}

/// The function that makes a field's value where none is given.
pub(super) fn default(root: &syn::Path, field: &Field<'_>) -> Option<TokenStream> {
    let ty = field.ty;
    field.default.as_ref().map(|default| match default {
        Default::Trait(key) => {
            let here = span::at(root, span::generated(*key));
            let default = quote_spanned!(span::generated(*key)=> #here::__private::Default::default);
            quote!(#default as fn() -> #ty)
        }
        // By a name: as a statement, what begins with a block or an `if` would end with it.
        Default::Expression(expression) => quote! {
            (|| -> #ty {
                let __value: #ty = #expression;
                __value
            }) as fn() -> #ty
        },
    })
}

/// The call that gives a field's part.
fn part(header: &Header<'_>, field: &Field<'_>) -> TokenStream {
    let root = &header.class.root;
    let default = default(root, field);
    match (&field.role, default) {
        (Role::Parent(_), _) => quote!(__parts.parent()),
        (Role::Dict, _) => quote!(__parts.dict()),
        (Role::Slot(slot), None) if slot.conversion != Conversion::Borrowed => quote!(__parts.slot()),
        (Role::Slot(slot), Some(default)) if slot.conversion != Conversion::Borrowed => {
            quote!(__parts.slot_or(#default))
        }
        (Role::Slot(_) | Role::Skipped, Some(default)) => quote!(__Some((#default)())),
        (Role::Slot(_) | Role::Skipped, None) => {
            let name = ident::unraw(field.ident);
            quote!(__parts.skipped(#name))
        }
    }
}
