//! The methods that write an object's fields.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::super::hooks::helper;
use super::{Member, Record, value_type};
use crate::ast::{Conversion, Field, Slot};

impl Record<'_> {
    pub(super) fn count(&self) -> TokenStream {
        let root = self.root();
        let parents = self.class().parents().map(|(field, _)| {
            let ident = field.ident;
            quote!(+ #root::__private::Persist::count(&self.#ident))
        });
        let mut always = 0_usize;
        let mut sometimes = Vec::new();
        for member in &self.own {
            match member {
                Member::Slot(field, slot) if slot.unset || slot.serde.skip_if.is_some() => {
                    let written = present(root, field, slot, &quote!(1), &quote!(0));
                    sometimes.push(quote!(+ #written));
                }
                _ => always += 1,
            }
        }
        quote! {
            #[inline]
            fn count(&self) -> #root::__private::usize {
                #always #(#parents)* #(#sometimes)*
            }
        }
    }

    pub(super) fn put(&self) -> TokenStream {
        let root = self.root();
        let parents = self.class().parents().map(|(field, _)| {
            let ident = field.ident;
            quote!(#root::__private::Persist::put(&self.#ident, __to)?;)
        });
        let own = self.own.iter().enumerate().map(|(number, member)| {
            let name = member.name();
            match member {
                Member::Slot(field, slot) => {
                    let value = self.written(field, slot, number);
                    let put = quote!(#root::__private::FieldSink::put(__to, #name, #value)?);
                    if slot.unset || slot.serde.skip_if.is_some() {
                        let skip = quote!(#root::__private::FieldSink::skip(__to, #name)?);
                        let put = present(root, field, slot, &put, &skip);
                        quote!(#put;)
                    } else {
                        let ident = field.ident;
                        quote!({ let __value = &self.#ident; #put; })
                    }
                }
                Member::Property(property) => {
                    let getter = property.getter();
                    let (ty, computed) = (&property.ty, helper(root, "computed", &getter));
                    quote! {
                        #root::__private::FieldSink::put(
                            __to,
                            #name,
                            &#computed::<Self, #ty, _, __P::Error>(self, #name, #getter)?,
                        )?;
                    }
                }
            }
        });
        quote! {
            #[inline]
            fn put<__P: #root::__private::FieldSink>(&self, __to: &mut __P) -> #root::__private::Result<(), __P::Error> {
                #[allow(unused_imports)]
                use #root::__private::{ClassWrites as _, SerdeWrites as _};
                #(#parents)*
                #(#own)*
                #root::__private::Result::Ok(())
            }
        }
    }

    /// The expression that is serialised for `__value`, a reference to the field.
    fn written(&self, field: &Field<'_>, slot: &Slot, number: usize) -> TokenStream {
        let (root, ty) = (self.root(), value_type(self.root(), field, slot));
        if slot.serde.write_with.is_some() {
            quote!(&#root::__private::WrittenWith::<Self, #ty, #number>::new(__value))
        } else if slot.conversion == Conversion::Nested {
            quote!(&(&#root::__private::Pick::<#ty>::new()).written(__value))
        } else {
            quote!(__value)
        }
    }
}

/// One of two expressions: the first if the value is written, with `__value` as a reference to it, the second if it is
/// left out.
fn present(root: &syn::Path, field: &Field<'_>, slot: &Slot, put: &TokenStream, skip: &TokenStream) -> TokenStream {
    let ident = field.ident;
    let inside = slot.serde.skip_if.as_ref().map_or_else(
        || put.to_token_stream(),
        |skipped| quote!(if #skipped(__value) { #skip } else { #put }),
    );
    if slot.unset {
        let value = if slot.serde.skip_if.is_some() || put.to_string() != "1" {
            quote!(__value)
        } else {
            quote!(_)
        };
        quote! {
            match #root::__private::MayBeUnset::content(&self.#ident) {
                #root::__private::Option::Some(#value) => #inside,
                _ => #skip,
            }
        }
    } else {
        quote!({
            let __value = &self.#ident;
            #inside
        })
    }
}
