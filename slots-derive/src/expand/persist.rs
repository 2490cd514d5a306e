//! `#[slots(serde)]`: the impls that write and read a class with its parents as one record.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Generics, parse_quote};

use super::descriptors::without_self;
use super::hooks::{helper, rule};
use super::{Header, class};
use crate::ast::{Conversion, Field, Role, Slot, Struct};
use crate::attr::Property;
use crate::{bound, names};

/// The impls; nothing for a class that is not persistent.
pub(super) fn expand(header: &Header<'_>) -> Option<TokenStream> {
    header.class.persistent.as_ref()?;
    let record = Record::of(header);
    let (persist, restore, with) = (record.persist(), record.restore(), record.with());
    let partial = record.partial();
    Some(quote!(#partial #persist #restore #with))
}

/// What is written and read of a class.
struct Record<'a> {
    header: &'a Header<'a>,
    /// The struct's own fields and, behind them, its own properties that are included; their positions are their
    /// numbers.
    own: Vec<Member<'a>>,
    generics: Generics,
    /// The generics of what reads: with the lifetime of what is read from.
    reading: Generics,
}

enum Member<'a> {
    Slot(&'a Field<'a>, &'a Slot),
    Property(&'a Property),
}

impl<'a> Record<'a> {
    fn of(header: &'a Header<'a>) -> Self {
        let class = header.class;
        let slots = class.slots().filter(|(_, slot)| slot.is_persistent());
        let slots = slots.map(|(field, slot)| Member::Slot(field, slot));
        let properties = class.properties.iter().filter(|property| property.included.is_some());
        let generics = bound::persistent(class, &header.generics);
        Self {
            header,
            own: slots.chain(properties.map(Member::Property)).collect(),
            reading: bound::reading(class, &generics),
            generics,
        }
    }

    fn class(&self) -> &'a Struct<'a> {
        self.header.class
    }

    fn root(&self) -> &'a syn::Path {
        &self.header.class.root
    }

    fn partial_name(&self) -> Ident {
        format_ident!("__{}Partial", self.class().name)
    }

    /// The number of a member among the struct's own.
    fn number_of(&self, is_it: impl Fn(&Member<'_>) -> bool) -> TokenStream {
        let root = self.root();
        let number = self
            .own
            .iter()
            .position(is_it)
            .and_then(|number| u16::try_from(number).ok());
        number.map_or_else(|| quote!(#root::__private::NO_FIELD), |number| quote!(#number))
    }

    /// The struct in which the fields are kept until all of them are there.
    fn partial(&self) -> TokenStream {
        let (root, this, name) = (self.root(), self.header.this(), self.partial_name());
        let vis = &self.class().original.vis;
        let mut generics = self.generics.clone();
        bound::without_defaults(&mut generics);
        let (parameters, _, bounds) = generics.split_for_impl();
        let parents = self.class().parents().enumerate().map(|(position, (field, _))| {
            let (place, ty) = (parent_place(position), without_self(field.ty, &this));
            quote!(#place: <#ty as #root::__private::Persist>::Partial)
        });
        let own = self.own.iter().enumerate().map(|(number, member)| {
            let (place, ty) = (place(number), member.ty(root));
            let ty = without_self(&ty, &this);
            quote!(#place: #root::__private::Option<#ty>)
        });
        quote! {
            // It is named by the impls below alone.
            #[allow(unnameable_types, unreachable_pub)]
            #[doc(hidden)]
            #vis struct #name #parameters #bounds {
                #(#parents,)*
                #(#own,)*
                __marker: #root::__private::PhantomData<fn() -> #this>,
            }
        }
    }

    fn persist(&self) -> TokenStream {
        let root = self.root();
        let class = self.class();
        let this = self.header.this();
        let (parameters, arguments, bounds) = self.generics.split_for_impl();
        let own = self.own.len();
        let own_names = self.own.iter().map(Member::name);
        let parents: Vec<_> = class.parents().map(|(field, _)| field.ty).collect();
        let persist = |ty: &syn::Type| quote!(<#ty as #root::__private::Persist>);
        // Behind the last parent come the struct's own, before it those of the parent before.
        let fields = parents
            .iter()
            .rev()
            .fold(quote!(#root::__private::Own<#own>), |rest, parent| {
                let parent = persist(parent);
                quote!(#root::__private::Sum<#parent::Fields, #rest>)
            });
        let names = parents.iter().rev().fold(quote!([#(#own_names),*]), |rest, parent| {
            let parent = persist(parent);
            quote!(#root::__private::pair(*#parent::NAMES, #rest))
        });
        // The impls take it on trust that the parents are persistent. Here it is asked for, at their types; and what is
        // wrong with the table then is not reported too.
        let checks = class.parents().map(|(field, _)| {
            let (ty, span) = (field.ty, names::generated(field.ty.span()));
            let here = names::at(root, span);
            quote_spanned!(span=> #here::__private::persistent::<#ty>)
        });
        let slots = class.named_slots().map(|(field, _)| {
            self.number_of(|member| matches!(member, Member::Slot(other, _) if other.ident == field.ident))
        });
        let properties = class.properties.iter().map(|property| {
            self.number_of(|member| matches!(member, Member::Property(other) if other.name == property.name))
        });
        let features = parents.iter().map(|parent| {
            let parent = persist(parent);
            quote!(#parent::FEATURES)
        });
        let borrowed = self
            .own
            .iter()
            .any(|member| matches!(member, Member::Slot(_, slot) if slot.conversion == Conversion::Borrowed));
        let (rules, ignore_unknown) = (
            class.validate.is_some(),
            class
                .persistent
                .as_ref()
                .is_some_and(|serde| serde.ignore_unknown.is_some()),
        );
        let is_set = |member: &Member<'_>| matches!(member, Member::Property(property) if property.set.is_some());
        let sets_properties = self.own.iter().any(is_set);
        let partial = self.partial_name();
        let (count, put) = (self.count(), self.put());
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::Persist for #this #bounds {
                type Fields = #fields;
                const NAMES: &'static <Self::Fields as #root::__private::Count>::Of<&'static #root::__private::str> =
                    {
                        #(let _: fn() = #checks;)*
                        &#names
                    };
                const NUMBERS: &'static <<Self as #root::Slotted>::__Names as #root::__private::Count>::Of<
                    #root::__private::u16,
                > = &#root::__private::numbers::<<Self as #root::Slotted>::__Names>(
                    &<Self as #root::Slotted>::__DECLARATION,
                    &[#(#root::__private::inherited::<#parents>()),*],
                    &[#(#slots),*],
                    &[#(#properties),*],
                );
                const FEATURES: #root::__private::Features = #root::__private::Features {
                    borrowed: #borrowed,
                    rules: #rules,
                    properties: #sets_properties,
                    ignore_unknown: #ignore_unknown,
                }
                .and(&[#(#features),*]);
                type Partial = #partial #arguments;
                #count
                #put
            }
            #[automatically_derived]
            impl #parameters #root::__private::Persistent for #this #bounds {}
            #[automatically_derived]
            impl #parameters #root::__private::Serialize for #this #bounds {
                #[inline]
                fn serialize<__S: #root::__private::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> #root::__private::Result<__S::Ok, __S::Error> {
                    #root::__private::serialize(self, __serializer)
                }
            }
        }
    }

    fn count(&self) -> TokenStream {
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

    fn put(&self) -> TokenStream {
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
                    let put = quote!(#root::__private::Put::put(__to, #name, #value)?);
                    if slot.unset || slot.serde.skip_if.is_some() {
                        let skip = quote!(#root::__private::Put::skip(__to, #name)?);
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
                        #root::__private::Put::put(
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
            fn put<__P: #root::__private::Put>(&self, __to: &mut __P) -> #root::__private::Result<(), __P::Error> {
                #[allow(unused_imports)]
                use #root::__private::{ClassWrites as _, SerdeWrites as _};
                #(#parents)*
                #(#own)*
                #root::__private::Result::Ok(())
            }
        }
    }

    /// What is written of `__value`, a reference.
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

    fn restore(&self) -> TokenStream {
        let root = self.root();
        let this = self.header.this();
        let (parameters, _, bounds) = self.reading.split_for_impl();
        let (nothing, take, finish) = (self.nothing(), self.take(), self.finish());
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::Restore<'__de> for #this #bounds {
                #nothing
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

    fn nothing(&self) -> TokenStream {
        let (root, partial) = (self.root(), self.partial_name());
        let parents = self.class().parents().enumerate().map(|(position, (field, _))| {
            let (place, ty) = (parent_place(position), field.ty);
            quote!(#place: <#ty as #root::__private::Restore<'__de>>::nothing())
        });
        let own = (0..self.own.len()).map(|number| {
            let place = place(number);
            quote!(#place: #root::__private::Option::None)
        });
        quote! {
            #[inline(always)]
            fn nothing() -> Self::Partial {
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
            fn take<__V: #root::__private::Values<'__de>>(
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

    /// What reads the value of a member.
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
            let span = names::generated(field.ty.span());
            let here = names::at(root, span);
            quote_spanned!(span=> #here::__private::PhantomData::<#ty>)
        };
        if let Some(written) = &slot.validate {
            let (name, check, rule) = (&slot.name, helper(root, "check", written), rule(written));
            seed = quote! {
                #root::__private::Ruled {
                    class: #root::__private::Values::class(__values),
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

    /// The object of its parts: by one pattern, so that all that is missing is found.
    fn finish(&self) -> TokenStream {
        let root = self.root();
        let properties = self.own.iter().enumerate().filter_map(|(number, member)| match member {
            Member::Property(property) if property.set.is_some() => {
                let (place, name) = (place(number), member.name());
                Some(quote!(__outcome.property(#name, __partial.#place);))
            }
            _ => None,
        });
        let assembled = class::assembled(self.header, &|position, field| self.part(position, field));
        quote! {
            #[inline(always)]
            #[allow(unused_variables)]
            fn finish(
                __partial: Self::Partial,
                __outcome: &mut #root::__private::Outcome,
            ) -> #root::__private::Option<Self> {
                use #root::__private::Option::Some as __Some;
                #[allow(unused_imports)]
                use #root::__private::{ClassReads as _, SerdeReads as _};
                #(#properties)*
                #assembled
            }
        }
    }

    /// A field's part of the object, as an `Option`.
    fn part(&self, position: usize, field: &Field<'_>) -> TokenStream {
        let root = self.root();
        let default = class::default(root, field);
        let slot = match &field.role {
            Role::Parent(_) => {
                let (place, ty) = (parent_place(position), field.ty);
                return quote!(<#ty as #root::__private::Restore<'__de>>::finish(__partial.#place, __outcome));
            }
            Role::Dict => return quote!(__outcome.dict()),
            Role::Slot(slot) => Some(slot),
            Role::Skipped => None,
        };
        let number = self
            .own
            .iter()
            .position(|member| matches!(member, Member::Slot(other, _) if other.ident == field.ident));
        let (Some(slot), Some(number)) = (slot, number) else {
            let name = names::unraw(field.ident);
            return default.map_or_else(
                || quote!(__outcome.required(#root::__private::Option::None, #name)),
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
                    let check = helper(root, "check_set", written);
                    quote!(#check(#root::__private::MayBeUnset::content(__value), #rule))
                } else {
                    let check = helper(root, "check", written);
                    quote!(#check(__value, #rule))
                };
                quote! {
                    match __partial.#place {
                        __Some(__value) => __Some(__value),
                        _ => __outcome.checked((#default)(), #name, |__value: &#ty| #check),
                    }
                }
            }
            (None, _) if slot.serde.read_with.is_some() => quote!(__outcome.required(__partial.#place, #name)),
            (None, _) if slot.conversion == Conversion::Nested => {
                let ty = field.ty;
                quote! {
                    __outcome.required(
                        #option::or_else(__partial.#place, || (&#root::__private::Pick::<#ty>::new()).absent()),
                        #name,
                    )
                }
            }
            (None, _) => quote!(__outcome.slot(__partial.#place, #name)),
        }
    }

    /// What calls the functions that write and read single fields.
    fn with(&self) -> TokenStream {
        let (root, this) = (self.root(), self.header.this());
        let (parameters, _, bounds) = self.generics.split_for_impl();
        let (reading, _, reading_bounds) = self.reading.split_for_impl();
        let slots = self.own.iter().enumerate().filter_map(|(number, member)| match member {
            Member::Slot(field, slot) => Some((number, *field, *slot)),
            Member::Property(_) => None,
        });
        let impls = slots.map(|(number, field, slot)| {
            let ty = without_self(&value_type(root, field, slot), &this);
            let write = slot.serde.write_with.as_ref().map(|write| {
                quote! {
                    #[automatically_derived]
                    impl #parameters #root::__private::WriteWith<#ty, #number> for #this #bounds {
                        fn write_with<__S: #root::__private::Serializer>(
                            __value: &#ty,
                            __serializer: __S,
                        ) -> #root::__private::Result<__S::Ok, __S::Error> {
                            #write(__value, __serializer)
                        }
                    }
                }
            });
            let read = slot.serde.read_with.as_ref().map(|read| {
                quote! {
                    #[automatically_derived]
                    impl #reading #root::__private::ReadWith<'__de, #ty, #number> for #this #reading_bounds {
                        fn read_with<__D: #root::__private::Deserializer<'__de>>(
                            __deserializer: __D,
                        ) -> #root::__private::Result<#ty, __D::Error> {
                            #read(__deserializer)
                        }
                    }
                }
            });
            quote!(#write #read)
        });
        impls.collect()
    }
}

impl Member<'_> {
    fn name(&self) -> String {
        match self {
            Member::Slot(_, slot) => slot.name.clone(),
            Member::Property(property) => names::unraw(&property.name),
        }
    }

    /// The type of what is read of it: of a property without a setter anything.
    fn ty(&self, root: &syn::Path) -> syn::Type {
        match self {
            Member::Slot(field, _) => field.ty.clone(),
            Member::Property(property) if property.set.is_some() => property.ty.clone(),
            Member::Property(_) => parse_quote!(#root::__private::IgnoredAny),
        }
    }
}

/// The place of an own member in the partial object.
fn place(number: usize) -> Ident {
    format_ident!("__field{number}")
}

fn parent_place(position: usize) -> Ident {
    format_ident!("__parent{position}")
}

/// The type of the attribute: of a field that may be unset what is in the `Option`.
fn value_type(root: &syn::Path, field: &Field<'_>, slot: &Slot) -> syn::Type {
    let ty = field.ty;
    if slot.unset {
        parse_quote!(<#ty as #root::__private::MayBeUnset>::Value)
    } else {
        ty.clone()
    }
}

/// One of two expressions: where the value is written, with `__value` referring to it, and where it is left out.
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
