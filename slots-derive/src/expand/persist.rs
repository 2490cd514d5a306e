//! `#[slots(serde)]`: the impls that write and read a class with its parents as one record.

mod read;
mod write;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Generics, parse_quote};

use super::Header;
use super::descriptors::without_self;
use crate::ast::{Conversion, Field, Slot, Struct};
use crate::attr::Property;
use crate::{bound, ident, span};

/// The impls, for a class with the key.
pub(super) fn expand(header: &Header<'_>) -> Option<TokenStream> {
    header.class.serde.as_ref()?;
    let record = Record::of(header);
    let (persist, restore, with) = (record.persist(), record.restore(), record.with());
    let partial = record.partial();
    Some(quote!(#partial #persist #restore #with))
}

/// The members of a class that are written and read.
struct Record<'a> {
    header: &'a Header<'a>,
    /// The struct's own fields, then its own properties that are included. A member's position is its number.
    own: Vec<Member<'a>>,
    generics: Generics,
    /// The generics of the impls that read, with the lifetime of the input.
    reading: Generics,
}

enum Member<'a> {
    Slot(&'a Field<'a>, &'a Slot),
    Property(&'a Property),
}

impl<'a> Record<'a> {
    fn of(header: &'a Header<'a>) -> Self {
        let class = header.class;
        let slots = class.slots().filter(|(_, slot)| slot.is_serialized());
        let slots = slots.map(|(field, slot)| Member::Slot(field, slot));
        let properties = class.properties.iter().filter(|property| property.included.is_some());
        let generics = bound::serde(class, &header.generics);
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

    /// The number of a member among the struct's own members.
    fn number_of(&self, is_it: impl Fn(&Member<'_>) -> bool) -> TokenStream {
        let root = self.root();
        let number = self
            .own
            .iter()
            .position(is_it)
            .and_then(|number| u16::try_from(number).ok());
        number.map_or_else(|| quote!(#root::__private::NO_FIELD), |number| quote!(#number))
    }

    /// The struct that holds the fields until all of them have been read.
    fn partial(&self) -> TokenStream {
        let (root, this, name) = (self.root(), self.header.this(), self.partial_name());
        let vis = &self.class().own_vis;
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
            // Only the impls below name it.
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
        // Folded from the end: the struct's own fields come after the last parent's, which come after those of the one before.
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
        // The bounds of the impls do not check that the parents have the key. This does, with the spans of their types, and
        // keeps the compiler from reporting the table too.
        let checks = class.parents().map(|(field, _)| {
            let (ty, span) = (field.ty, span::generated(field.ty.span()));
            let here = span::at(root, span);
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
            quote!(#parent::CAPABILITIES)
        });
        let borrowed = self
            .own
            .iter()
            .any(|member| matches!(member, Member::Slot(_, slot) if slot.conversion == Conversion::Borrowed));
        let (rules, ignore_unknown) = (
            class.keys.validate.is_some(),
            class.serde.as_ref().is_some_and(|serde| serde.ignore_unknown.is_some()),
        );
        let is_set = |member: &Member<'_>| matches!(member, Member::Property(property) if property.set.is_some());
        let sets_properties = self.own.iter().any(is_set);
        let partial = self.partial_name();
        let (count, put) = (self.count(), self.put());
        // `serialize` is not `inline`: it is compiled once, in the unit of the code that writes single fields, which is
        // inlined into it there and could not be from elsewhere.
        quote! {
            #[automatically_derived]
            impl #parameters #root::__private::Persist for #this #bounds {
                type Fields = #fields;
                const NAMES: &'static <Self::Fields as #root::__private::Count>::Table<&'static #root::__private::str> =
                    {
                        #(let _: fn() = #checks;)*
                        &#names
                    };
                const NUMBERS: &'static <#root::__private::NamesOf<Self> as #root::__private::Count>::Table<
                    #root::__private::u16,
                > = &#root::__private::numbers::<#root::__private::NamesOf<Self>>(
                    &<Self as #root::Slotted>::__DECLARATION,
                    &[#(#root::__private::inherited::<#parents>()),*],
                    &[#(#slots),*],
                    &[#(#properties),*],
                );
                const CAPABILITIES: #root::__private::Capabilities = #root::__private::Capabilities {
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
                fn serialize<__S: #root::__private::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> #root::__private::Result<__S::Ok, __S::Error> {
                    #root::__private::serialize(self, __serializer)
                }
            }
        }
    }

    /// The impls that call the functions given for single fields.
    fn with(&self) -> TokenStream {
        let (root, this) = (self.root(), self.header.this());
        let (parameters, _, bounds) = self.generics.split_for_impl();
        let (reading, _, reading_bounds) = self.reading.split_for_impl();
        let slots = self.own.iter().enumerate().filter_map(|(number, member)| match member {
            Member::Slot(field, slot) => Some((number, *field, *slot)),
            Member::Property(_) => None,
        });
        let impls = slots.map(|(number, field, slot)| {
            let ty = without_self(value_type(root, field, slot), &this);
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
            Member::Property(property) => ident::unraw(&property.name),
        }
    }

    /// The type that is read: for a property without a setter, anything.
    fn ty(&self, root: &syn::Path) -> syn::Type {
        match self {
            Member::Slot(field, _) => field.ty.clone(),
            Member::Property(property) if property.set.is_some() => property.ty.clone(),
            Member::Property(_) => parse_quote!(#root::__private::IgnoredAny),
        }
    }
}

/// The name of an own member in the partial object.
fn place(number: usize) -> Ident {
    format_ident!("__field{number}")
}

fn parent_place(position: usize) -> Ident {
    format_ident!("__parent{position}")
}

/// The type of the attribute: for a field that may be unset, the type inside the `Option`.
fn value_type(root: &syn::Path, field: &Field<'_>, slot: &Slot) -> syn::Type {
    let ty = field.ty;
    if slot.unset {
        parse_quote!(<#ty as #root::__private::MayBeUnset>::Value)
    } else {
        ty.clone()
    }
}
