//! Where one key ends and the next begins.

use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};

use crate::ctxt::Ctxt;
use crate::key::Key;

/// What stands between commas, which may be nothing. A comma inside a closure's parameters, its result or a path's generic arguments separates
/// nothing. A comma that was forgotten, or for which a semicolon stands, is reported, and separates all the same.
pub(super) fn entries(cx: &Ctxt, tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut entries = vec![Vec::new()];
    let (mut angles, mut parameters, mut result) = (0_usize, false, false);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let last = entries.last_mut().expect("there is always an entry");
        match &token {
            TokenTree::Punct(punct) => {
                let follows = |c| matches!(last.last(), Some(TokenTree::Punct(before)) if before.as_char() == c);
                match punct.as_char() {
                    ',' if angles == 0 && !parameters => {
                        entries.push(Vec::new());
                        continue;
                    }
                    ';' => {
                        cx.error(punct.span(), "expected a comma");
                        entries.push(Vec::new());
                        continue;
                    }
                    '<' if result || angles > 0 || last.last().is_some_and(is_before_path) => angles += 1,
                    // A closure's result, up to its body.
                    '>' if follows('-') => result = true,
                    '>' if angles > 0 && !follows('-') => angles -= 1,
                    '|' if parameters => parameters = false,
                    '|' if is_closure_start(last) => {
                        // `||` is a closure without parameters.
                        let empty = punct.spacing() == Spacing::Joint
                            && matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '|');
                        parameters = !empty;
                    }
                    _ => {}
                }
            }
            TokenTree::Ident(ident)
                if last.last().is_some_and(ends) && Key::from_name(&ident.to_string()).is_some() =>
            {
                cx.error(ident.span(), format_args!("expected a comma before `{ident}`"));
                entries.push(vec![token]);
                continue;
            }
            TokenTree::Group(_) => result = false,
            _ => {}
        }
        last.push(token);
    }
    entries
}

/// Whether nothing but an operator can follow the token: it ends a key or an expression.
fn ends(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(ident) => {
            let word = ident.to_string();
            matches!(&*word, "true" | "false" | "self") || syn::parse_str::<Ident>(&word).is_ok()
        }
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
        TokenTree::Punct(_) => false,
    }
}

/// Whether a `<` after the token opens a path's generic arguments, or a path like `<T as Trait>::f`; else it compares.
fn is_before_path(token: &TokenTree) -> bool {
    match token {
        // An operand follows an operator, but for the second half of `<<` and what follows a `?`.
        TokenTree::Punct(punct) => !matches!(punct.as_char(), '<' | '>' | '?'),
        TokenTree::Ident(word) => word == "as" || word == "return",
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

/// Whether a `|` after these tokens begins a closure's parameters.
fn is_closure_start(before: &[TokenTree]) -> bool {
    match before.last() {
        Some(TokenTree::Punct(punct)) => punct.as_char() == '=',
        Some(TokenTree::Ident(ident)) => ident == "move",
        _ => false,
    }
}
