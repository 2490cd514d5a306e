//! The impl of `Slotted`: the class's data, and how an object is built.

use std::str::FromStr;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Lit;
use syn::spanned::Spanned;

use super::{Header, descriptors, parents};
use crate::ast::{Conversion, Default, Field, Role};
use crate::attr::Literal;
use crate::{bound, names};

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let root = &class.root;
    let (parameters, this, bounds) = (header.parameters(), header.this(), header.bounds());
    let count = count(header);
    let declaration = declaration(header);
    let refusals = if class.is_generic() {
        parents::refusals(header)
    } else {
        Vec::new()
    };
    let slots = descriptors::type_name(class);
    let arguments = descriptors::arguments(header);
    let weak = weak(header);
    let assemble = assemble(header);
    quote! {
        #[automatically_derived]
        impl #parameters #root::__private::Derived for #this #bounds {}
        #[automatically_derived]
        unsafe impl #parameters #root::Slotted for #this #bounds {
            type __Names = #count;
            type Weak = #weak;
            const __DECLARATION: #root::__private::Declaration = {
                #(#refusals;)*
                #declaration
            };
            type Slots<__Root, __At: #root::Place> = #slots<#arguments>;
            #assemble
        }
    }
}

/// How many names the class has: those of the parents and its own.
fn count(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    let own: usize = header.class.named_slots().map(|(_, slot)| 1 + slot.aliases.len()).sum();
    header
        .class
        .parents()
        .fold(quote!(#root::__private::Own<#own>), |rest, (field, _)| {
            let ty = field.ty;
            quote!(#root::__private::Sum<<#ty as #root::Slotted>::__Names, #rest>)
        })
}

/// Whether there is a word for weak references: one, whether it is the struct's own, a parent's, or several parents'.
fn weak(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    if header.class.weakref {
        return quote!(#root::WeakSlot);
    }
    let parents = header.class.parents().map(|(field, _)| {
        let ty = field.ty;
        quote!(<#ty as #root::Slotted>::Weak)
    });
    parents
        .reduce(|one, other| quote!(<#one as #root::WeakHeader>::__Or<#other>))
        .unwrap_or_else(|| quote!(#root::NoWeak))
}

fn declaration(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let root = &class.root;
    let (name, doc, frozen) = (&class.name, &class.doc, class.frozen);
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
        let constructor = match slot.conversion {
            Conversion::Serde => quote!(slot),
            Conversion::Nested => quote!(nested),
            Conversion::Opaque | Conversion::Borrowed => quote!(opaque),
        };
        let aliases = (!slot.aliases.is_empty()).then(|| {
            let aliases = &slot.aliases;
            quote!(.aliases(&[#(#aliases),*]))
        });
        let meta = (!slot.meta.is_empty()).then(|| {
            let literals = slot.meta.iter().map(|(key, literal)| {
                let (key, literal) = (names::unraw(key), self::literal(literal));
                quote!((#key, #root::__private::Literal::#literal))
            });
            quote!(.meta(&[#(#literals),*]))
        });
        let offset = quote!(#root::__private::offset_of!(Self, #ident));
        // The arguments' span is the type's, so that a type that serde does not know is reported there.
        let declared = quote_spanned! {span_of_type(field)=>
            #root::__private::Declared::#constructor::<Self, #ty>
        };
        quote!(&unsafe { #declared(#name, #doc, #offset, #read_only) #aliases #meta })
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
        }
    }
}

/// The variant of a literal, with its content.
fn literal(literal: &Literal) -> TokenStream {
    let (lit, minus) = (&literal.lit, literal.negative.then(|| quote!(-)));
    match lit {
        Lit::Bool(_) => quote!(Bool(#lit)),
        Lit::Int(integer) => {
            // Without a suffix, which may be that of another width.
            let digits = proc_macro2::Literal::from_str(integer.base10_digits()).ok();
            quote!(Integer(#minus #digits))
        }
        Lit::Float(float) => {
            let digits = proc_macro2::Literal::from_str(float.base10_digits()).ok();
            quote!(Float(#minus #digits))
        }
        Lit::Char(_) => quote!(Char(#lit)),
        _ => quote!(Str(#lit)),
    }
}

fn span_of_type(field: &Field<'_>) -> Span {
    names::generated(field.ty.span())
}

/// Takes the parts in the class's order, parents first, and all of them before the first that is missing stops it.
fn assemble(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    let local = |position: usize| format_ident!("__field{position}");
    let numbered = || header.class.fields.iter().enumerate();
    let default = |field: &Field<'_>| match &field.default {
        None => quote!(#root::__private::Option::None),
        Some(Default::Trait(key)) => {
            let (ty, here) = (field.ty, names::at(root, names::generated(*key)));
            let default = quote_spanned!(names::generated(*key)=> #here::__private::Default::default);
            quote!(#root::__private::Option::Some(#default as fn() -> #ty))
        }
        Some(Default::Expression(expression)) => {
            let ty = field.ty;
            quote!(#root::__private::Option::Some((|| -> #ty { #expression }) as fn() -> #ty))
        }
    };
    let parents = numbered().filter_map(|(position, field)| {
        let local = local(position);
        matches!(field.role, Role::Parent(_)).then(|| quote!(let #local = __parts.parent();))
    });
    let others = numbered().filter_map(|(position, field)| {
        let (local, default) = (local(position), default(field));
        match &field.role {
            Role::Parent(_) => None,
            Role::Slot(slot) if slot.conversion != Conversion::Borrowed => {
                Some(quote!(let #local = __parts.slot(#default);))
            }
            Role::Slot(_) | Role::Skipped => {
                let name = names::unraw(field.ident);
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
