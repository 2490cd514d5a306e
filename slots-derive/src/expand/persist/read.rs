//! The impls that read an object's fields and make the object.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::super::build;
use super::super::hooks::{helper, rule};
use super::{Member, Record, parent_place, place, value_type};
use crate::ast::{Conversion, Field, Role};
use crate::{ident, span};

impl Record<'_> {
    pub(super) fn restore(&self) -> TokenStream {
        let root = self.root();
        let this = self.header.this();
        let (parameters, _, bounds) = self.reading.split_for_impl();
        let (empty, take, finish) = (self.empty(), self.take(), self.finish());
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::Restore<'__de> for #this #bounds {
                #empty
                #take
                #finish
            }
            #[automatically_derived]
            impl #parameters #root::__private::Deserialize<'__de> for #this #bounds {
                #[inline]
                fn deserialize<__D: #root::__private::Deserializer<'__de>>(
                    __deserializer: __D,
                ) -> #root::__private::Result<Self, __D::Error> {
                    #root::__private::deserialize(__deserializer)
                }
            }
        }
    }

    fn empty(&self) -> TokenStream {
        let (root, partial) = (self.root(), self.partial_name());
        let parents = self.class().parents().enumerate().map(|(position, (field, _))| {
            let (place, ty) = (parent_place(position), field.ty);
            quote!(#place: <#ty as #root::__private::Restore<'__de>>::empty())
        });
        let own = (0..self.own.len()).map(|number| {
            let place = place(number);
            quote!(#place: #root::__private::Option::None)
        });
        quote! {
            #[inline(always)]
            fn empty() -> Self::Partial {
                #partial {
                    #(#parents,)*
                    #(#own,)*
                    __marker: #root::__private::PhantomData,
                }
            }
        }
    }

    fn take(&self) -> TokenStream {
        let root = self.root();
        let parents = self.class().parents().enumerate().map(|(position, (field, _))| {
            let (place, ty) = (parent_place(position), field.ty);
            quote! {
                let __fields =
                    <<#ty as #root::__private::Persist>::Fields as #root::__private::Count>::N;
                if __number < __fields {
                    return <#ty as #root::__private::Restore<'__de>>::take(&mut __partial.#place, __number, __values);
                }
                let __number = __number - __fields;
            }
        });
        let own = self.own.iter().enumerate().map(|(number, member)| {
            let (name, place, seed) = (member.name(), place(number), self.seed(member, number));
            quote!(#number => #root::__private::read(&mut __partial.#place, #name, #seed, __values),)
        });
        quote! {
            #[inline(always)]
            #[allow(unused_variables)]
            fn take<__V: #root::__private::FieldSource<'__de>>(
                __partial: &mut Self::Partial,
                __number: #root::__private::usize,
                __values: &mut __V,
            ) -> #root::__private::Result<(), __V::Error> {
                #[allow(unused_imports)]
                use #root::__private::{ClassReads as _, SerdeReads as _};
                #(#parents)*
                match __number {
                    #(#own)*
                    _ => #root::__private::no_field(__number),
                }
            }
        }
    }

    /// The seed that reads the value of a member.
    fn seed(&self, member: &Member<'_>, number: usize) -> TokenStream {
        let root = self.root();
        let (field, slot) = match member {
            Member::Slot(field, slot) => (field, slot),
            Member::Property(_) => {
                let ty = member.ty(root);
                return quote!(#root::__private::PhantomData::<#ty>);
            }
        };
        let ty = value_type(root, field, slot);
        let mut seed = if slot.serde.read_with.is_some() {
            quote!(#root::__private::WithModule::<Self, #ty, #number>::new())
        } else if slot.conversion == Conversion::Nested {
            quote!((&#root::__private::Pick::<#ty>::new()).seed())
        } else {
            let span = span::generated(field.ty.span());
            let here = span::at(root, span);
            quote_spanned!(span=> #here::__private::PhantomData::<#ty>)
        };
        if let Some(written) = &slot.validate {
            let (name, check, rule) = (&slot.name, helper(root, "validate", written), rule(written));
            seed = quote! {
                #root::__private::Validated {
                    class: #root::__private::FieldSource::class(__values),
                    name: #name,
                    seed: #seed,
                    rule: |__value: &#ty| #check(__value, #rule),
                }
            };
        }
        if slot.unset {
            let whole = field.ty;
            seed = quote!(#root::__private::Unset::<#whole, _>::new(#seed));
        }
        seed
    }

    /// The method that makes the object, by one pattern, so that every missing field is found.
    fn finish(&self) -> TokenStream {
        let root = self.root();
        let properties = self.own.iter().enumerate().filter_map(|(number, member)| match member {
            Member::Property(property) if property.set.is_some() => {
                let (place, name) = (place(number), member.name());
                Some(quote!(__finish.property(#name, __partial.#place);))
            }
            _ => None,
        });
        let built = build::built(self.header, &|position, field| self.part(position, field));
        quote! {
            #[inline(always)]
            #[allow(unused_variables)]
            fn finish(
                __partial: Self::Partial,
                __finish: &mut #root::__private::Finish,
            ) -> #root::__private::Option<Self> {
                use #root::__private::Option::Some as __Some;
                #[allow(unused_imports)]
                use #root::__private::{ClassReads as _, SerdeReads as _};
                #(#properties)*
                #built
            }
        }
    }

    /// The value of a field, as an `Option`.
    fn part(&self, position: usize, field: &Field<'_>) -> TokenStream {
        let root = self.root();
        let default = build::default(root, field);
        let slot = match &field.role {
            Role::Parent(_) => {
                let (place, ty) = (parent_place(position), field.ty);
                return quote!(<#ty as #root::__private::Restore<'__de>>::finish(__partial.#place, __finish));
            }
            Role::Dict => return quote!(__finish.dict()),
            Role::Slot(slot) => Some(slot),
            Role::Skipped => None,
        };
        let number = self
            .own
            .iter()
            .position(|member| matches!(member, Member::Slot(other, _) if other.ident == field.ident));
        let (Some(slot), Some(number)) = (slot, number) else {
            let name = ident::unraw(field.ident);
            return default.map_or_else(
                || quote!(__finish.required(#root::__private::Option::None, #name)),
                |default| quote!(__Some((#default)())),
            );
        };
        let (place, name, option) = (place(number), &slot.name, quote!(#root::__private::Option));
        match (default, &slot.validate) {
            (Some(default), None) => quote!(__Some(#option::unwrap_or_else(__partial.#place, #default))),
            (Some(default), Some(written)) => {
                let rule = rule(written);
                let ty = field.ty;
                let check = if slot.unset {
                    let check = helper(root, "validate_set", written);
                    quote!(#check(#root::__private::MayBeUnset::content(__value), #rule))
                } else {
                    let check = helper(root, "validate", written);
                    quote!(#check(__value, #rule))
                };
                quote! {
                    match __partial.#place {
                        __Some(__value) => __Some(__value),
                        _ => __finish.checked((#default)(), #name, |__value: &#ty| #check),
                    }
                }
            }
            (None, _) if slot.serde.read_with.is_some() => quote!(__finish.required(__partial.#place, #name)),
            (None, _) if slot.conversion == Conversion::Nested => {
                let ty = field.ty;
                quote! {
                    __finish.required(
                        #option::or_else(__partial.#place, || (&#root::__private::Pick::<#ty>::new()).missing_value()),
                        #name,
                    )
                }
            }
            (None, _) => quote!(__finish.slot(__partial.#place, #name)),
        }
    }
}
