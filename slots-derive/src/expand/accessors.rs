//! The accessors: `x()`, `x_mut()`, `set_x()`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::WhereClause;
use syn::spanned::Spanned;

use super::{Header, descriptors};
use crate::ast::{Field, Role, Struct};
use crate::{docs, ident, span};

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let fields = || {
        class
            .fields
            .iter()
            .filter(|field| matches!(field.role, Role::Slot(_) | Role::Parent(_)))
    };
    let plain: TokenStream = fields().map(|field| accessors(class, field)).collect();
    let validated: TokenStream = fields().filter_map(|field| validated_setter(class, field)).collect();
    let this = header.this();
    let methods = |parameters: TokenStream, bounds: Option<&WhereClause>, methods: TokenStream| {
        (!methods.is_empty()).then(|| {
            quote! {
                // The crate that declares the struct need not call every accessor. A field may have the name of a well-known
                // method or one that does not join well to a prefix, and the type behind a returned reference is the user's choice.
                #[allow(
                    dead_code,
                    non_snake_case,
                    clippy::iter_not_returning_iterator,
                    clippy::len_without_is_empty,
                    clippy::ref_option_ref
                )]
                impl #parameters #this #bounds {
                    #methods
                }
            }
        })
    };
    let (parameters, _, bounds) = class.original.generics.split_for_impl();
    let plain = methods(parameters.into_token_stream(), bounds, plain);
    let validated = methods(header.parameters(), header.bounds(), validated);
    quote!(#plain #validated)
}

fn accessors(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let (getter, by_mut, setter) = (getter(class, field), by_mut(class, field), setter(class, field));
    quote!(#getter #by_mut #setter)
}

/// `pub fn`, with the field's span, so that the compiler reports a method of that name at the field.
fn func(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let span = field.ident.span();
    let vis = span::visibility(&class.vis, span);
    quote_spanned!(span::generated(span)=> #vis fn)
}

fn is_unset(field: &Field<'_>) -> bool {
    matches!(&field.role, Role::Slot(slot) if slot.unset)
}

/// The trait `MayBeUnset` with the span of the field's type, so that a type other than `Option` is reported there.
pub(super) fn may_be_unset(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let span = span::generated(field.ty.span());
    let root = span::at(&class.root, span);
    quote_spanned!(span=> #root::__private::MayBeUnset)
}

/// The type inside the `Option` of a field that may be unset.
fn content(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let (ty, may_be_unset) = (field.ty, may_be_unset(class, field));
    quote_spanned!(span::generated(ty.span())=> <#ty as #may_be_unset>::Value)
}

fn getter(class: &Struct<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let method = field.accessors.getter.as_ref()?;
    let (root, ident, ty, func) = (&class.root, field.ident, field.ty, func(class, field));
    let (docs, deprecated) = (docs(field), docs::deprecated(&field.original.attrs));
    let (result, value) = if is_unset(field) {
        let content = content(class, field);
        let may_be_unset = may_be_unset(class, field);
        let value = quote!(#may_be_unset::content(&self.#ident));
        if field.keys.copy.is_some() {
            // With the type's span, so that a type that is not `Copy` is reported there.
            let copied = quote_spanned!(span::generated(ty.span())=> copied());
            (quote!(#root::__private::Option<#content>), quote!(#value.#copied))
        } else {
            (quote!(#root::__private::Option<&#content>), value)
        }
    } else {
        let reference = (!field.accessors.by_value).then(|| quote!(&));
        // With the type's span, so that a type that is not `Copy` is reported there.
        let place = quote_spanned!(Span::call_site().located_at(ty.span())=> self.#ident);
        (quote!(#reference #ty), quote!(#reference #place))
    };
    Some(quote! {
        #(#docs)*
        #deprecated
        #[inline]
        #func #method(&self) -> #result {
            #value
        }
    })
}

fn by_mut(class: &Struct<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let method = field.accessors.by_mut.as_ref()?;
    let (root, ident, ty, func) = (&class.root, field.ident, field.ty, func(class, field));
    let deprecated = docs::deprecated(&field.original.attrs);
    let doc = format!("`{}`, to change in place.", ident::unraw(ident));
    let (result, value) = if is_unset(field) {
        let (content, may_be_unset) = (content(class, field), may_be_unset(class, field));
        (
            quote!(#root::__private::Option<&mut #content>),
            quote!(#may_be_unset::content_mut(&mut self.#ident)),
        )
    } else {
        (quote!(&mut #ty), quote!(&mut self.#ident))
    };
    Some(quote! {
        #[doc = #doc]
        #deprecated
        #[inline]
        #func #method(&mut self) -> #result {
            #value
        }
    })
}

/// The parameter of a setter, and the expression that it assigns to the field.
fn new_value(class: &Struct<'_>, field: &Field<'_>) -> (TokenStream, TokenStream) {
    let ty = field.ty;
    if is_unset(field) {
        let may_be_unset = may_be_unset(class, field);
        (content(class, field), quote!(#may_be_unset::of(__value)))
    } else {
        (quote!(#ty), quote!(__value))
    }
}

fn setter(class: &Struct<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let method = field.accessors.setter.as_ref().filter(|_| !field.accessors.validated)?;
    let (ident, func) = (field.ident, func(class, field));
    let deprecated = docs::deprecated(&field.original.attrs);
    let doc = format!("Sets `{}`.", ident::unraw(ident));
    let (parameter, value) = new_value(class, field);
    Some(quote! {
        #[doc = #doc]
        #deprecated
        #[inline]
        #func #method(&mut self, __value: #parameter) {
            self.#ident = #value;
        }
    })
}

/// A setter that goes through the descriptor, which calls the validators and hooks around the slot.
fn validated_setter(class: &Struct<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let method = field.accessors.setter.as_ref().filter(|_| field.accessors.validated)?;
    let Role::Slot(slot) = &field.role else { return None };
    let (root, func, descriptor) = (&class.root, func(class, field), descriptors::ident(field, slot));
    let deprecated = docs::deprecated(&field.original.attrs);
    let doc = format!(
        "Sets `{}`.\n\n# Errors\nWhat a rule refuses; the old value stands then.",
        ident::unraw(field.ident)
    );
    let (parameter, value) = new_value(class, field);
    Some(quote! {
        #[doc = #doc]
        #deprecated
        #func #method(&mut self, __value: #parameter) -> #root::__private::Result<(), #root::AttributeError> {
            #root::Slot::set(&<Self as #root::Slotted>::SLOTS.#descriptor, self, #value)
        }
    })
}

/// The field's documentation, or if it has none, a line that says what the accessor does, for crates that deny missing
/// docs.
fn docs(field: &Field<'_>) -> Vec<TokenStream> {
    let what = if matches!(field.role, Role::Parent(_)) {
        "parent"
    } else {
        "attribute"
    };
    docs::attributes_or(&field.original.attrs, || {
        format!("The {what} `{}`.", ident::unraw(field.ident))
    })
}
