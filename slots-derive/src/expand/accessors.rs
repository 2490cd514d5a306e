//! The accessors: `x()`, `x_mut()`, `set_x()`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Header;
use crate::ast::{Field, Role, Struct};
use crate::names;

pub(super) fn expand(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    let fields = class.fields.iter().filter(|field| !matches!(field.role, Role::Skipped));
    let methods: TokenStream = fields.map(|field| accessors(class, field)).collect();
    if methods.is_empty() {
        return None;
    }
    let (parameters, _, bounds) = class.original.generics.split_for_impl();
    let this = header.this();
    Some(quote! {
        // Not every accessor is called in the crate that declares the struct, and a field's name may end in what joins it to a word.
        #[allow(dead_code, non_snake_case)]
        impl #parameters #this #bounds {
            #methods
        }
    })
}

fn accessors(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let (vis, ident, ty) = (&class.vis, field.ident, field.ty);
    let (name, accessors, deprecated) = (
        names::unraw(ident),
        &field.accessors,
        names::deprecated(&field.original.attrs),
    );
    // At the field, so that a method of the same name is reported beside it.
    let func = quote_spanned!(names::generated(ident.span())=> fn);
    let getter = accessors.getter.as_ref().map(|method| {
        let (docs, reference) = (docs(field), (!accessors.by_value).then(|| quote!(&)));
        // At the type: one that cannot be copied is reported there.
        let place = quote_spanned!(Span::call_site().located_at(ty.span())=> self.#ident);
        quote! {
            #(#docs)*
            #deprecated
            #[inline]
            #[must_use]
            #vis #func #method(&self) -> #reference #ty {
                #reference #place
            }
        }
    });
    let by_mut = accessors.by_mut.as_ref().map(|method| {
        let doc = format!("`{name}`, to change in place.");
        quote! {
            #[doc = #doc]
            #deprecated
            #[inline]
            #[must_use]
            #vis #func #method(&mut self) -> &mut #ty {
                &mut self.#ident
            }
        }
    });
    let setter = accessors.setter.as_ref().map(|method| {
        let doc = format!("Sets `{name}`.");
        quote! {
            #[doc = #doc]
            #deprecated
            #[inline]
            #vis #func #method(&mut self, __value: #ty) {
                self.#ident = __value;
            }
        }
    });
    quote!(#getter #by_mut #setter)
}

/// The field's own documentation; where there is none, a line that says what the accessor is, for crates that deny
/// missing docs.
fn docs(field: &Field<'_>) -> Vec<TokenStream> {
    let docs = names::docs(&field.original.attrs);
    if !docs.is_empty() {
        return docs;
    }
    let what = if matches!(field.role, Role::Parent(_)) {
        "parent"
    } else {
        "attribute"
    };
    let doc = format!("The {what} `{}`.", names::unraw(field.ident));
    vec![quote!(#[doc = #doc])]
}
