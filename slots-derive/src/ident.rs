//! Identifiers and names: what an identifier is called without `r#`, and which identifier a name is.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use unicode_ident::is_xid_continue;

/// The identifier's text, without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The identifier that `name` is, raw where it is a keyword; `None` where no identifier is written so.
pub(crate) fn identifier(name: &str, span: Span) -> Option<Ident> {
    // The parser looks past spaces, comments and `r#`, which an identifier cannot be made of.
    let is_word = name.chars().all(is_xid_continue);
    if !is_word {
        None
    } else if name != "gen" && syn::parse_str::<Ident>(name).is_ok() {
        Some(Ident::new(name, span))
    } else if syn::parse_str::<Ident>(&format!("r#{name}")).is_ok() {
        // Among them what is a keyword in some editions only, and means the same with `r#` in the others; of `gen` the
        // parser does not know.
        Some(Ident::new_raw(name, span))
    } else {
        None
    }
}
