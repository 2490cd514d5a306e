//! The derive, given any tokens, and items of all its keys.

use derive_as_library::{derive as expand, item, slot};
use proc_macro2::TokenStream;
use syn::{File, Item};

/// The first byte says what the text behind it is: an item, what stands between `#[slots(` and `)]` on a struct or on a
/// field, or what stands in `slot!(..)`. Whatever it is, the derive gives an expansion or an error that says something, and
/// does not panic.
pub fn derive(data: &[u8]) {
    let Some((which, text)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    // Parsing is recursive, of `syn` and of `proc_macro2` too: what nests deeper is a compiler's to refuse.
    if levels(&text) > 64 {
        return;
    }
    let text = match which % 4 {
        0 => text.into_owned(),
        1 => format!("#[slots({text})] struct Car {{ #[slots(parent)] vehicle: Vehicle, doors: u8 }}"),
        2 => format!("struct Car<'a, T: Clone> {{ #[slots({text})] doors: Option<T>, r#type: &'a str }}"),
        _ => {
            if let Ok(tokens) = text.parse() {
                check_output(&slot(tokens));
            }
            return;
        }
    };
    let item = text.parse().ok().and_then(item);
    if let Some(item) = item {
        let expansion = expand(&item);
        assert!(!expansion.is_empty(), "{text:?} is derived for, and nothing is said");
        check_output(&expansion);
    }
}

/// What is emitted can be read, and an error has a sentence.
fn check_output(tokens: &TokenStream) {
    let text = tokens.to_string();
    // What is printed is tokens again: no identifier or literal is none.
    assert!(text.parse::<TokenStream>().is_ok(), "{text}");
    let Ok(file) = syn::parse2::<File>(tokens.clone()) else {
        return;
    };
    for item in file.items {
        if let Item::Macro(call) = item
            && call
                .mac
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "compile_error")
        {
            let sentence = call.mac.tokens.to_string();
            assert!(sentence.len() > 4, "an error without a sentence in {text}");
        }
    }
}

/// How many brackets are open at most; `<` and what prefixes anything counts too.
fn levels(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' | b'(' | b'<' | b'&' | b'*' | b'-' | b'!' | b'|' => open += 1,
            b']' | b'}' | b')' | b'>' | b',' | b';' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}
