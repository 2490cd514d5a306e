//! Building an object from the values of its slots.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::Header;
use crate::ast::{Conversion, Default, Field, Role, Struct};
use crate::{ident, span};

/// The method `__build`, which takes the values in the order of the class, parents first. It takes all of them before it
/// looks at any, so that each missing one is reported; one pattern over all costs the compiler less than a `?` for each.
/// A struct of slots alone needs no such method.
pub(super) fn expand(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    if is_whole(header.class) {
        return None;
    }
    let built = built(header, &|_, field| part(header, field));
    Some(quote! {
        fn __build(__builder: &mut #root::__private::Builder) -> #root::__private::Option<Self> {
            use #root::__private::Option::Some as __Some;
            #built
        }
    })
}

/// Whether every field is a converted slot without a default.
pub(super) fn is_whole(class: &Struct<'_>) -> bool {
    class.fields.iter().all(|field| {
        let is_converted = matches!(
            &field.role,
            Role::Slot(slot) if matches!(slot.conversion, Conversion::Serde | Conversion::Nested)
        );
        is_converted && field.default.is_none()
    })
}

/// An expression for `Option<Self>`, from one `Option` per field, which `part` gives by the position of the field among
/// those that are built, and the field.
pub(super) fn built(header: &Header<'_>, part: &dyn Fn(usize, &Field<'_>) -> TokenStream) -> TokenStream {
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

/// The function that makes a field's default.
pub(super) fn default(root: &syn::Path, field: &Field<'_>) -> Option<TokenStream> {
    let ty = field.ty;
    field.default.as_ref().map(|default| match default {
        Default::Trait(key) => {
            let here = span::at(root, span::generated(*key));
            let default = quote_spanned!(span::generated(*key)=> #here::__private::Default::default);
            quote!(#default as fn() -> #ty)
        }
        // Bound to a name: an expression statement that begins with a block or an `if` would end there.
        Default::Expression(expression) => quote! {
            (|| -> #ty {
                let __value: #ty = #expression;
                __value
            }) as fn() -> #ty
        },
    })
}

/// The call that gives the value of a field, as an `Option`.
fn part(header: &Header<'_>, field: &Field<'_>) -> TokenStream {
    let root = &header.class.root;
    let default = default(root, field);
    match (&field.role, default) {
        (Role::Parent(_), _) => quote!(__builder.parent()),
        (Role::Dict, _) => quote!(__builder.dict()),
        (Role::Slot(slot), None) if slot.conversion != Conversion::Borrowed => quote!(__builder.slot()),
        (Role::Slot(slot), Some(default)) if slot.conversion != Conversion::Borrowed => {
            quote!(__builder.slot_or(#default))
        }
        (Role::Slot(_) | Role::Skipped, Some(default)) => quote!(__Some((#default)())),
        (Role::Slot(_) | Role::Skipped, None) => {
            let name = ident::unraw(field.ident);
            quote!(__builder.skipped(#name))
        }
    }
}
