//! Unsafe code stands in the files that `lib.rs` lists with what it is for, and nowhere else.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::source::{self, Source};

/// The files that the documentation of `lib.rs` lists in a table, and what each needs unsafe code for.
fn listed(lib: &str) -> Vec<(String, String)> {
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let row = |row: &str| {
        let (file, reason) = row.split_once("` | ").expect("a row has two columns");
        (file.to_owned(), reason.trim_end_matches(" |").trim().to_owned())
    };
    rows.map(row).collect()
}

/// Whether there is unsafe code: a block, a function, an impl, a trait. The type of a pointer to an unsafe function is
/// none.
fn is_unsafe(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Ident(word) if word == "unsafe" => !is_pointer(&tokens[at + 1..]),
        TokenTree::Group(group) => is_unsafe(group.stream()),
        _ => false,
    })
}

/// Whether what follows `unsafe` is `fn(..)` or `extern "C" fn(..)`, without a name.
fn is_pointer(rest: &[TokenTree]) -> bool {
    let mut rest = rest.iter().skip_while(|token| {
        matches!(token, TokenTree::Ident(word) if word == "extern") || matches!(token, TokenTree::Literal(_))
    });
    matches!(rest.next(), Some(TokenTree::Ident(word)) if word == "fn")
        && matches!(rest.next(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
}

fn mistakes(sources: &[Source]) -> Vec<String> {
    let lib = sources
        .iter()
        .find(|source| source.path == "lib.rs")
        .expect("a crate has a root");
    let listed = listed(&lib.text);
    let files: BTreeSet<&str> = listed.iter().map(|(file, _)| &**file).collect();
    let mut mistakes = Vec::new();
    if files.len() < listed.len() {
        mistakes.push("a file is listed twice".to_owned());
    }
    for (file, reason) in &listed {
        if reason.split_whitespace().count() < 4 {
            mistakes.push(format!("{file} is listed without what it is for"));
        }
        if !sources
            .iter()
            .any(|source| source.path == *file && is_unsafe(source.tokens()))
        {
            mistakes.push(format!("{file} is listed and has no unsafe code"));
        }
    }
    for Source { path, text } in sources {
        if files.contains(&**path) {
            continue;
        }
        if is_unsafe(Source::new(path, text).tokens()) {
            mistakes.push(format!("{path} has unsafe code and is not listed in lib.rs"));
        } else if text.contains("allow(unsafe_code") {
            mistakes.push(format!("{path} allows unsafe code and is not listed in lib.rs"));
        }
    }
    if !lib.text.contains("#![deny(unsafe_code)]") {
        mistakes.push("lib.rs does not deny unsafe code".to_owned());
    }
    mistakes
}

#[test]
fn unsafe_code_stands_where_it_is_listed() {
    let mistakes = mistakes(&source::core());
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn planted_unsafe_code_is_found() {
    let planted = |text: &str| {
        let lib = "//! | `mem.rs` | reading the words of a name |\n#![deny(unsafe_code)]";
        let mem = "#![allow(unsafe_code)] fn f() { unsafe { g() } }";
        mistakes(&[
            Source::new("lib.rs", lib),
            Source::new("mem.rs", mem),
            Source::new("more.rs", text),
        ])
    };
    let found = ["more.rs has unsafe code and is not listed in lib.rs"];
    assert_eq!(
        planted("fn f(g: unsafe fn(u8), h: unsafe extern \"C\" fn()) { /* unsafe {} */ }"),
        Vec::<String>::new()
    );
    assert_eq!(planted("fn f() { unsafe { g() } }"), found);
    assert_eq!(planted("mod deep { unsafe fn f() {} }"), found);
    assert_eq!(planted("unsafe impl Send for A {}"), found);
    assert_eq!(planted("macro_rules! m { () => { unsafe { f() } } }"), found);
    assert_eq!(
        planted("#![allow(unsafe_code)]"),
        ["more.rs allows unsafe code and is not listed in lib.rs"]
    );
}

#[test]
fn a_stale_list_is_found() {
    let lib = "//! | `mem.rs` | why |\n//! | `gone.rs` | reading the words of a name |\n";
    let mem = Source::new("mem.rs", "unsafe fn f() {}");
    assert_eq!(
        mistakes(&[Source::new("lib.rs", lib), mem]),
        [
            "mem.rs is listed without what it is for",
            "gone.rs is listed and has no unsafe code",
            "lib.rs does not deny unsafe code"
        ]
    );
}
