//! Attributes that change a struct after a derive above them has seen it: what the derive has said of it is wrong then,
//! and must not compile.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Packs the struct.
#[proc_macro_attribute]
pub fn packed(_: TokenStream, item: TokenStream) -> TokenStream {
    let mut packed = tokens("#[repr(C, packed)]");
    packed.extend(item);
    packed
}

/// Puts a field of type `String` beside the others.
#[proc_macro_attribute]
pub fn with_field(_: TokenStream, item: TokenStream) -> TokenStream {
    in_braces(item, |fields| {
        let mut fields: TokenStream = fields.collect();
        fields.extend(tokens("late: String,"));
        fields
    })
}

/// Lets the fields live for `'a` where they lived for ever.
#[proc_macro_attribute]
pub fn short_lived(_: TokenStream, item: TokenStream) -> TokenStream {
    in_braces(item, |fields| {
        let shortened = fields.map(|token| match token {
            TokenTree::Ident(ident) if ident.to_string() == "static" => Ident::new("a", Span::call_site()).into(),
            other => other,
        });
        shortened.collect()
    })
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("text of this crate's own")
}

/// The struct with other fields.
fn in_braces(item: TokenStream, change: impl Fn(proc_macro::token_stream::IntoIter) -> TokenStream) -> TokenStream {
    let tokens = item.into_iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let mut changed = Group::new(Delimiter::Brace, change(group.stream().into_iter()));
            changed.set_span(group.span());
            changed.into()
        }
        other => other,
    });
    tokens.collect()
}
