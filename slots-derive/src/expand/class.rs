//! The impl of `Slotted`: the class's data, and how an object is built.

use std::str::FromStr;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Lit;
use syn::spanned::Spanned;

use super::{Header, descriptors, parents};
use crate::ast::{Conversion, Default, Field, Role, Slot, Struct};
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
            const __DECLARATION: &'static #root::__private::Declaration = {
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
    let class = header.class;
    let slots: usize = class.named_slots().map(|(_, slot)| 1 + slot.aliases.len()).sum();
    let own = slots + class.properties.len() + class.constants.len();
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
    let object = object(Span::mixed_site());
    let declared = Ident::new("__Declared", Span::mixed_site());
    let declaring = Ident::new("__declaring", Span::mixed_site());
    let parents = class.parents().map(|(field, _)| {
        let ty = field.ty;
        quote!(<#ty as #root::Slotted>::CLASS)
    });
    let embeddings = class.parents().map(|(field, parent)| {
        let (ty, place, read_only) = (field.ty, place(field), class.is_parent_read_only(parent));
        quote!(#root::__private::Embedding {
            offset: unsafe { #root::__private::offset::<Self, #ty>(#object, #place) },
            read_only: #read_only,
        })
    });
    let slots = class.named_slots().map(|(field, slot)| {
        let (name, read_only) = (&slot.name, slot.read_only);
        let constructor = match (slot.conversion, slot.unset) {
            (Conversion::Serde, false) => quote!(slot),
            (Conversion::Serde, true) => quote!(unset),
            (Conversion::Nested, false) => quote!(nested),
            (Conversion::Nested, true) => quote!(unset_nested),
            (Conversion::Opaque | Conversion::Borrowed, false) => quote!(opaque),
            (Conversion::Opaque | Conversion::Borrowed, true) => quote!(unset_opaque),
        };
        let checked = slot.validate.is_some().then(|| quote!(.checked()));
        let notes = notes(root, &field.original.attrs, || slot.doc.clone(), Some(slot));
        let (ty, place) = (field.ty, place(field));
        // The path's span is the type's, so that a type that serde does not know is reported there.
        let (span, mut here) = (names::generated(ty.span()), declared.clone());
        here.set_span(span);
        let path = quote_spanned!(span=> #here::#constructor::<#ty>);
        quote!(&#path(#declaring, #place, #name, #read_only, #notes) #checked)
    });
    let is_plain = class.dict().is_none()
        && class.fallback.is_none()
        && class.properties.is_empty()
        && class.constants.is_empty()
        && class.named_slots().all(|(_, slot)| !slot.unset);
    let extras = extras(class, &declared);
    quote! {
        use #root::__private::Declared as #declared;
        // Never read: the place of a field in it tells where the field lies, and that it has the type that is named.
        let mut #object = #root::__private::MaybeUninit::<Self>::uninit();
        let #object = #object.as_mut_ptr();
        let #declaring = #root::__private::Declaring::new(#object);
        &#root::__private::Declaration {
            name: #name,
            doc: #doc,
            id: #root::__private::TypeId::of::<#ident #id>(),
            parents: &[#(#parents),*],
            embeddings: &[#(#embeddings),*],
            slots: unsafe { &[#(#slots),*] },
            frozen: #frozen,
            is_plain: #is_plain,
            extras: #extras,
        }
    }
}

/// What is said of an attribute, where anything is.
fn notes(
    root: &syn::Path,
    attributes: &[syn::Attribute],
    doc: impl FnOnce() -> TokenStream,
    slot: Option<&Slot>,
) -> TokenStream {
    let (aliases, meta) = slot.map_or((&[][..], &[][..]), |slot| (&slot.aliases, &slot.meta));
    let is_documented = attributes.iter().any(|attribute| attribute.path().is_ident("doc"));
    if !is_documented && aliases.is_empty() && meta.is_empty() {
        return quote!(#root::__private::Option::None);
    }
    let doc = doc();
    let meta = meta.iter().map(|(key, literal)| {
        let (key, literal) = (names::unraw(key), self::literal(literal));
        quote!((#key, #root::__private::Literal::#literal))
    });
    quote! {
        #root::__private::Option::Some(&#root::__private::Notes {
            doc: #doc,
            aliases: &[#(#aliases),*],
            meta: &[#(#meta),*],
        })
    }
}

/// What not every struct has.
fn extras(class: &Struct<'_>, declared: &Ident) -> TokenStream {
    let root = &class.root;
    let extras = quote!(#root::__private::Extras);
    if class.dict().is_none() && !class.has_hooks() {
        return quote!(#extras::NONE);
    }
    let option = quote!(#root::__private::Option);
    let properties = class.properties.iter().enumerate().map(|(number, property)| {
        let (name, ty, read_only) = (names::unraw(&property.name), &property.ty, property.set.is_none());
        let notes = notes(
            root,
            &property.attributes,
            || names::doc(root, &property.attributes),
            None,
        );
        quote!(&#declared::property::<Self, #ty>(#name, #number, #read_only, #notes))
    });
    let constants = class.constants.iter().enumerate().map(|(number, constant)| {
        let (name, ty) = (names::unraw(&constant.name), &constant.ty);
        let notes = notes(
            root,
            &constant.attributes,
            || names::doc(root, &constant.attributes),
            None,
        );
        quote!(&#declared::constant::<Self, #ty>(#name, #number, #notes))
    });
    let dict = class.dict().map_or_else(
        || quote!(#option::None),
        |field| {
            let (object, place) = (object(Span::mixed_site()), place(field));
            let span = names::generated(field.ty.span());
            let here = names::at(root, span);
            let offset = quote_spanned!(span=> #here::__private::dict);
            quote!(#option::Some(unsafe { #offset(#object, #place) }))
        },
    );
    let hooks = if class.has_hooks() {
        quote!(#option::Some(#root::__private::Hooks::of::<Self>()))
    } else {
        quote!(#option::None)
    };
    let (ruled, fallback) = (class.is_ruled(), class.fallback.is_some());
    quote! {
        #extras {
            properties: &[#(#properties),*],
            constants: &[#(#constants),*],
            dict: #dict,
            hooks: #hooks,
            ruled: #ruled,
            fallback: #fallback,
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

/// A pointer to an object that is never there.
pub(super) fn object(span: Span) -> Ident {
    Ident::new("__object", span)
}

/// A pointer to the field in it. Its span is the type's, where another type than the field's is reported.
pub(super) fn place(field: &Field<'_>) -> TokenStream {
    let (ident, span) = (field.ident, names::generated(field.ty.span()));
    let object = object(span);
    quote_spanned!(span=> &raw mut (*#object).#ident)
}

/// Takes the parts in the class's order, parents first, and all of them before the first that is missing stops it: by
/// one pattern, which costs the compiler less than a `?` for each.
fn assemble(header: &Header<'_>) -> TokenStream {
    let root = &header.class.root;
    let assembled = assembled(header, &|_, field| part(header, field));
    quote! {
        fn __assemble(__parts: &mut #root::__private::Parts) -> #root::__private::Option<Self> {
            use #root::__private::Option::Some as __Some;
            #assembled
        }
    }
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
            let here = names::at(root, names::generated(*key));
            let default = quote_spanned!(names::generated(*key)=> #here::__private::Default::default);
            quote!(#default as fn() -> #ty)
        }
        Default::Expression(expression) => quote!((|| -> #ty { #expression }) as fn() -> #ty),
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
            let name = names::unraw(field.ident);
            quote!(__parts.skipped(#name))
        }
    }
}
