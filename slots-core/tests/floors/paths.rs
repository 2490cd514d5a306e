//! The paths that code names: in `use`, in expressions and types, inside of macros.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The paths in a file that begin with `crate`, `self` or `super`, each from the root on.
#[derive(Default)]
pub(crate) struct Paths {
    pub(crate) found: Vec<(Vec<String>, usize)>,
}

impl Paths {
    /// Reads what stands in `module`.
    pub(crate) fn read(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                // `mod name { .. }`
                TokenTree::Ident(word) if word == "mod" => {
                    if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                        (tokens.get(at + 1), tokens.get(at + 2))
                    {
                        let mut inner = module.to_vec();
                        inner.push(name.to_string());
                        self.read(body.stream(), &inner);
                        at += 3;
                        continue;
                    }
                    at += 1;
                }
                TokenTree::Ident(head) if is_separator(&tokens, at + 1) => {
                    let start = match head.to_string().as_str() {
                        "crate" => Some(Vec::new()),
                        "self" => Some(module.to_vec()),
                        "super" => Some(parent(module)),
                        _ => None,
                    };
                    match start {
                        Some(start) => at = self.path(&tokens, at + 3, start, head.span().start().line),
                        // The rest of a path that begins elsewhere: `core::ptr::..`.
                        None => at += 3,
                    }
                }
                TokenTree::Group(group) => {
                    self.read(group.stream(), module);
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// Reads on from behind a `::`, and gives where the path ends.
    fn path(&mut self, tokens: &[TokenTree], mut at: usize, mut path: Vec<String>, line: usize) -> usize {
        loop {
            match tokens.get(at) {
                Some(TokenTree::Ident(name)) => {
                    let name = name.to_string();
                    if name == "super" {
                        path.pop();
                    } else if name != "self" {
                        path.push(name);
                    }
                    at += 1;
                    if !is_separator(tokens, at) {
                        break;
                    }
                    at += 2;
                }
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                    for branch in
                        branches.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
                    {
                        if !branch.is_empty() {
                            self.path(branch, 0, path.clone(), line);
                        }
                    }
                    return at + 1;
                }
                _ => break,
            }
        }
        self.found.push((path, line));
        at
    }
}

/// Whether there is a `::`.
fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
    is_colon(at) && is_colon(at + 1)
}

fn parent(module: &[String]) -> Vec<String> {
    module[..module.len().saturating_sub(1)].to_vec()
}
