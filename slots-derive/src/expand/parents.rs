//! The items for a parent: its position for the descriptors, `Deref` to it, and the constants that refuse name clashes.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Header, descriptors};
use crate::{ident, span};

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
        } else if class.is_guarded() {
            quote!(__Own::Checked)
        } else {
            quote!(__Own)
        };
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::Embeds<#position> for #this #bounds {
                const OFFSET: #root::__private::usize = #root::__private::offset_of!(Self, #ident);
                type Access<__Own: #root::__private::Access> = #access;
            }
        }
    });
    impls.collect()
}

/// `Deref` to the only parent, and `DerefMut` if that bypasses no validator or hook of the child.
fn deref(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    let root = &class.root;
    let (field, parent) = class.sole_parent().filter(|(_, parent)| parent.deref)?;
    let (ident, ty) = (field.ident, field.ty);
    let (parameters, _, bounds) = class.original.generics.split_for_impl();
    let this = header.this();
    let mutable = (!class.is_parent_read_only(parent) && !class.is_guarded()).then(|| {
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

/// D2, D3: one constant for each own slot and each further parent, so that all clashes are reported, whether the struct
/// is used or not. In a struct with parameters no constant can name the parents; its declaration refuses the clash then.
fn clashes(header: &Header<'_>) -> TokenStream {
    if header.class.is_generic() {
        return TokenStream::new();
    }
    let clashes = refusals(header);
    quote!(#(const _: () = #clashes;)*)
}

/// The calls that panic if a name is taken, each at the item that takes it. They have the user's span without the macro's
/// hygiene: a panic in a macro's own code would be reported at the derive.
pub(super) fn refusals(header: &Header<'_>) -> Vec<TokenStream> {
    let class = header.class;
    let (root, child) = (&class.root, &class.name);
    let parents: Vec<_> = class
        .parents()
        .map(|(field, _)| (descriptors::class_of(class, field), field.ty.span()))
        .collect();
    let classes = |parents: &[(TokenStream, Span)]| {
        let parents = parents.iter().map(|(class, _)| class);
        quote!(&[#(#parents()),*])
    };
    if parents.is_empty() {
        return Vec::new();
    }
    let all = classes(&parents);
    let slots = class.slots().flat_map(|(_, slot)| {
        let aliases = slot.aliases.iter().map(|alias| ("slot", alias.value(), alias.span()));
        std::iter::once(("slot", slot.name.clone(), slot.name_span)).chain(aliases)
    });
    let properties = class.properties.iter().map(|property| ("property", &property.name));
    let constants = class.constants.iter().map(|constant| ("constant", &constant.name));
    let others = properties
        .chain(constants)
        .map(|(what, name)| (what, ident::unraw(name), name.span()));
    let taken = slots.chain(others).map(|(what, name, span)| {
        let here = span::at(root, span);
        quote_spanned! {span=>
            #here::__private::refuse_clash(#what, #child, #name, #all)
        }
    });
    let overlaps = parents.iter().enumerate().skip(1).map(|(position, (parent, span))| {
        let (earlier, here) = (classes(&parents[..position]), span::at(root, *span));
        quote_spanned!(*span=> #here::__private::refuse_overlap(#child, #earlier, #parent()))
    });
    let second_dicts = parents.iter().enumerate().skip(1).map(|(position, (parent, span))| {
        let (earlier, here) = (classes(&parents[..position]), span::at(root, *span));
        let parent = quote_spanned!(*span=> #here::__private::Option::Some(#parent()));
        quote_spanned!(*span=> #here::__private::refuse_second_dict(#child, #earlier, #parent))
    });
    let own_dict = class.dict().map(|field| {
        let span = field.ty.span();
        let here = span::at(root, span);
        quote_spanned!(span=> #here::__private::refuse_second_dict(#child, #all, #here::__private::Option::None))
    });
    taken.chain(overlaps).chain(second_dicts).chain(own_dict).collect()
}
