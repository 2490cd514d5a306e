//! The impl of `Slotted`: the class's data, and how an object is built.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Header, descriptors};
use crate::ast::{Default, Field, Role};
use crate::bound;

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let root = &class.root;
    let (parameters, this, bounds) = (header.parameters(), header.this(), header.bounds());
    let names = names(header);
    let declaration = declaration(header);
    let slots = descriptors::type_name(class);
    let arguments = descriptors::arguments(header);
    let assemble = assemble(header);
    let witness = class.slots().map(|(field, _)| {
        let (ident, ty) = (field.ident, field.ty);
        quote! {
            // Two statements, so that no coercion slips in.
            let __type = #root::__private::type_of(&self.#ident);
            let _: #root::__private::PhantomData<#ty> = __type;
        }
    });
    quote! {
        #[automatically_derived]
        unsafe impl #parameters #root::Slotted for #this #bounds {
            type __Names = #names;
            const __DECLARATION: #root::__private::Declaration = #declaration;
            type Slots<__Root, __At: #root::Place> = #slots<#arguments>;
            #assemble
            #[inline]
            fn __witness(&self) {
                #(#witness)*
            }
        }
    }
}

/// How many names the class has: those of the parents and its own.
fn names(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    let own = header.class.named_slots().count();
    header
        .class
        .parents()
        .fold(quote!(#root::__private::Own<#own>), |rest, (field, _)| {
            let ty = field.ty;
            quote!(#root::__private::Sum<<#ty as #root::Slotted>::__Names, #rest>)
        })
}

fn declaration(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let root = &class.root;
    let (name, doc, frozen, generic) = (&class.name, &class.doc, class.frozen, class.is_generic());
    let ident = &class.original.ident;
    let id = bound::static_arguments(&class.original.generics);
    let parents = class.parents().map(|(field, _)| {
        let ty = field.ty;
        quote!(<#ty as #root::Slotted>::CLASS)
    });
    let embeddings = class.parents().map(|(field, parent)| {
        let (field, read_only) = (field.ident, class.is_parent_read_only(parent));
        quote!(#root::__private::Embedding {
            offset: #root::__private::offset_of!(Self, #field),
            read_only: #read_only,
        })
    });
    let slots = class.named_slots().map(|(field, slot)| {
        let (ident, ty, name, doc, read_only) = (field.ident, field.ty, &slot.name, &slot.doc, slot.read_only);
        let constructor = if slot.opaque { quote!(opaque) } else { quote!(slot) };
        let offset = quote!(#root::__private::offset_of!(Self, #ident));
        // The arguments' span is the type's, so that a type that serde does not know is reported there.
        let declared = quote_spanned! {span_of_type(field)=>
            #root::__private::Declared::#constructor::<Self, #ty>
        };
        quote!(unsafe { #declared(#name, #doc, #offset, #read_only) })
    });
    quote! {
        #root::__private::Declaration {
            name: #name,
            doc: #doc,
            id: #root::__private::TypeId::of::<#ident #id>(),
            parents: &[#(#parents),*],
            embeddings: &[#(#embeddings),*],
            slots: &[#(#slots),*],
            frozen: #frozen,
            refuse_clashes: #generic,
        }
    }
}

fn span_of_type(field: &Field<'_>) -> Span {
    crate::names::generated(field.ty.span())
}

/// Takes the parts in the class's order, parents first, and all of them before the first that is missing stops it.
fn assemble(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    let local = |position: usize| format_ident!("__field{position}");
    let numbered = || header.class.fields.iter().enumerate();
    let default = |field: &Field<'_>| match &field.default {
        None => quote!(#root::__private::Option::None),
        Some(Default::Trait) => {
            quote!(#root::__private::Option::Some(
                #root::__private::Default::default as fn() -> _
            ))
        }
        Some(Default::Expression(expression)) => quote!(#root::__private::Option::Some(|| #expression)),
    };
    let parents = numbered().filter_map(|(position, field)| {
        let local = local(position);
        matches!(field.role, Role::Parent(_)).then(|| quote!(let #local = __parts.parent();))
    });
    let others = numbered().filter_map(|(position, field)| {
        let (local, default) = (local(position), default(field));
        match &field.role {
            Role::Parent(_) => None,
            Role::Slot(slot) if !slot.borrowed => Some(quote!(let #local = __parts.slot(#default);)),
            Role::Slot(_) | Role::Skipped => {
                let name = crate::names::unraw(field.ident);
                Some(quote!(let #local = __parts.skipped(#name, #default);))
            }
        }
    });
    let fields = numbered().map(|(position, field)| {
        let (ident, local) = (field.ident, local(position));
        quote!(#ident: #local?)
    });
    quote! {
        fn __assemble(__parts: &mut #root::__private::Parts) -> #root::__private::Option<Self> {
            #(#parents)*
            #(#others)*
            #root::__private::Option::Some(Self { #(#fields),* })
        }
    }
}
