//! What a parent brings: its place for the descriptors, `Deref` to it, and the constants that refuse clashing names.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Header;
use crate::names;

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let (embeds, deref, clashes) = (embeds(header), deref(header), clashes(header));
    quote!(#embeds #deref #clashes)
}

fn embeds(header: &Header<'_>) -> TokenStream {
    let (parameters, this, bounds) = (header.parameters(), header.this(), header.bounds());
    let class = header.class;
    let root = &class.root;
    let impls = class.parents().enumerate().map(|(position, (field, parent))| {
        let ident = field.ident;
        let access = if class.is_parent_read_only(parent) {
            quote!(#root::ReadOnly)
        } else {
            quote!(__Own)
        };
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::Embeds<#position> for #this #bounds {
                const OFFSET: usize = #root::__private::offset_of!(Self, #ident);
                type Access<__Own> = #access;
            }
        }
    });
    impls.collect()
}

/// To the sole parent; mutably only where no rule of the child would be gone round.
fn deref(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    let root = &class.root;
    let (field, parent) = class.sole_parent()?;
    let (ident, ty) = (field.ident, field.ty);
    let (parameters, _, bounds) = class.original.generics.split_for_impl();
    let this = header.this();
    let mutable = (!class.is_parent_read_only(parent)).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::DerefMut for #this #bounds {
                #[inline]
                fn deref_mut(&mut self) -> &mut Self::Target {
                    &mut self.#ident
                }
            }
        }
    });
    Some(quote! {
        #[automatically_derived]
        impl #parameters #root::__private::Deref for #this #bounds {
            type Target = #ty;
            #[inline]
            fn deref(&self) -> &Self::Target {
                &self.#ident
            }
        }
        #mutable
    })
}

/// D2, D3: one constant for each own slot and each further parent, at the field, so that all clashes are reported, be the struct
/// used or not. Where the struct has parameters no constant can name its parents; its table refuses them then.
fn clashes(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    if class.is_generic() || class.parents().next().is_none() {
        return None;
    }
    let (root, child) = (&class.root, &class.name);
    let parents: Vec<_> = class.parents().map(|(field, _)| field.ty).collect();
    let slots = class.named_slots().map(|(_, slot)| {
        let name = &slot.name;
        quote_spanned! {names::generated(slot.name_span)=>
            const _: () = #root::__private::refuse_clash(
                #child,
                #name,
                &[#(<#parents as #root::Slotted>::CLASS),*],
            );
        }
    });
    let overlaps = parents.iter().enumerate().skip(1).map(|(position, parent)| {
        let earlier = &parents[..position];
        quote_spanned! {names::generated(parent.span())=>
            const _: () = #root::__private::refuse_overlap(
                #child,
                &[#(<#earlier as #root::Slotted>::CLASS),*],
                <#parent as #root::Slotted>::CLASS,
            );
        }
    });
    Some(quote!(#(#slots)* #(#overlaps)*))
}
