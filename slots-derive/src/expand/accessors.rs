//! The accessors: `x()`, `x_mut()`, `set_x()`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

use super::Header;
use crate::ast::{Field, Struct};
use crate::names;

pub(super) fn expand(header: &Header<'_>) -> TokenStream {
    let class = header.class;
    let slots = class.slots().map(|(field, slot)| {
        let getter = getter(class, field);
        let setters = (!class.is_read_only(slot)).then(|| setters(class, field));
        quote!(#getter #setters)
    });
    let parents = class.parents().map(|(field, parent)| {
        let getter = by_reference(class, field);
        let by_mut = (!class.is_parent_read_only(parent)).then(|| by_mut(class, field));
        quote!(#getter #by_mut)
    });
    let (parameters, this, bounds) = (
        class.original.generics.split_for_impl().0,
        header.this(),
        class.original.generics.split_for_impl().2,
    );
    quote! {
        // Not every accessor is called in the crate that declares the struct.
        #[allow(dead_code)]
        #[automatically_derived]
        impl #parameters #this #bounds {
            #(#parents)*
            #(#slots)*
        }
    }
}

/// By value for primitives, by reference for everything else.
fn getter(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    if !is_primitive(field.ty) {
        return by_reference(class, field);
    }
    let (vis, ident, ty, docs) = (&class.original.vis, field.ident, field.ty, docs(field));
    quote! {
        #(#docs)*
        #[inline]
        #[must_use]
        #vis fn #ident(&self) -> #ty {
            self.#ident
        }
    }
}

fn by_reference(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let (vis, ident, ty, docs) = (&class.original.vis, field.ident, field.ty, docs(field));
    quote! {
        #(#docs)*
        #[inline]
        #[must_use]
        #vis fn #ident(&self) -> &#ty {
            &self.#ident
        }
    }
}

/// `x_mut()`, unless a field is called so and has its own accessor of that name.
fn by_mut(class: &Struct<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let (vis, ident, ty) = (&class.original.vis, field.ident, field.ty);
    let method = free(class, format_ident!("{}_mut", names::unraw(ident), span = ident.span()))?;
    let doc = format!("`{}`, to change in place.", names::unraw(ident));
    Some(quote! {
        #[doc = #doc]
        #[inline]
        #[must_use]
        #vis fn #method(&mut self) -> &mut #ty {
            &mut self.#ident
        }
    })
}

fn setters(class: &Struct<'_>, field: &Field<'_>) -> TokenStream {
    let (vis, ident, ty) = (&class.original.vis, field.ident, field.ty);
    let by_mut = by_mut(class, field);
    let set = free(class, format_ident!("set_{}", names::unraw(ident), span = ident.span())).map(|method| {
        let doc = format!("Sets `{}`.", names::unraw(ident));
        quote! {
            #[doc = #doc]
            #[inline]
            #vis fn #method(&mut self, __value: #ty) {
                self.#ident = __value;
            }
        }
    });
    quote!(#by_mut #set)
}

/// The method's name, unless a field's own accessor has it.
fn free(class: &Struct<'_>, method: Ident) -> Option<Ident> {
    class
        .fields
        .iter()
        .all(|field| *field.ident != method)
        .then_some(method)
}

/// The field's own documentation; where there is none, a line that says what the accessor is, for crates that deny missing docs.
fn docs(field: &Field<'_>) -> Vec<TokenStream> {
    let docs = names::docs(&field.original.attrs);
    if !docs.is_empty() {
        return docs;
    }
    let doc = format!("The attribute `{}`.", names::unraw(field.ident));
    vec![quote!(#[doc = #doc])]
}

/// Whether the type is one of the primitives that are read by value, by its name.
fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVES: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128",
        "usize",
    ];
    match ty {
        Type::Path(path) if path.qself.is_none() => PRIMITIVES.iter().any(|primitive| path.path.is_ident(primitive)),
        Type::Group(group) => is_primitive(&group.elem),
        Type::Paren(paren) => is_primitive(&paren.elem),
        _ => false,
    }
}
