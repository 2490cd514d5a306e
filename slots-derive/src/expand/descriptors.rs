//! The typed descriptors: a struct with one `Slot` for each slot.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::GenericParam;
use syn::spanned::Spanned;

use super::Header;
use super::class::{object, place};
use crate::ast::{Field, Slot, Struct};
use crate::{docs, ident, span, ty};

/// The name of the struct of descriptors.
pub(super) fn type_name(class: &Struct<'_>) -> Ident {
    format_ident!("__{}Slots", class.name)
}

/// The arguments of the struct of descriptors: the lifetimes first, as the language requires, then root and position,
/// then the struct's other parameters.
pub(super) fn arguments(header: &Header<'_>) -> TokenStream {
    let (lifetimes, others) = header
        .generics
        .params
        .iter()
        .partition::<Vec<_>, _>(|parameter| is_lifetime(parameter));
    let names = |parameters: Vec<&GenericParam>| parameters.into_iter().map(name_of).collect::<Vec<_>>();
    let (lifetimes, others) = (names(lifetimes), names(others));
    quote!(#(#lifetimes,)* __Root, __At #(, #others)*)
}

fn is_lifetime(parameter: &GenericParam) -> bool {
    matches!(parameter, GenericParam::Lifetime(_))
}

fn name_of(parameter: &GenericParam) -> TokenStream {
    match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
    }
}

/// The parameters of the struct of descriptors, in the order of its arguments, with bounds and without defaults.
fn parameters(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    let mut generics = header.generics.clone();
    for parameter in &mut generics.params {
        match parameter {
            GenericParam::Type(parameter) => parameter.default = None,
            GenericParam::Const(parameter) => parameter.default = None,
            GenericParam::Lifetime(_) => {}
        }
    }
    let (lifetimes, others) = generics
        .params
        .iter()
        .partition::<Vec<_>, _>(|parameter| is_lifetime(parameter));
    without_self(
        quote!(#(#lifetimes,)* __Root, __At: #root::Place #(, #others)*),
        &header.this(),
    )
}

/// The struct's where clause.
fn bounds(header: &Header<'_>) -> Option<TokenStream> {
    Some(without_self(header.bounds()?, &header.this()))
}

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let root = &class.root;
    let (slots, this) = (type_name(class), header.this());
    let (parameters, arguments, bounds) = (parameters(header), arguments(header), bounds(header));
    let (vis, field_vis) = (&class.own_vis, &class.vis);
    let own = class.slots().map(|(field, slot)| {
        let (ident, ty) = (ident(field, slot), without_self(field.ty, &this));
        let (docs, deprecated) = (
            docs::attributes(&field.original.attrs),
            docs::deprecated(&field.original.attrs),
        );
        let descriptor = descriptor(class, slot, &ty);
        quote!(#(#docs)* #deprecated #field_vis #ident: #descriptor)
    });
    let object = object(Span::mixed_site());
    let own_values = class.slots().map(|(field, slot)| {
        let (ident, place, name) = (ident(field, slot), place(field), &slot.name);
        quote!(#ident: __slot(__origin, #place, #name))
    });
    let parents = class.parents().enumerate().map(|(position, (field, _))| {
        let (ident, ty) = (field.ident, parent_type(header, field, position));
        quote!(#field_vis #ident: #ty)
    });
    // The type is inferred from the address of the field: a macro used as a type may expand differently if it is written
    // once more.
    let parent_values = class.parents().enumerate().map(|(position, (field, _))| {
        let (ident, place) = (field.ident, place(field));
        let within = quote!(#root::__private::Within<__At, #this, #position>);
        quote!(#ident: #root::__private::parent::<#this, _, __Root, #within>(#object, #place))
    });
    let deref = class.sole_parent().map(|(field, _)| {
        let (ident, ty) = (field.ident, parent_type(header, field, 0));
        quote! {
            #[automatically_derived]
            impl<#parameters> #root::__private::Deref for #slots<#arguments> #bounds {
                type Target = #ty;
                #[inline(always)]
                fn deref(&self) -> &Self::Target {
                    &self.#ident
                }
            }
        }
    });
    let tables = tables(header);
    quote! {
        use #root::__private::FreeSlot as __Slot;
        // Only `T::SLOTS` names it. Its fields have the names of the attributes, and not every one is used.
        #[allow(dead_code, non_snake_case, unnameable_types, unreachable_pub)]
        #[doc(hidden)]
        #vis struct #slots<#parameters> #bounds {
            #(#parents,)*
            #(#own,)*
            __marker: #root::__private::PhantomData<fn() -> (__Root, __At, #this)>,
        }
        #[automatically_derived]
        impl<#parameters> #root::__private::Descriptors for #slots<#arguments> #bounds {
            const ALL: #root::__private::Unproven<Self> = {
                use #root::__private::slot as __slot;
                // Never read. The address of a field in it has the field's type, which the compiler compares with the descriptor's. The
                // written type alone may mean another one here: a user's type may be called as a parameter is, and a macro used as a
                // type may bring a `Self`.
                let mut #object = #root::__private::MaybeUninit::<#this>::uninit();
                let #object = #root::__private::MaybeUninit::as_mut_ptr(&mut #object);
                let __origin = #root::__private::Origin::new(#object, <__At as #root::Place>::OFFSET);
                #root::__private::Unproven::new(unsafe {
                    Self {
                        #(#parent_values,)*
                        #(#own_values,)*
                        __marker: #root::__private::PhantomData,
                    }
                })
            };
        }
        #deref
        #tables
    }
}

/// The impl that holds the tables of a class with parents.
fn tables(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    let (root, this, slots) = (&class.root, header.this(), type_name(class));
    let (parameters, arguments, bounds) = (parameters(header), arguments(header), bounds(header));
    let checks: Vec<_> = class.parents().map(|(field, _)| class_of(class, field)).collect();
    let own = class.own_names();
    let names = class.parents().map(|(field, _)| {
        let ty = without_self(field.ty, &this);
        quote!(#root::__private::NamesOf<#ty>)
    });
    let names = names.fold(
        quote!(#root::__private::Own<#own>),
        |rest, parent| quote!(#root::__private::Sum<#parent, #rest>),
    );
    (!checks.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl<#parameters> #root::__private::HasTables for #slots<#arguments> #bounds {
                type Names = #names;
                const TABLES: &'static #root::__private::Tables<Self::Names> = {
                    #(let _: fn() -> &'static #root::Class = #checks;)*
                    let size = #root::__private::size_of::<#this>();
                    &#root::__private::Tables::new::<#this>(size)
                };
            }
        }
    })
}

/// The name of a descriptor: the attribute's name if it is an identifier, else the field's.
pub(super) fn ident(field: &Field<'_>, slot: &Slot) -> Ident {
    ident::identifier(&slot.name, slot.name_span).unwrap_or_else(|| field.ident.clone())
}

/// The type of a slot's descriptor. The usual one is short, since the compiler pays for each token.
fn descriptor(class: &Struct<'_>, slot: &Slot, ty: &TokenStream) -> TokenStream {
    let root = &class.root;
    if class.is_read_only(slot) {
        quote!(#root::Slot<__Root, #ty, #root::ReadOnly>)
    } else if class.is_guarded() || slot.validate.is_some() {
        quote!(#root::__private::CheckedSlot<__Root, __At, #ty>)
    } else {
        quote!(__Slot<__Root, __At, #ty>)
    }
}

/// The function that gives a parent's class, with the span of the parent's type. A type that is not slotted is reported
/// there once, since the compiler deduplicates equal errors.
pub(super) fn class_of(class: &Struct<'_>, parent: &Field<'_>) -> TokenStream {
    let (ty, span) = (parent.ty, span::generated(parent.ty.span()));
    let here = span::at(&class.root, span);
    quote_spanned!(span=> #here::__private::class::<#ty>)
}

/// The type of the parent's descriptors, as seen from the root.
fn parent_type(header: &Header<'_>, field: &Field<'_>, position: usize) -> TokenStream {
    let (span, this) = (span::generated(field.ty.span()), header.this());
    let (root, ty) = (span::at(&header.class.root, span), without_self(field.ty, &this));
    quote_spanned! {span=>
        <#ty as #root::Slotted>::Slots<__Root, #root::__private::Within<__At, #this, #position>>
    }
}

/// A type or a bound in which `Self` is replaced by the struct, since `Self` is another type among the descriptors.
pub(super) fn without_self(tokens: impl ToTokens, this: &TokenStream) -> TokenStream {
    fn replace(tokens: TokenStream, this: &TokenStream) -> TokenStream {
        let replaced = tokens.into_iter().map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => this.clone(),
            TokenTree::Group(group) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), replace(group.stream(), this));
                inner.set_span(group.span());
                TokenTree::Group(inner).into()
            }
            other => other.into(),
        });
        replaced.collect()
    }
    let tokens = tokens.into_token_stream();
    if ty::mentions_self(tokens.clone()) {
        replace(tokens, this)
    } else {
        tokens
    }
}
