//! The code that a struct's keys hold: validators, hooks, properties, constants, the fallback; its class calls it through
//! the impl of `Hooked`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Header;
use super::accessors::may_be_unset;
use crate::ast::Slot;
use crate::{docs, ident, span};

/// The impl of `Hooked` and the associated constants, if the struct has any such code.
pub(super) fn expand(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    if !class.has_hooks() {
        return None;
    }
    let root = &class.root;
    let (parameters, this, bounds) = (header.parameters(), header.this(), header.bounds());
    let (check, validate, on_set) = (check(header), validate(header), on_set(header));
    let (get, set, constant, fallback) = (get(header), set(header), constant(header), fallback(header));
    let constants = constants(header);
    Some(quote! {
        #[automatically_derived]
        impl #parameters #root::__private::Hooked for #this #bounds {
            #check
            #validate
            #on_set
            #get
            #set
            #constant
            #fallback
        }
        #constants
    })
}

/// The path of a function of the core with the span of the user's expression, so that an expression of a wrong type is
/// reported there.
pub(super) fn helper(root: &syn::Path, name: &str, expression: &TokenStream) -> TokenStream {
    let span = span::generated(expression.span());
    let (root, name) = (span::at(root, span), Ident::new(name, span));
    quote_spanned!(span=> #root::__private::#name)
}

/// A slot's validator as a function of a reference to the slot. A path becomes a closure that calls it, so that a
/// function of `&str` serves for a `String`: an argument is coerced in a call, a function that is passed on is not.
pub(super) fn rule(expression: &TokenStream) -> TokenStream {
    fn is_path(expression: TokenStream) -> bool {
        expression.into_iter().all(|token| match token {
            TokenTree::Ident(word) => word != "move",
            TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '<' | '>' | ','),
            TokenTree::Group(group) => group.delimiter() == Delimiter::None && is_path(group.stream()),
            TokenTree::Literal(_) => false,
        })
    }
    if !is_path(expression.clone()) {
        return expression.clone();
    }
    let span = span::generated(expression.span());
    let value = Ident::new("__value", span);
    quote_spanned!(span=> |#value| #expression(#value))
}

/// The function of the core that calls a property's getter or setter, with the property's type.
fn member_helper(root: &syn::Path, name: &str, ty: &syn::Type, expression: &TokenStream) -> TokenStream {
    let (helper, span) = (helper(root, name, expression), span::generated(expression.span()));
    quote_spanned!(span=> #helper::<Self, #ty, _>)
}

/// The method that calls the validators of the slots at an offset.
fn check(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let checked = || {
        let slots = header.class.slots();
        slots.filter_map(|(field, slot)| Some((field, slot, slot.validate.as_ref()?)))
    };
    checked().next()?;
    let checks = checked().map(|(field, Slot { unset, .. }, written)| {
        let (ident, rule) = (field.ident, rule(written));
        let check = if *unset {
            let helper = helper(root, "validate_set", written);
            let may_be_unset = may_be_unset(header.class, field);
            quote!(#helper(#may_be_unset::content(&self.#ident), #rule))
        } else {
            let helper = helper(root, "validate", written);
            quote!(#helper(&self.#ident, #rule))
        };
        quote! {
            if __offset == #root::__private::offset_of!(Self, #ident) {
                #check?;
            }
        }
    });
    Some(quote! {
        fn validate_slot(&self, __offset: #root::__private::usize) -> #root::__private::Result<(), #root::__private::ValidationError> {
            #(#checks)*
            #root::__private::Result::Ok(())
        }
    })
}

fn validate(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let rule = &header.class.keys.validate.as_ref()?.value;
    let helper = helper(root, "validate", rule);
    Some(quote! {
        fn validate(&self) -> #root::__private::Result<(), #root::__private::ValidationError> {
            #helper(self, #rule)
        }
    })
}

fn on_set(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let hook = &header.class.keys.on_set.as_ref()?.value;
    let helper = helper(root, "call_on_set", hook);
    Some(quote! {
        fn on_set(&mut self, __name: &#root::__private::str) {
            #helper(self, __name, #hook);
        }
    })
}

fn get(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let properties = &header.class.properties;
    let arms = properties.iter().enumerate().map(|(number, property)| {
        let (ty, getter) = (&property.ty, property.getter());
        let helper = member_helper(root, "call_getter", ty, &getter);
        quote!(#number => #helper(self, #getter),)
    });
    (!properties.is_empty()).then(|| {
        quote! {
            fn get(
                &self,
                __number: #root::__private::usize,
            ) -> #root::__private::Result<#root::Value, #root::__private::ValidationError> {
                match __number {
                    #(#arms)*
                    _ => #root::__private::no_property(__number),
                }
            }
        }
    })
}

fn set(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let properties = header.class.properties.iter().enumerate();
    let settable = properties.filter_map(|(number, property)| Some((number, property, property.set.as_ref()?)));
    let arms: Vec<_> = settable
        .map(|(number, property, setter)| {
            let helper = member_helper(root, "call_setter", &property.ty, setter);
            quote!(#number => #helper(self, __input, #setter),)
        })
        .collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn set(&mut self, __number: #root::__private::usize, __input: #root::__private::PropertyInput<'_>) -> #root::__private::Result<(), #root::__private::ValidationError> {
                match __number {
                    #(#arms)*
                    _ => #root::__private::no_property(__number),
                }
            }
        }
    })
}

fn constant(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let constants = &header.class.constants;
    let arms = constants.iter().enumerate().map(|(number, constant)| {
        let (ty, name) = (&constant.ty, &constant.name);
        // With the type's span, so that a type without `Serialize` is reported there.
        let span = span::generated(ty.span());
        let value = quote_spanned!(span=> const { &Self::#name as &'static #ty });
        quote!(#number => #root::__private::Option::Some(#value),)
    });
    (!constants.is_empty()).then(|| {
        quote! {
            fn constant(
                __number: #root::__private::usize,
            ) -> #root::__private::Option<&'static dyn #root::__private::ConstantValue> {
                match __number {
                    #(#arms)*
                    _ => #root::__private::Option::None,
                }
            }
        }
    })
}

fn fallback(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let hook = &header.class.keys.fallback.as_ref()?.value;
    let helper = helper(root, "call_fallback", hook);
    Some(quote! {
        fn fallback(&self, __name: &#root::__private::str) -> #root::__private::Option<#root::Value> {
            #helper(self, __name, #hook)
        }
    })
}

/// The associated constants of the struct.
fn constants(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    let this = header.this();
    let (parameters, _, bounds) = class.original.generics.split_for_impl();
    let constants = class.constants.iter().map(|constant| {
        let (name, ty, value) = (&constant.name, &constant.ty, &constant.value);
        // With the name's span, so that another item of that name is reported there.
        let vis = span::visibility(&class.vis, name.span());
        let key = quote_spanned!(span::generated(name.span())=> #vis const);
        let docs = docs::attributes_or(&constant.attributes, || {
            format!("The constant `{}`.", ident::unraw(name))
        });
        quote! {
            #(#docs)*
            #key #name: #ty = #value;
        }
    });
    (!class.constants.is_empty()).then(|| {
        quote! {
            // A constant has the name of its attribute, and not every one is read on the struct.
            #[allow(dead_code, non_upper_case_globals)]
            impl #parameters #this #bounds {
                #(#constants)*
            }
        }
    })
}
