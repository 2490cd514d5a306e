//! What makes a derive's word wrong without a word of `unsafe`: attributes that change a struct after a derive above them
//! has seen it, and a macro that is another type each time it is expanded. It must not compile.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

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

/// Makes a union of the struct, with a field of type `usize` beside the others.
#[proc_macro_attribute]
pub fn as_union(_: TokenStream, item: TokenStream) -> TokenStream {
    let united = item.into_iter().map(|token| match token {
        TokenTree::Ident(word) if word.to_string() == "struct" => Ident::new("union", word.span()).into(),
        other => other,
    });
    in_braces(united.collect(), |fields| {
        let mut fields: TokenStream = fields.collect();
        fields.extend(tokens("late: usize,"));
        fields
    })
}

/// `by_turns!(P Q 0 2)` is the type `Q` where it is expanded for the first and the third time, else `P`. What is written
/// otherwise is counted for itself.
#[proc_macro]
pub fn by_turns(input: TokenStream) -> TokenStream {
    static EXPANDED: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());
    let now = {
        let mut expanded = EXPANDED.lock().unwrap_or_else(PoisonError::into_inner);
        let count = expanded.entry(input.to_string()).or_default();
        *count += 1;
        (*count - 1).to_string()
    };
    let mut input = input.into_iter();
    let (first, second) = (input.next(), input.next());
    let is_second = input.any(|turn| turn.to_string() == now);
    if is_second { second } else { first }.into_iter().collect()
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
