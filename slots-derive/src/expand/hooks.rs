//! The struct's own code: rules, properties, constants, the fallback. It is called where it is written, and by its
//! class.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Header;
use super::accessors::may_be_unset;
use crate::ast::Slot;
use crate::{docs, ident, span};

/// The impl of `Hooked`, and the constants that are read on the struct; nothing where there is no such code.
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

/// A helper of the core's, called at the user's expression, where a type that does not fit is reported.
pub(super) fn helper(root: &syn::Path, name: &str, expression: &TokenStream) -> TokenStream {
    let span = span::generated(expression.span());
    let (root, name) = (span::at(root, span), Ident::new(name, span));
    quote_spanned!(span=> #root::__private::#name)
}

/// A rule of a slot as it is called. One that is a path is called by its name, so that a function of `&str` serves for a `String`:
/// a reference is adapted there, which it is not where a function is handed on.
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

/// The same for a property's getter or setter, with the property's type.
fn member_helper(root: &syn::Path, name: &str, ty: &syn::Type, expression: &TokenStream) -> TokenStream {
    let (helper, span) = (helper(root, name, expression), span::generated(expression.span()));
    quote_spanned!(span=> #helper::<Self, #ty, _>)
}

/// Whether the slots at an offset accept their values.
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
            let helper = helper(root, "check_set", written);
            let may_be_unset = may_be_unset(header.class, field);
            quote!(#helper(#may_be_unset::content(&self.#ident), #rule))
        } else {
            let helper = helper(root, "check", written);
            quote!(#helper(&self.#ident, #rule))
        };
        quote! {
            if __offset == #root::__private::offset_of!(Self, #ident) {
                #check?;
            }
        }
    });
    Some(quote! {
        fn __check(&self, __offset: #root::__private::usize) -> #root::__private::Verdict {
            #(#checks)*
            #root::__private::Result::Ok(())
        }
    })
}

fn validate(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let rule = header.class.validate.as_ref()?;
    let helper = helper(root, "check", rule);
    Some(quote! {
        fn __validate(&self) -> #root::__private::Verdict {
            #helper(self, #rule)
        }
    })
}

fn on_set(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let hook = header.class.on_set.as_ref()?;
    let helper = helper(root, "tell", hook);
    Some(quote! {
        fn __on_set(&mut self, __name: &#root::__private::str) {
            #helper(self, __name, #hook);
        }
    })
}

fn get(header: &Header<'_>) -> Option<TokenStream> {
    let root = &header.class.root;
    let properties = &header.class.properties;
    let arms = properties.iter().enumerate().map(|(number, property)| {
        let (ty, getter) = (&property.ty, property.getter());
        let helper = member_helper(root, "get", ty, &getter);
        quote!(#number => #helper(self, #getter),)
    });
    (!properties.is_empty()).then(|| {
        quote! {
            fn __get(
                &self,
                __number: #root::__private::usize,
            ) -> #root::__private::Result<#root::Value, #root::__private::Refusal> {
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
            let helper = member_helper(root, "set", &property.ty, setter);
            quote!(#number => #helper(self, __given, #setter),)
        })
        .collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn __set(&mut self, __number: #root::__private::usize, __given: #root::__private::Given<'_>) -> #root::__private::Verdict {
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
        // At the type: one that serde does not know is reported there.
        let span = span::generated(ty.span());
        let value = quote_spanned!(span=> const { &Self::#name as &'static #ty });
        quote!(#number => #root::__private::Option::Some(#value),)
    });
    (!constants.is_empty()).then(|| {
        quote! {
            fn __constant(
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
    let hook = header.class.fallback.as_ref()?;
    let helper = helper(root, "ask", hook);
    Some(quote! {
        fn __fallback(&self, __name: &#root::__private::str) -> #root::__private::Option<#root::Value> {
            #helper(self, __name, #hook)
        }
    })
}

/// The constants as the struct's own.
fn constants(header: &Header<'_>) -> Option<TokenStream> {
    let class = header.class;
    let this = header.this();
    let (parameters, _, bounds) = class.original.generics.split_for_impl();
    let constants = class.constants.iter().map(|constant| {
        let (name, ty, value) = (&constant.name, &constant.ty, &constant.value);
        // At the name, so that another constant or method of that name is reported beside it.
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
            // A constant is called as its attribute, and not each of them is read on the struct.
            #[allow(dead_code, non_upper_case_globals)]
            impl #parameters #this #bounds {
                #(#constants)*
            }
        }
    })
}
