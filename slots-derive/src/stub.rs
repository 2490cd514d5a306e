//! What is emitted for an item that cannot be derived for: a class without attributes, so that what uses the item as
//! slotted is not reported as well.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

pub(crate) fn stub(root: &Path, input: &DeriveInput) -> TokenStream {
    let (parameters, arguments, bounds) = input.generics.split_for_impl();
    let ident = &input.ident;
    let name = ident.to_string();
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #parameters #root::__private::Derived for #ident #arguments #bounds {}
            #[automatically_derived]
            unsafe impl #parameters #root::Slotted for #ident #arguments #bounds {
                type __Tables = #root::__private::RootTables<Self, 0>;
                // So that what refers to one weakly is not reported too.
                type Weak = #root::WeakSlot;
                const __DECLARATION: &'static #root::__private::Declaration = &#root::__private::Declaration {
                    name: #name,
                    // Its identity is nobody's: nothing with this class ever runs, and its own would ask its parameters
                    // to live for ever.
                    ..#root::__private::Declaration::EMPTY
                };
                type Slots<__Root, __At: #root::Place> = #root::__private::NoSlots;
                fn __build(_: &mut #root::__private::Builder) -> #root::__private::Option<Self> {
                    #root::__private::Option::None
                }
            }
        };
    }
}
