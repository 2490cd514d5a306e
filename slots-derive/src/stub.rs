//! What is emitted for an item that cannot be derived for: a class without attributes, so that what uses the item as slotted is not
//! reported as well.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

pub(crate) fn stub(input: &DeriveInput) -> TokenStream {
    let (parameters, arguments, bounds) = input.generics.split_for_impl();
    let ident = &input.ident;
    let name = ident.to_string();
    quote! {
        const _: () = {
            #[automatically_derived]
            unsafe impl #parameters ::slotted::Slotted for #ident #arguments #bounds {
                type __Names = ::slotted::__private::Own<0>;
                const __DECLARATION: ::slotted::__private::Declaration = ::slotted::__private::Declaration {
                    name: #name,
                    doc: "",
                    // Nothing with this class ever runs, and its own identity would ask its parameters to live for ever.
                    id: ::slotted::__private::TypeId::of::<()>(),
                    parents: &[],
                    embeddings: &[],
                    slots: &[],
                    frozen: true,
                    refuse_clashes: false,
                };
                type Slots<__Root, __At: ::slotted::Place> = ::slotted::__private::NoSlots;
                fn __assemble(_: &mut ::slotted::__private::Parts) -> ::slotted::__private::Option<Self> {
                    ::slotted::__private::Option::None
                }
                fn __witness(&self) {}
            }
        };
    }
}
