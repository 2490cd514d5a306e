//! The impl of `Slotted`: the class as data.

use std::str::FromStr;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Lit;
use syn::spanned::Spanned;

use super::{Header, build, descriptors, parents};
use crate::ast::{Conversion, Field, Slot, Struct};
use crate::attr::Literal;
use crate::{bound, docs, ident, span};

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let root = &class.root;
    let (parameters, this, bounds) = (header.parameters(), header.this(), header.bounds());
    let tables = tables(header);
    let declaration = declaration(header);
    let refusals = if class.is_generic() {
        parents::refusals(header)
    } else {
        Vec::new()
    };
    let slots = descriptors::type_name(class);
    let arguments = descriptors::arguments(header);
    let weak = weak(header);
    let build_method = build::expand(header);
    quote! {
        #[automatically_derived]
        impl #parameters #root::__private::Derived for #this #bounds {}
        #[automatically_derived]
        unsafe impl #parameters #root::Slotted for #this #bounds {
            type __Tables = #tables;
            type Weak = #weak;
            const __DECLARATION: &'static #root::__private::Declaration = {
                #(#refusals;)*
                #declaration
            };
            type Slots<__Root, __At: #root::Place> = #slots<#arguments>;
            #build_method
        }
    }
}

/// The type that holds the tables of the class.
fn tables(header: &Header<'_>) -> TokenStream {
    let (root, own) = (&header.class.root, header.class.own_names());
    if header.class.parents().next().is_none() {
        quote!(#root::__private::RootTables<Self, #own>)
    } else {
        quote!(Self::Slots<Self, #root::Here>)
    }
}

/// The type that says whether there is a word for weak references: there is one if the struct or any parent has one.
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
    let name = &class.name;
    let ident = &class.original.ident;
    let id = bound::static_arguments(&class.original.generics);
    let object = object(Span::mixed_site());
    let declared = Ident::new("__Declared", Span::mixed_site());
    let declaring = Ident::new("__declaring", Span::mixed_site());
    let slots = class.named_slots().map(|(field, slot)| {
        let name = &slot.name;
        let read_only = slot.read_only.then(|| quote!(.read_only()));
        let constructor = match (slot.conversion, slot.unset) {
            (Conversion::Serde, false) => quote!(slot),
            (Conversion::Serde, true) => quote!(unset),
            (Conversion::Nested, false) => quote!(nested),
            (Conversion::Nested, true) => quote!(unset_nested),
            (Conversion::Opaque | Conversion::Borrowed, false) => quote!(opaque),
            (Conversion::Opaque | Conversion::Borrowed, true) => quote!(unset_opaque),
        };
        let validated = slot.validate.is_some().then(|| quote!(.validated()));
        let metadata = metadata(root, &field.original.attrs, Some(slot));
        let (ty, place) = (field.ty, place(field));
        // With the type's span, so that a type without serde's traits is reported there.
        let (span, mut here) = (span::generated(ty.span()), declared.clone());
        here.set_span(span);
        let path = quote_spanned!(span=> #here::#constructor::<#ty>);
        quote!(&#path(#declaring, #place, #name) #read_only #validated #metadata)
    });
    let is_plain = class.dict().is_none()
        && class.keys.fallback.is_none()
        && class.properties.is_empty()
        && class.constants.is_empty()
        && class.named_slots().all(|(_, slot)| !slot.unset);
    let not_plain = (!is_plain).then(|| quote!(is_plain: false,));
    let frozen = class.frozen.then(|| quote!(frozen: true,));
    let doc = docs::is_documented(&class.original.attrs).then(|| {
        let doc = &class.doc;
        quote!(doc: #doc,)
    });
    let witnesses = witnesses(class, &object);
    let (parents, extras) = (parents(header), extras(class, &declared));
    quote! {
        use #root::__private::Declared as #declared;
        // Never read: the address of a field in it proves the field's offset and type.
        let mut #object = #root::__private::MaybeUninit::<Self>::uninit();
        let #object = #root::__private::MaybeUninit::as_mut_ptr(&mut #object);
        let #declaring = #root::__private::Declaring::new(#object);
        #witnesses
        &#root::__private::Declaration {
            name: #name,
            id: #root::__private::TypeId::of::<#ident #id>(),
            slots: unsafe { &[#(#slots),*] },
            #doc
            #parents
            #frozen
            #not_plain
            #extras
            ..#root::__private::Declaration::EMPTY
        }
    }
}

/// Patterns that match only the struct that the derive was given: an attribute that ran after it may have changed the
/// struct. They read nothing.
fn witnesses(class: &Struct<'_>, object: &Ident) -> TokenStream {
    let fields = || class.fields.iter().map(|field| field.ident);
    // Does not match a union, whose patterns have no `..`.
    let is_struct = fields()
        .next()
        .map(|first| quote!(let Self { #first: _, .. } = *#object;));
    // An object that is built from its slots alone must have no other field.
    let is_whole = build::is_whole(class).then(|| {
        let fields = fields();
        quote!(let Self { #(#fields: _),* } = *#object;)
    });
    quote!(unsafe { #is_struct #is_whole })
}

/// The parents' classes and offsets. Both are taken from the address of the field and not from its written type, since a
/// macro used as a type may expand differently each time.
fn parents(header: &Header<'_>) -> Option<TokenStream> {
    let (class, root) = (header.class, &header.class.root);
    class.parents().next()?;
    let object = object(Span::mixed_site());
    let classes = class.parents().map(|(field, _)| {
        let (span, place) = (span::generated(field.ty.span()), place(field));
        let here = span::at(root, span);
        quote_spanned!(span=> #here::__private::class_at(#place))
    });
    let embeddings = class.parents().map(|(field, parent)| {
        let (place, read_only) = (place(field), class.is_parent_read_only(parent));
        quote!(#root::__private::Embedding {
            offset: #root::__private::offset(#object, #place),
            read_only: #read_only,
        })
    });
    Some(quote! {
        parents: unsafe { &[#(#classes),*] },
        embeddings: unsafe { &[#(#embeddings),*] },
    })
}

/// The call that adds documentation, aliases and `meta` to a declared attribute, if it has any.
fn metadata(root: &syn::Path, attributes: &[syn::Attribute], slot: Option<&Slot>) -> Option<TokenStream> {
    let (aliases, meta) = slot.map_or((&[][..], &[][..]), |slot| (&slot.aliases, &slot.meta));
    if !docs::is_documented(attributes) && aliases.is_empty() && meta.is_empty() {
        return None;
    }
    let doc = docs::text(root, attributes);
    let meta = meta.iter().map(|(key, literal)| {
        let (key, literal) = (ident::unraw(key), self::literal(literal));
        quote!((#key, #root::__private::Literal::#literal))
    });
    Some(quote! {
        .with_metadata(&#root::__private::Metadata {
            doc: #doc,
            aliases: &[#(#aliases),*],
            meta: &[#(#meta),*],
        })
    })
}

/// The parts of a declaration that few structs have.
fn extras(class: &Struct<'_>, declared: &Ident) -> Option<TokenStream> {
    let root = &class.root;
    let extras = quote!(#root::__private::Extras);
    if class.dict().is_none() && !class.has_hooks() {
        return None;
    }
    let option = quote!(#root::__private::Option);
    let properties = class.properties.iter().enumerate().map(|(number, property)| {
        let (name, ty) = (ident::unraw(&property.name), &property.ty);
        let read_only = property.set.is_none().then(|| quote!(.read_only()));
        let metadata = metadata(root, &property.attributes, None);
        quote!(&#declared::property::<Self, #ty>(#name, #number) #read_only #metadata)
    });
    let constants = class.constants.iter().enumerate().map(|(number, constant)| {
        let (name, ty) = (ident::unraw(&constant.name), &constant.ty);
        let metadata = metadata(root, &constant.attributes, None);
        quote!(&#declared::constant::<Self, #ty>(#name, #number) #metadata)
    });
    let dict = class.dict().map_or_else(
        || quote!(#option::None),
        |field| {
            let (object, place) = (object(Span::mixed_site()), place(field));
            let span = span::generated(field.ty.span());
            let here = span::at(root, span);
            let offset = quote_spanned!(span=> #here::__private::dict);
            quote!(#option::Some(unsafe { #offset(#object, #place) }))
        },
    );
    let hooks = if class.has_hooks() {
        quote!(#option::Some(#root::__private::HookTable::new::<Self>()))
    } else {
        quote!(#option::None)
    };
    let (guarded, fallback) = (class.is_guarded(), class.keys.fallback.is_some());
    Some(quote! {
        extras: #extras {
            properties: &[#(#properties),*],
            constants: &[#(#constants),*],
            dict: #dict,
            hooks: #hooks,
            guarded: #guarded,
            fallback: #fallback,
        },
    })
}

/// The variant of the core's `Literal` for a literal.
fn literal(literal: &Literal) -> TokenStream {
    let (lit, minus) = (&literal.lit, literal.negative.then(|| quote!(-)));
    match lit {
        Lit::Bool(_) => quote!(Bool(#lit)),
        Lit::Int(integer) => {
            // Without its suffix, which may name another width.
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

/// The name of a pointer to an object that is never initialised.
pub(super) fn object(span: Span) -> Ident {
    Ident::new("__object", span)
}

/// A pointer to the field in that object. It has the span of the field's type, so that a type mismatch is reported there.
pub(super) fn place(field: &Field<'_>) -> TokenStream {
    let (ident, span) = (field.ident, span::generated(field.ty.span()));
    let object = object(span);
    quote_spanned!(span=> &raw mut (*#object).#ident)
}
