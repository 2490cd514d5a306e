//! `slot!`: a descriptor by its literal name.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse::Parser;
use syn::{Ident, Lit, LitStr, Path, Token, Type};

use crate::ident;

/// Expands `path to the crate, type, "name"`.
pub(crate) fn descriptor(input: TokenStream) -> syn::Result<TokenStream> {
    let parse = |input: syn::parse::ParseStream<'_>| {
        let root: Path = input.parse()?;
        input.parse::<Token![,]>()?;
        let class: Type = input.parse()?;
        input.parse::<Token![,]>()?;
        // What rustc suggests in the place of a name that is not declared has no quotes.
        let name = match input.parse::<Ident>() {
            Ok(name) => Lit::Str(LitStr::new(&ident::unraw(&name), name.span())),
            Err(_) => input.parse()?,
        };
        Ok((root, class, name))
    };
    let (root, class, name) = parse.parse2(input)?;
    let Lit::Str(name) = name else {
        return Err(syn::Error::new(
            name.span(),
            "the name of a slot is text in quotes: `slot!(Type, \"name\")`",
        ));
    };
    if let Some(plain) = name.value().strip_prefix("r#") {
        let message = format!("a name is asked for without `r#`: write \"{plain}\"");
        return Err(syn::Error::new(name.span(), message));
    }
    let Some(ident) = ident::identifier(&name.value(), name.span()) else {
        return Err(syn::Error::new(
            name.span(),
            "this name is no identifier: write the name of the field, under which a slot that is called so is described",
        ));
    };
    let slots = quote!(<#class as #root::Slotted>::SLOTS);
    Ok(quote_spanned!(name.span()=> #slots.#ident))
}
