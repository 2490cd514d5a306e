//! Completion of keys, and what they do, in rust-analyzer. It expands the derive with a marker in the place of the
//! cursor and completes what the marker is in: here an import from a module that has the keys as its items. `use` takes
//! any word, so that one that is half written does no harm, and one that is a key has the key's documentation.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Attribute, Data, DeriveInput};

use crate::attr;
use crate::key::{Doc, Key, Target};

/// Whether the derive is expanded by rust-analyzer, whose server of macros does not start without this variable. For a
/// compiler nothing is generated: to generate what a `cfg` leaves out has its price too.
pub(crate) fn is_rust_analyzer() -> bool {
    std::env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE").is_some()
}

/// One module for the struct, and one for each of its fields. They have to stand before all else that is expanded: of
/// several tokens that come from a word, an error's among them, the first is completed.
pub(crate) fn completions(input: &DeriveInput) -> TokenStream {
    let mut modules = module("__keys", Target::Struct, &input.attrs);
    if let Data::Struct(data) = &input.data {
        for (number, field) in data.fields.iter().enumerate() {
            modules.extend(module(&format!("__keys{number}"), Target::Field, &field.attrs));
        }
    }
    quote! {
        // Should a compiler be run with that variable, it leaves the modules out, and does not know the `cfg`.
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            const _: () = {
                #modules
            };
        };
    }
}

/// The keys of a target, and imports of the words that stand where keys do.
fn module(name: &str, target: Target, attributes: &[Attribute]) -> TokenStream {
    let (mut keys, mut imports) = (TokenStream::new(), TokenStream::new());
    for key in Key::all_on(target) {
        if let Some(name) = identifier(&key)
            && let Some(Doc { forms, what, .. }) = key.docs_on(target)
        {
            let docs = format!("{forms}\n\n{what}");
            keys.extend(quote!(#[doc = #docs] pub mod #name {}));
        }
    }
    for word in attr::words(attributes) {
        if identifier(&word).is_some() {
            imports.extend(quote!(#word as _,));
        }
    }
    let name = Ident::new(name, Span::call_site());
    quote! {
        mod #name {
            #keys
            use self::{#imports};
        }
    }
}

/// The word as the name of an item, which `crate` is not.
fn identifier(word: &dyn Display) -> Option<Ident> {
    syn::parse_str(&word.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn completed(input: &DeriveInput) -> String {
        completions(input).to_string()
    }

    #[test]
    fn words_in_the_place_of_keys_are_imported() {
        let text = completed(&parse_quote! {
            #[slots(fro, crate = path, on_set = |a, b| c)]
            struct Car {
                #[slots(readonly, validate = f::<a, b>, mark)]
                doors: u8,
                #[slots()]
                wheels: u8,
            }
        });
        let imports = |words: TokenStream| quote!(use self::{#words};).to_string();
        assert!(text.contains(&imports(quote!(fro as _, on_set as _,))), "{text}");
        assert!(
            text.contains(&imports(quote!(readonly as _, validate as _, mark as _,))),
            "{text}"
        );
        assert!(text.contains(&imports(TokenStream::new())), "{text}");
    }

    #[test]
    fn keys_are_items_where_they_may_stand() {
        let text = completed(&parse_quote!(
            enum Color {}
        ));
        let item = |key: &str| text.contains(&format!("pub mod {key} {{ }}"));
        assert!(
            item("frozen") && item("opaque") && !item("readonly") && !item("crate"),
            "{text}"
        );
        let text = completed(&parse_quote! {
            struct Car {
                doors: u8,
            }
        });
        assert_eq!(text.matches("pub mod frozen { }").count(), 1, "{text}");
        assert_eq!(text.matches("pub mod readonly { }").count(), 1, "{text}");
        assert_eq!(text.matches("pub mod opaque { }").count(), 2, "{text}");
    }
}
